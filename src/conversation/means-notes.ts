import { gatherEvidence, strongestValue } from '../diagnosis/evidence.ts';
import { waysIn } from '../diagnosis/ways-in.ts';
import { isFindingId } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { type Case, findingsOf } from './case.ts';

/** How to get in without a console, where a person just said that there is none. */
export function waysWithoutConsole(findings: readonly Finding[], current: Case): readonly string[] {
  const isTold = findings.some(
    ({ id, value, source }) => id === 'console' && value === 'none' && source.startsWith('answer:'),
  );
  return isTold ? waysIn(findingsOf(current)) : [];
}

/** What follows from what a person can and cannot do, where they just said so. */
export function meansNotes(findings: readonly Finding[], current: Case): readonly string[] {
  const evidence = gatherEvidence(findingsOf(current));
  return findings.flatMap(({ id, value }) => {
    // A root prompt says more than a word of having no sudo.
    if (isFindingId(id) && strongestValue(evidence, id) !== value) return [];
    switch (`${id}=${value}`) {
      case 'privilege=none':
        return [
          'I ask only for commands that need no root rights. A repair on the server will need them: find out who has them.',
        ];
      case 'clipboard=none':
        return [
          'The commands are kept short. Type back only the lines that tell something, or what they say in your words.',
        ];
      default:
        return [];
    }
  });
}
