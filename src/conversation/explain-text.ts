import { readPaste } from '../clues/read-paste.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { explainFindings } from '../reply/explanation.ts';
import { type FollowUp, followUp, readLines } from '../reply/follow-up.ts';
import { explanationJson } from '../reply/json.ts';
import { secretNotes } from './secret-notes.ts';

export interface ExplainedText {
  readonly json: object;
  readonly followUp: FollowUp;
  /** Whether it shows that something is wrong. */
  readonly wrong: boolean;
}

const SSH_PORT = 22;

/** What a paste says by itself, with no target and no look from outside. */
export function explainText(text: string): ExplainedText {
  const reading = readPaste(text, { port: SSH_PORT, serverAddresses: [], clientAddresses: [], user: null });
  const { host = null, port = null, user = null } = reading.about;
  const diagnosis = diagnose({ findings: reading.findings, target: { host, address: null, port, user } });
  const explanation = explainFindings(reading.findings, host, port, diagnosis);
  const target = host === null ? null : { input: host, host, port: port ?? SSH_PORT, user };
  const [first] = diagnosis.causes;
  const code = explanation.symptom === null ? '' : ` (${explanation.symptom})`;
  return {
    json: explanationJson({ findings: reading.findings, diagnosis, explanation, target }),
    followUp: followUp([`${explanation.summary}${code}`], diagnosis, {
      read: readLines(reading.findings),
      notes: secretNotes(reading.secrets),
    }),
    wrong:
      explanation.symptom !== null && explanation.symptom !== 'ok'
        ? true
        : first !== undefined && !['nothing-wrong', 'unknown'].includes(first.id),
  };
}
