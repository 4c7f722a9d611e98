import type { CheckReport, HostKey } from '../../report/check-report.ts';
import type { Memory } from '../observations.ts';
import { utcMinute } from '../utc-minute.ts';

// A connect that takes so many times its usual time, and so many milliseconds more, is worth a word.
const SLOW_FACTOR = 5;
const SLOW_MS = 200;

/** What earlier checks add for a person, a sentence each. */
export function historyNotes(memory: Memory, report: CheckReport, keysBefore: readonly string[]): readonly string[] {
  const [key] = report.server?.hostKeys ?? [];
  return [
    ...lastFine(memory, report),
    ...slowness(memory, report),
    ...(key === undefined ? [] : keyNotes(key, memory, keysBefore)),
  ];
}

function lastFine({ lastFineAt, usualConnectMs }: Memory, { symptom }: CheckReport): readonly string[] {
  if (symptom === 'ok' || lastFineAt === null) return [];
  const usual = usualConnectMs === null ? '' : `; a connect usually takes ${usualConnectMs.toFixed(0)} ms`;
  return [`A check last found it fine on ${utcMinute(lastFineAt)} UTC${usual}.`];
}

function slowness({ usualConnectMs: usual }: Memory, { addresses }: CheckReport): readonly string[] {
  const now = addresses.find(({ timings }) => timings.connectMs !== null)?.timings.connectMs ?? null;
  if (now === null || usual === null || now < usual * SLOW_FACTOR || now - usual < SLOW_MS) return [];
  return [`The connect took ${now.toFixed(0)} ms; it usually takes ${usual.toFixed(0)} ms.`];
}

/** Where nobody gave the host a name, another key may as well be another machine's: that is worth a word, and no verdict. */
function keyNotes(
  { type, fingerprint, status, against }: HostKey,
  { hostKeys }: Memory,
  keysBefore: readonly string[],
): readonly string[] {
  if (status === 'changed' && against?.standing === 'seen') {
    return [`The key before it, ${against.key}, is known from ${against.source}.`];
  }
  const before = hostKeys.find((key) => key.type === type && keysBefore.includes(key.fingerprint));
  if (status !== 'unknown' || before === undefined || keysBefore.includes(fingerprint)) return [];
  const seen = `${before.fingerprint} until ${utcMinute(before.lastAt)} UTC`;
  return [
    `Earlier checks saw another ${type} key here (${seen}). If nobody knows why, treat it as a changed host key.`,
  ];
}
