import { callAbove, isFiltered } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { readRouteGets } from './routes/route-get.ts';
import { familyOf, isAmong } from './spans.ts';

/** `default via 203.0.113.1 dev eth0`. */
const IP_DEFAULT = /^default (?:via (?<gateway>\S+)|dev \S+|proto|nhid)/;
const IP_NO_DEFAULT = /^(?:unreachable|blackhole|prohibit) default\b/;
/** Any other route of `ip route`. */
const IP_ROUTE = /^[\d.]+(?:\/\d+)? (?:via \S+ )?dev \S+ (?:proto|scope|src|metric|linkdown|onlink)\b/;
/** `route -n` and `netstat -rn` of Linux, BSD and macOS. */
const TABLE_HEAD = /^Destination\s+Gateway\s+(?:Genmask\s+)?Flags\b/;
const TABLE_DEFAULT = /^(?:default|0\.0\.0\.0)\s+(?<gateway>\S+)\s+(?:0\.0\.0\.0\s+)?U/;
const TABLE_ROUTE = /^(?:[\d.]+(?:\/\d+)?|link-local|loopback)\s+\S+\s+(?:[\d.]+\s+)?U[A-Za-z]*\b/;
/** Windows' `route print`. */
const WINDOWS_DEFAULT = /^0\.0\.0\.0\s+0\.0\.0\.0\s+(?<gateway>[\d.]+)\s+[\d.]+\s+\d+$/;
const WINDOWS_HEAD = /^(?:Network Destination|Netzwerkziel|Destination réseau|Destino de red)\s+/;
const NEIGHBOUR =
  /^(?<address>[\da-f.:]+) dev \S+ (?:lladdr \S+ )?(?:.{0,40}\b)?(?<state>FAILED|INCOMPLETE|REACHABLE|STALE|DELAY|PROBE|PERMANENT)\b/i;
const ARP = /^\S+ \((?<address>[\d.]+)\) (?:at|auf) (?<hardware><?[\w:]+>?)/;

const PROGRAMS = ['ip', 'route', 'netstat'] as const;

interface Table {
  /** Index of a line of the default route. */
  found: number | null;
  /** Index of a line of any route, which shows that there is a table. */
  routes: number | null;
  filtered: boolean;
}

/** `ip route`, `route -n`, `netstat -rn`, `route print`, `ip route get`, `route get`, `ip neigh` and `arp -a`. */
export const readRoutes: Reader = (paste: Paste, about: About): Reading => {
  if (
    !mentions(
      paste,
      ' dev ',
      'Gateway',
      'gateway:',
      'RTNETLINK',
      'route to:',
      'incomplete',
      '0.0.0.0',
      'routing socket',
      'message indicates error',
      'NextHop',
    )
  )
    return NOTHING;
  const notes = takeNotes('ip', paste);
  noteTable(notes, readTable(notes, paste), paste, about);
  readRouteGets(notes, paste, about);
  readNeighbours(notes, paste, about);
  return notes.reading();
};

function readTable(notes: Notes, paste: Paste): Table {
  const table: Table = { found: null, routes: null, filtered: false };
  let inTable = false;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (TABLE_HEAD.test(line) || WINDOWS_HEAD.test(line)) inTable = true;
    else if (line === '' || /^(?:Internet6|IPv6|===)/.test(line)) inTable = inTable && line !== '' && !/6/.test(line);
    const gateway = (
      IP_DEFAULT.exec(line) ?? (inTable ? (TABLE_DEFAULT.exec(line) ?? WINDOWS_DEFAULT.exec(line)) : null)
    )?.groups?.gateway;
    const isDefault = gateway !== undefined || IP_DEFAULT.test(line) || (inTable && TABLE_DEFAULT.test(line));
    if (isDefault && (gateway === undefined || familyOf(gateway) !== 6)) table.found = index;
    const isRoute =
      IP_NO_DEFAULT.test(line) ||
      (IP_ROUTE.test(line) && !isAnswer(paste, index)) ||
      (inTable && TABLE_ROUTE.test(line));
    if (isRoute) {
      table.routes = index;
      table.filtered ||= isFiltered(callAbove(paste, index, ...PROGRAMS));
    }
    if (isDefault || isRoute || TABLE_HEAD.test(line) || line === 'Kernel IP routing table') notes.mark(index);
  }
  return table;
}

/** `ip route get` answers with a route as well, which `cache` follows. */
function isAnswer(paste: Paste, index: number): boolean {
  const next = (paste.lines[index + 1] ?? '').trim();
  return next.startsWith('cache') || / uid \d+\s*$/.test(paste.lines[index] ?? '');
}

function noteTable(notes: Notes, { found, routes, filtered }: Table, paste: Paste, about: About): void {
  if (machineOf(paste, about, found ?? routes ?? 0, ...PROGRAMS) === 'client') {
    if (found !== null) notes.note('client-route', 'present', found);
    else if (routes !== null && !filtered) notes.note('client-route', 'missing', routes);
    return;
  }
  if (found !== null) notes.note('server-route', 'default', found);
  else if (routes !== null && !filtered) notes.note('server-route', 'missing', routes);
}

/** The server as a neighbour in the same network: nobody answers for its address. */
function readNeighbours(notes: Notes, paste: Paste, about: About): void {
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const neighbour = NEIGHBOUR.exec(line)?.groups;
    const arp = neighbour === undefined ? ARP.exec(line)?.groups : undefined;
    const address = neighbour?.address ?? arp?.address;
    if (address === undefined || familyOf(address) === null) continue;
    notes.mark(index);
    const isDead = /^(?:FAILED|INCOMPLETE)$/.test(neighbour?.state ?? '') || /incomplete/.test(arp?.hardware ?? '');
    if (isAmong(address, about.serverAddresses)) notes.note('host-alive', isDead ? 'no-answer' : 'yes', index);
  }
}
