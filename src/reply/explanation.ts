import type { Diagnosis } from '../diagnosis/diagnose.ts';
import { isSymptom } from '../knowledge/findings.ts';
import { describeSymptom } from '../knowledge/symptoms.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { type Stage, SYMPTOM_STAGE, type Symptom } from '../taxonomy/symptoms.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { lowerFirst } from './upper-first.ts';

/** What a paste says by itself, with no look from outside. */
export interface Explanation {
  readonly stage: Stage | null;
  readonly symptom: Symptom | null;
  readonly summary: string;
}

const STAGE_OPEN = 'Or a moment later: the message alone does not say how far it had come (ssh -v does).';

/** The classified error that a paste shows, and one plain sentence; it never guesses. */
export function explainFindings(
  findings: readonly Finding[],
  host: string | null,
  port: number | null,
  { causes }: Diagnosis,
  mentionsSsh = false,
): Explanation {
  const shown = findings.findLast(({ id }) => id === 'symptom');
  const symptom = shown !== undefined && isSymptom(shown.value) ? shown.value : null;
  if (symptom !== null) {
    const sentence = describeSymptom(symptom, host === null ? null : sanitiseLine(host, 253), port);
    const isOpen = (shown?.or ?? []).length > 0;
    return {
      stage: SYMPTOM_STAGE[symptom],
      symptom,
      summary: isOpen ? `${sentence} ${STAGE_OPEN}` : sentence,
    };
  }
  return { stage: null, symptom: null, summary: withoutSymptom(findings, causes, mentionsSsh) };
}

function withoutSymptom(findings: readonly Finding[], [first]: Diagnosis['causes'], mentionsSsh: boolean): string {
  if (findings.length === 0)
    return mentionsSsh
      ? 'This speaks of SSH, but nothing in it shows what is wrong.'
      : 'Nothing in this text says anything about SSH.';
  if (first === undefined || first.id === 'unknown')
    return 'This says something about the server, but not why SSH fails.';
  if (first.id === 'nothing-wrong') return 'Nothing in this text is wrong.';
  return `This points to a cause: ${lowerFirst(first.title)}.`;
}
