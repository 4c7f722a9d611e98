import { readPaste } from '../clues/read-paste.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { explainFindings } from '../reply/explanation.ts';
import { type FollowUp, followUp, readLines } from '../reply/follow-up.ts';
import { explanationJson } from '../reply/json.ts';
import { asFirstShown } from './first-shown.ts';
import { withPublicService } from './public-service.ts';
import { secretNotes } from './secret-notes.ts';
import { speaksOfSsh } from './speaks-of-ssh.ts';
import { withoutSpokenSecrets } from './spoken-secrets.ts';

export interface ExplainedText {
  readonly json: object;
  readonly followUp: FollowUp;
  /** Whether it shows that something is wrong. */
  readonly wrong: boolean;
}

const SSH_PORT = 22;
/** Where nothing was read there is nothing to rank. */
const NOTHING_READ: Partial<FollowUp> = {
  causes: [],
  closing: [
    "Paste the error that the client prints (ssh -v says more), or what a command on the server's console prints.",
  ],
};

/** What a paste says by itself, with no target and no look from outside. */
export function explainText(pasted: string): ExplainedText {
  const text = withoutSpokenSecrets(pasted);
  const reading = readPaste(text, { port: SSH_PORT, serverAddresses: [], clientAddresses: [], user: null });
  const { host = null, port = null, user = null } = reading.about;
  const shown = asFirstShown(reading.findings, text);
  const findings = withPublicService(shown, host, port ?? SSH_PORT);
  const diagnosis = diagnose({ findings, target: { host, address: null, port, user } });
  const explanation = explainFindings(findings, host, port, diagnosis, speaksOfSsh(text));
  const target = host === null ? null : { input: host, host, port: port ?? SSH_PORT, user };
  const [first] = diagnosis.causes;
  const code = explanation.symptom === null ? '' : ` (${explanation.symptom})`;
  return {
    json: explanationJson({ findings, diagnosis, explanation, target }),
    followUp: followUp([`${explanation.summary}${code}`], diagnosis, {
      read: readLines(reading.findings.filter(({ id }) => id !== 'symptom')),
      notes: secretNotes(reading.secrets),
      ...(findings.length === 0 ? NOTHING_READ : {}),
    }),
    wrong:
      explanation.symptom !== null && explanation.symptom !== 'ok'
        ? true
        : first !== undefined && !['nothing-wrong', 'unknown'].includes(first.id),
  };
}
