import type { FindingValue } from '../../knowledge/findings.ts';
import { errnoOf } from '../client/errno.ts';
import type { Errno } from '../client/errno-phrases.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste } from '../reader.ts';
import { addresseeFrom } from './addressee.ts';
import type { Outcome } from './attempts.ts';
import type { Notes } from './reading.ts';

/** How connect(2) fails, as an outcome. */
const OUTCOMES: Readonly<Partial<Record<Errno, Outcome>>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETUNREACH: 'network-unreachable',
  ENETDOWN: 'network-unreachable',
  EAFNOSUPPORT: 'network-unreachable',
  ECONNRESET: 'reset',
  EPERM: 'forbidden',
  EACCES: 'forbidden',
};

/** What a system's message about a failed connection means, in any language; null for any other text. */
export function outcomeOf(reason: string): Outcome | null {
  if (/^(?:timed out|timeout|operation now in progress|TIMEOUT|Timeout was reached)/i.test(reason.trim()))
    return 'timeout';
  const errno = errnoOf(reason);
  return errno === null ? null : (OUTCOMES[errno] ?? null);
}

type Unresolved = {
  readonly symptom: FindingValue<'symptom'>;
  readonly answer: FindingValue<'dns-answer'>;
};

const UNRESOLVED: Readonly<Partial<Record<Errno, Unresolved>>> = {
  EAI_NONAME: { symptom: 'dns-nxdomain', answer: 'nxdomain' },
  EAI_NODATA: { symptom: 'dns-no-address', answer: 'no-address' },
  EAI_AGAIN: { symptom: 'dns-servfail', answer: 'no-answer' },
  EAI_FAIL: { symptom: 'dns-servfail', answer: 'servfail' },
};

/** Words of programs that hide the resolver's error behind their own. */
const UNKNOWN_HOST =
  /^(?:unknown host|host not found|bad address|unknown server|could not resolve|no such host is known|no address associated with name)/i;

/** A name that could not be resolved, and why. */
export interface Failure {
  readonly host: string | null;
  readonly reason: string;
  readonly line: number;
}

/** Notes that one of these programs could not resolve a name; false where the text says something else. */
export function noteUnresolved(
  notes: Notes,
  { host, reason, line }: Failure,
  paste: Paste,
  about: About,
  ...programs: readonly string[]
): boolean {
  const errno = errnoOf(reason);
  const found =
    (errno === null ? null : UNRESOLVED[errno]) ?? (UNKNOWN_HOST.test(reason.trim()) ? UNRESOLVED.EAI_NONAME : null);
  if (found === null || found === undefined) return false;
  notes.mark(line);
  const machine = machineOf(paste, about, line, ...programs);
  const addressee = addresseeFrom({ host, address: null }, machine, about);
  const isReference = addressee === 'reference';
  // A name that certainly exists was not looked up at all.
  const answer = isReference && found.answer !== 'servfail' ? 'no-answer' : found.answer;
  if (machine === 'server') {
    if (answer === 'no-answer' || answer === 'servfail') notes.note('server-resolver', 'fails', line);
  } else if (isReference) {
    if (machine === 'client') notes.note('dns-answer', answer, line);
  } else if (addressee === 'target' || addressee === 'unnamed') {
    notes.note('dns-answer', found.answer, line);
    notes.note('symptom', found.symptom, line);
    if (host !== null) notes.tell({ host });
  }
  return true;
}
