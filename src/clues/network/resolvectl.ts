import { callAbove } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Lookup, noteLookups } from './lookups.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';

/** `web-1.example.com: 203.0.113.10                -- link: eth0`. */
const ANSWER = /^(?<name>[\w.-]+): (?<address>[\d.]{7,15}|[\da-f:.]{3,45})(?:\s+-- link: \S+)?$/i;
const MORE = /^(?<address>[\d.]{7,15}|[\da-f:.]{3,45})(?:\s+-- link: \S+)$/i;
const FAILURE = /^(?<name>[\w.-]+): resolve call failed: (?<reason>.+)$/;
const REMARK = /^(?:\(?[\w.-]+\)|-- (?:Information acquired|Data (?:is|was|from)).*)$/;

/** Which of systemd-resolved's errors is which answer (`resolved-dns-transaction.c` and `resolved-bus.c`). */
const REASONS: readonly (readonly [RegExp, Lookup['outcome']])[] = [
  [/not found$|NXDOMAIN/, 'nxdomain'],
  [/does not have any RR of the requested type/, 'no-address'],
  [
    /All attempts to contact name servers or networks failed|Query timed out|timed out|No appropriate name servers/,
    'no-answer',
  ],
  [
    /SERVFAIL|REFUSED|Could not resolve|DNSSEC validation failed|Lookup failed due to system error|Received invalid reply/,
    'servfail',
  ],
];

/** `resolvectl query name` and `systemd-resolve name`. */
export const readResolvectl: Reader = (paste: Paste, about: About): Reading => {
  if (
    !mentions(paste, 'resolve call failed', '-- link: ', '-- Information acquired via protocol', 'Information acquired')
  )
    return NOTHING;
  const notes = takeNotes('resolvectl', paste);
  const lookups: Lookup[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const lookup = readLine(line, index, paste, lookups.at(-1));
    if (lookup !== null) lookups.push(lookup);
    if (lookup !== null || (lookups.length > 0 && REMARK.test(line))) notes.mark(index);
  }
  noteLookups(notes, lookups, paste, about, ['resolvectl', 'systemd-resolve']);
  return notes.reading();
};

function readLine(line: string, index: number, paste: Paste, last: Lookup | undefined): Lookup | null {
  const base = { type: 'ADDRESS', addresses: [], resolver: null, zone: null, ms: null, line: index };
  const failure = FAILURE.exec(line)?.groups;
  if (failure !== undefined) {
    const outcome = REASONS.find(([pattern]) => pattern.test(failure.reason ?? ''))?.[1] ?? 'servfail';
    return { ...base, name: failure.name ?? '', outcome };
  }
  const answer = ANSWER.exec(line)?.groups;
  if (answer !== undefined && familyOf(answer.address ?? '') !== null) {
    const isOurs =
      line.includes('-- link: ') ||
      callAbove(paste, index, 'resolvectl', 'systemd-resolve') !== null ||
      isFollowed(paste, index);
    return isOurs ? { ...base, name: answer.name ?? '', outcome: 'address', addresses: [answer.address ?? ''] } : null;
  }
  const more = MORE.exec(line)?.groups?.address;
  if (more === undefined || last === undefined || familyOf(more) === null) return null;
  return { ...base, name: last.name, outcome: 'address', addresses: [more] };
}

function isFollowed(paste: Paste, index: number): boolean {
  return paste.lines.slice(index + 1, index + 6).some((line) => line.includes('-- Information acquired'));
}
