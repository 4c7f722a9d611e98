import { readPaste } from '../clues/read-paste.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { finding } from '../knowledge/findings.ts';
import { explainFindings } from '../reply/explanation.ts';
import { type FollowUp, followUp, readLines } from '../reply/follow-up.ts';
import { explanationJson } from '../reply/json.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { secretNotes } from './secret-notes.ts';

export interface ExplainedText {
  readonly json: object;
  readonly followUp: FollowUp;
  /** Whether it shows that something is wrong. */
  readonly wrong: boolean;
}

const SSH_PORT = 22;

const SAYS_HOW_IT_STANDS: ReadonlySet<string> = new Set(['sshd-state', 'sshd-failure', 'listening-on', 'port-owner']);

/**
 * Where a test was asked for, a missing directory means little: systemd makes it when the service starts. Where the
 * person brings that one line, it is what stopped sshd.
 */
function asFirstShown(findings: readonly Finding[]): readonly Finding[] {
  const test = findings.find(({ id, value }) => id === 'config-test' && value === 'runtime-dir');
  if (test === undefined || findings.some(({ id }) => SAYS_HOW_IT_STANDS.has(id))) return findings;
  return [...findings, finding('sshd-failure', 'runtime-dir', test.source, test.evidence)];
}

/** What a paste says by itself, with no target and no look from outside. */
export function explainText(text: string): ExplainedText {
  const reading = readPaste(text, { port: SSH_PORT, serverAddresses: [], clientAddresses: [], user: null });
  const { host = null, port = null, user = null } = reading.about;
  const findings = asFirstShown(reading.findings);
  const diagnosis = diagnose({ findings, target: { host, address: null, port, user } });
  const explanation = explainFindings(findings, host, port, diagnosis);
  const target = host === null ? null : { input: host, host, port: port ?? SSH_PORT, user };
  const [first] = diagnosis.causes;
  const code = explanation.symptom === null ? '' : ` (${explanation.symptom})`;
  return {
    json: explanationJson({ findings, diagnosis, explanation, target }),
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
