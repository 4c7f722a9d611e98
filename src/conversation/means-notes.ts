import { waysIn } from '../diagnosis/ways-in.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { type Case, findingsOf } from './case.ts';

/** What follows from what a person can and cannot do, where they just said so. */
export function meansNotes(findings: readonly Finding[], current: Case): readonly string[] {
  return findings.flatMap(({ id, value }) => {
    switch (`${id}=${value}`) {
      case 'console=none':
        return ['Without a console these are the ways in:', ...waysIn(findingsOf(current))];
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
