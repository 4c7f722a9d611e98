import { callAbove } from '../../calls.ts';
import { type Machine, machineOf } from '../../origin.ts';
import type { About, Paste } from '../../reader.ts';
import type { Notes } from '../reading.ts';
import { familyOf, isAmong } from '../spans.ts';

/** `203.0.113.10 via 198.51.100.1 dev eth0 src 198.51.100.7 uid 0`. */
const ANSWER =
  /^(?<kind>local |unreachable |blackhole |prohibit )?(?<address>[\d.]{7,15}|[\da-f:.]+) (?:from \S+ )?(?:via (?<gateway>\S+) )?dev (?<device>\S+)(?: table \S+)?(?: .{0,40})? src \S+/;
const UNREACHABLE =
  /^RTNETLINK answers: (?:Network is unreachable|No route to host|Network unreachable)|^route: (?:writing to routing socket: not in table|message indicates error: )|^(?:Error: )?ipv4: FIB table does not exist/;
/** BSD and macOS: `route to: 203.0.113.10` and, some lines below, `interface: en0`. */
const ROUTE_TO = /^route to: (?<address>\S+)$/;
const INTERFACE = /^interface: (?<device>\S+)$/;
/** Windows: `Find-NetRoute`. */
const ALIAS = /^InterfaceAlias\s+: (?<device>.+)$/;
const TUNNEL =
  /^(?:tun|tap|wg|ppp|utun|ipsec|tailscale|zt|nordlynx|gpd|cscotun|proton)|VPN|WireGuard|Tailscale|ZeroTier|OpenVPN|Wintun/i;

/** Which way a machine takes to one address. */
export function readRouteGets(notes: Notes, paste: Paste, about: About): void {
  let asked: string | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (/^cache(?: <\w+>)?$/.test(line)) notes.mark(index);
    const answer = line.includes(' dev ') ? ANSWER.exec(line)?.groups : undefined;
    const machine = (): Machine => machineOf(paste, about, index, 'ip', 'route', 'Find-NetRoute');
    if (answer !== undefined && familyOf(answer.address ?? '') !== null)
      noteAnswer(notes, answer, index, about, machine());
    else if (UNREACHABLE.test(line)) {
      const call = callAbove(paste, index, 'ip', 'route');
      // The same words are an error of `ip route add`.
      if (call === null || call.words.includes('get'))
        noteMissing(notes, index, call?.words.at(-1) ?? asked, about, machine());
    } else if (ROUTE_TO.test(line)) {
      asked = ROUTE_TO.exec(line)?.groups?.address ?? null;
      notes.mark(index);
    } else {
      const device = (asked === null ? null : INTERFACE.exec(line))?.groups?.device ?? ALIAS.exec(line)?.groups?.device;
      if (device !== undefined) noteDevice(notes, device, index, asked, about, machine());
    }
  }
}

type Groups = Readonly<Record<string, string | undefined>>;

function noteAnswer(
  notes: Notes,
  { kind = '', address = '', device = '' }: Groups,
  line: number,
  about: About,
  machine: Machine,
): void {
  if (kind === 'local ' || device === 'lo') {
    notes.mark(line);
    if (isAmong(address, about.serverAddresses)) notes.note('address-matches-server', 'yes', line);
  } else if (kind !== '') noteMissing(notes, line, address, about, machine);
  else noteDevice(notes, device, line, address, about, machine);
}

/** A way to the client's own address is the server's way back. */
function isWayBack(address: string | null, about: About, machine: Machine): boolean {
  return machine === 'server' || (address !== null && isAmong(address, about.clientAddresses));
}

function noteMissing(notes: Notes, line: number, address: string | null, about: About, machine: Machine): void {
  if (isWayBack(address, about, machine)) notes.note('server-route', 'missing', line);
  else notes.note('client-route', 'missing', line);
}

function noteDevice(
  notes: Notes,
  device: string,
  line: number,
  address: string | null,
  about: About,
  machine: Machine,
): void {
  if (isWayBack(address, about, machine)) notes.note('server-route', 'default', line);
  else notes.note('client-route', TUNNEL.test(device) ? 'vpn' : 'present', line);
}
