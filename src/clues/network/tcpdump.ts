import type { FindingValue } from '../../knowledge/findings.ts';
import { callAbove } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { mentions } from './paste-text.ts';
import { readPort } from './ports.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { isAmong, isPrivate } from './spans.ts';

/** `14:27:47.327631 eth0  In  IP 198.51.100.7.35036 > 203.0.113.10.22: Flags [S], seq …`. */
const PACKET =
  /\bIP6? (?<from>[\da-fA-F.:]{3,45}|[\w.-]{1,80})\.(?<fromPort>\d{1,5}|[\w-]{2,20}) > (?<to>[\da-fA-F.:]{3,45}|[\w.-]{1,80})\.(?<toPort>\d{1,5}|[\w-]{2,20}): Flags \[(?<flags>[A-Z.]{1,8})\]/;
const ICMP =
  /\bIP6? (?<from>[\w.:-]{3,80}) > \S+: ICMP6?,? (?:host )?(?<about>[\w.:-]{3,80}) (?:tcp port (?<port>\d{1,5}|ssh) )?unreachable(?: - (?<why>[a-z ]{3,40}))?/;
const START = /^(?:tcpdump: )?listening on \S+, link-type|^tcpdump: (?:verbose output suppressed|data link type)/;
const CAPTURED = /^(?<count>\d+) packets? captured$/;
const TOTALS = /^\d+ packets? (?:received|dropped) by /;

/** Whether the call watched the port of the case, as far as it is known. */
function watchedPort(paste: Paste, line: number, { port }: About): boolean {
  const words = callAbove(paste, line, 'tcpdump')?.words ?? [];
  const at = words.indexOf('port');
  const watched = at < 0 ? null : readPort((words[at + 1] ?? '').replaceAll(/["')]/g, ''));
  return watched === null || watched === port;
}

/** Who watches the packets to one host by its address sits elsewhere. */
function isElsewhere(paste: Paste, line: number, { serverAddresses }: About): boolean {
  const words = callAbove(paste, line, 'tcpdump')?.words ?? [];
  return words.some((word, index) => /^(?:host|dst)$/.test(words[index - 1] ?? '') && isAmong(word, serverAddresses));
}

interface Seen {
  /** Index of the first opening packet to the port, from a client of the case where those are known. */
  opening: number | null;
  /** Whether this is the machine that connects. */
  fromHere: boolean;
  answered: number | null;
  refused: number | null;
  repeats: number;
}

/** `tcpdump port 22`: whether the attempt arrives, and what becomes of it. */
export const readTcpdump: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'Flags [', 'packets captured', 'packet captured', 'ICMP')) return NOTHING;
  const notes = takeNotes('tcpdump', paste);
  const seen: Seen = { opening: null, fromHere: false, answered: null, refused: null, repeats: 0 };
  let captured: { count: number; line: number } | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const packet = line.includes('Flags [') ? PACKET.exec(line)?.groups : undefined;
    const count = CAPTURED.exec(line)?.groups?.count;
    if (packet !== undefined) {
      notes.mark(index);
      readPacket(seen, packet, index, about);
    } else if (count !== undefined) captured = { count: Number(count), line: index };
    else if (line.includes('unreachable') && ICMP.test(line))
      noteRejection(notes, ICMP.exec(line)?.groups ?? {}, index, about);
    else if (!START.test(line) && !TOTALS.test(line)) continue;
    notes.mark(index);
  }
  if (seen.opening !== null) seen.fromHere ||= isElsewhere(paste, seen.opening, about);
  noteSeen(notes, seen, about);
  if (captured?.count === 0 && watchedPort(paste, captured.line, about)) {
    if (!isElsewhere(paste, captured.line, about)) notes.note('connection-arrives', 'no', captured.line);
  }
  return notes.reading();
};

type Groups = Readonly<Record<string, string | undefined>>;

function readPacket(
  seen: Seen,
  { from = '', fromPort = '', to = '', toPort = '', flags = '' }: Groups,
  line: number,
  about: About,
): void {
  const isOurs = (port: string): boolean => Number(port) === about.port || (port === 'ssh' && about.port === 22);
  if (isOurs(toPort) && flags.startsWith('S') && !flags.includes('.')) {
    // Where the clients of the case are known, the packets of others are none of it.
    if (about.clientAddresses.length > 0 && !isAmong(from, about.clientAddresses) && !isPrivate(from)) return;
    // Behind a translating router the server has a private address.
    if (about.serverAddresses.length > 0 && !isAmong(to, about.serverAddresses) && !isPrivate(to)) return;
    if (seen.opening !== null) seen.repeats += 1;
    seen.opening ??= line;
    seen.fromHere ||= isPrivate(from) && !isPrivate(to);
  } else if (isOurs(fromPort) && seen.opening !== null) {
    if (flags.startsWith('S')) seen.answered ??= line;
    else if (flags.startsWith('R')) seen.refused ??= line;
  }
}

function noteSeen(notes: Notes, { opening, fromHere, answered, refused, repeats }: Seen, about: About): void {
  if (opening === null) return;
  if (!fromHere) {
    notes.note('connection-arrives', 'yes', opening);
    return;
  }
  // Seen from the machine that connects, the answer is what matters.
  if (answered !== null) notes.note('port-open', 'yes', answered);
  else if (refused !== null) notes.note('symptom', 'connection-refused', refused);
  else if (repeats > 0 && about.serverAddresses.length > 0) notes.note('symptom', 'connection-timeout', opening);
}

const REASONS: readonly (readonly [RegExp, FindingValue<'reject-kind'>])[] = [
  [/admin prohibited/, 'admin-prohibited'],
  [/host .{0,10}prohibited/, 'host-prohibited'],
  [/net .{0,10}prohibited/, 'net-prohibited'],
];

/** `IP 203.0.113.1 > 198.51.100.7: ICMP host 203.0.113.10 unreachable - admin prohibited, length 68`. */
function noteRejection(
  notes: Notes,
  { from = '', about: target = '', port, why = '' }: Groups,
  line: number,
  about: About,
): void {
  const isOurs = port === undefined || Number(port) === about.port || port === 'ssh';
  if (!isOurs || (about.serverAddresses.length > 0 && !isAmong(target, about.serverAddresses))) return;
  const kind =
    REASONS.find(([pattern]) => pattern.test(why))?.[1] ??
    (port === undefined ? 'host-unreachable' : 'port-unreachable');
  notes.note('reject-kind', kind, line);
  notes.note('rejected-by', from === target ? 'the-host' : 'a-router', line);
}
