import { finding } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';

const TESTED_BY_HAND = /\bsshd(?:\.exe)?\s+-\w{0,4}[tT]\b/;
const SAYS_HOW_IT_STANDS: ReadonlySet<string> = new Set(['sshd-state', 'sshd-failure', 'listening-on', 'port-owner']);

/**
 * Where a test was asked for, a missing directory means little: systemd makes it when the service starts. Where the
 * person brings that one line, it is what stopped sshd.
 */
export function asFirstShown(findings: readonly Finding[], text: string): readonly Finding[] {
  if (findings.some(({ id }) => SAYS_HOW_IT_STANDS.has(id))) return findings;
  const shown = findings.find(({ id, value }) => id === 'config-test' && value === 'runtime-dir');
  if (shown !== undefined) return [...findings, finding('sshd-failure', 'runtime-dir', shown.source, shown.evidence)];
  // Only root can read the keys: a test as somebody else always misses them.
  const keys = findings.find(({ id, value }) => id === 'config-test' && value === 'no-hostkeys');
  if (keys === undefined || TESTED_BY_HAND.test(text)) return findings;
  return [...findings, finding('sshd-failure', 'no-hostkeys', keys.source, keys.evidence)];
}
