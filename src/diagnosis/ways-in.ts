import { WITHOUT_CONSOLE } from '../knowledge/without-console.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { gatherEvidence } from './evidence.ts';
import { applies, situationOf } from './situation.ts';

/** How to get into the server where nobody has its console, a sentence each, with the command of the provider that is known. */
export function waysIn(findings: readonly Finding[]): readonly string[] {
  const situation = situationOf(gatherEvidence(findings), null);
  return WITHOUT_CONSOLE.filter((step) => applies(step, situation)).map(({ note, command }) =>
    typeof command === 'string' ? `${note.replace(/\.$/, '')}: ${command}` : note,
  );
}
