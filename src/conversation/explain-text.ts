import { readPaste } from '../clues/read-paste.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { finding } from '../knowledge/findings.ts';
import { explainFindings } from '../reply/explanation.ts';
import { type FollowUp, followUp, readLines } from '../reply/follow-up.ts';
import { explanationJson } from '../reply/json.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { publicServiceFindings } from './public-service.ts';
import { secretNotes } from './secret-notes.ts';

export interface ExplainedText {
  readonly json: object;
  readonly followUp: FollowUp;
  /** Whether it shows that something is wrong. */
  readonly wrong: boolean;
}

const SSH_PORT = 22;
const SPEAKS_OF_SSH = /(?:^|[^a-z])(?:sshd?|sftp|scp|putty|openssh)(?![a-z])/i;
/** Where nothing was read there is nothing to rank. */
const NOTHING_READ: Partial<FollowUp> = {
  causes: [],
  closing: [
    "Paste the error that the client prints (ssh -v says more), or what a command on the server's console prints.",
  ],
};

const TESTED_BY_HAND = /\bsshd(?:\.exe)?\s+-\w{0,4}[tT]\b/;
const SAYS_HOW_IT_STANDS: ReadonlySet<string> = new Set(['sshd-state', 'sshd-failure', 'listening-on', 'port-owner']);

/**
 * Where a test was asked for, a missing directory means little: systemd makes it when the service starts. Where the
 * person brings that one line, it is what stopped sshd.
 */
function asFirstShown(findings: readonly Finding[], text: string): readonly Finding[] {
  if (findings.some(({ id }) => SAYS_HOW_IT_STANDS.has(id))) return findings;
  const shown = findings.find(({ id, value }) => id === 'config-test' && value === 'runtime-dir');
  if (shown !== undefined) return [...findings, finding('sshd-failure', 'runtime-dir', shown.source, shown.evidence)];
  // Only root can read the keys: a test as somebody else always misses them.
  const keys = findings.find(({ id, value }) => id === 'config-test' && value === 'no-hostkeys');
  if (keys === undefined || TESTED_BY_HAND.test(text)) return findings;
  return [...findings, finding('sshd-failure', 'no-hostkeys', keys.source, keys.evidence)];
}

/** What a paste says by itself, with no target and no look from outside. */
export function explainText(text: string): ExplainedText {
  const reading = readPaste(text, { port: SSH_PORT, serverAddresses: [], clientAddresses: [], user: null });
  const { host = null, port = null, user = null } = reading.about;
  const shown = asFirstShown(reading.findings, text);
  const findings = [...shown, ...publicServiceFindings(shown, host, port ?? SSH_PORT)];
  const diagnosis = diagnose({ findings, target: { host, address: null, port, user } });
  const explanation = explainFindings(findings, host, port, diagnosis, SPEAKS_OF_SSH.test(text));
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
