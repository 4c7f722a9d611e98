import type { Paste } from '../../reader.ts';
import { familyOf } from '../spans.ts';

export interface Interface {
  readonly name: string;
  readonly up: boolean;
  readonly addresses: readonly { readonly address: string; readonly line: number }[];
  /** Index of its first line. */
  readonly line: number;
  readonly lines: readonly number[];
}

interface Draft extends Interface {
  up: boolean;
  readonly addresses: { readonly address: string; readonly line: number }[];
  readonly lines: number[];
}

/** `2: eth0@if3: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 … state UP`. */
const IP_HEAD = /^\d+: (?<name>[\w.-]+)(?:@\S+)?: <(?<flags>[\w,-]*)>(?<rest>.*)$/;
/** `eth0@if3   UP   203.0.113.10/24 2001:db8::1/64`. */
const BRIEF = /^(?<name>[\w.-]+)(?:@\S+)?\s+(?<state>UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT)(?<rest>\s.*)?$/;
/** `eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500`, of Linux, BSD and macOS. */
const FLAGS_HEAD = /^(?<name>[\w.-]+): flags=[\da-fx]+<(?<flags>[\w,]*)>/;
/** Old net-tools: `eth0      Link encap:Ethernet  HWaddr …`; the flags stand three lines below. */
const OLD_HEAD = /^(?<name>[\w.:-]+)\s+Link encap:/;
const OLD_FLAGS = /^(?:(?<up>UP) )?(?:BROADCAST|LOOPBACK|POINTOPOINT)\b.* MTU:/;
const INET = /^inet6?(?: addr:)?\s*(?<address>[\d.]+|[\da-f:.]+)(?:%\S+)?(?:\/\d+)?(?:\s|$)/i;
/** Windows: `Ethernet adapter Ethernet:` and `IPv4 Address. . . . : 192.168.1.5(Preferred)`. */
const WINDOWS_HEAD =
  /^(?:(?<kind>Ethernet|Wireless LAN|PPP|Unknown|Drahtlos-LAN|Tunnel)[ -]?(?:adapter|Adapter) |Carte (?:Ethernet|réseau sans fil) |Adaptador de (?:Ethernet|LAN inalámbrica) )(?<name>.{1,60}?) ?:$/i;
const WINDOWS_ADDRESS =
  /(?:IPv4|IPv6|IP Address)[^:]{0,40}:\s(?<address>[\d.]{7,15}|[\da-f:]{4,45})(?:%\d+)?(?:\(|\s|$)/i;
const WINDOWS_DOWN = /Media disconnected|Medium getrennt|Média déconnecté|medios desconectados/i;

/** Every network interface of the paste. */
export function readInterfaces(paste: Paste): readonly Interface[] {
  const interfaces: Draft[] = [];
  let current: Draft | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line === '') continue;
    const head = readHead(line, index);
    if (head !== null) {
      interfaces.push(head);
      current = head;
    } else if (current !== null && readLine(current, line, index)) current.lines.push(index);
  }
  return interfaces;
}

function readHead(line: string, index: number): Draft | null {
  const ip = IP_HEAD.exec(line)?.groups;
  if (ip !== undefined) {
    const flags = (ip.flags ?? '').split(',');
    const isUp = flags.includes('UP') && !flags.includes('NO-CARRIER') && !/ state DOWN\b/.test(ip.rest ?? '');
    return draft(ip.name ?? '', isUp, index);
  }
  const brief = BRIEF.exec(line)?.groups;
  if (brief !== undefined) return readBrief(brief, index);
  const flags = FLAGS_HEAD.exec(line)?.groups;
  if (flags !== undefined) return draft(flags.name ?? '', (flags.flags ?? '').split(',').includes('UP'), index);
  const old = OLD_HEAD.exec(line)?.groups?.name;
  if (old !== undefined) return draft(old, false, index);
  const windows = WINDOWS_HEAD.exec(line)?.groups?.name;
  return windows === undefined ? null : draft(windows, true, index);
}

function draft(name: string, up: boolean, line: number): Draft {
  return { name, up, addresses: [], line, lines: [line] };
}

function readBrief(
  { name = '', state = '', rest = '' }: Readonly<Record<string, string | undefined>>,
  index: number,
): Draft | null {
  const words = rest.trim() === '' ? [] : rest.trim().split(/\s+/);
  const addresses = words.map((word) => word.split('/')[0] ?? '');
  // `ip -br link` puts a hardware address and flags in this place.
  const isLink = /^(?:[\da-f]{2}:){5}[\da-f]{2}$/i.test(words[0] ?? '');
  if (
    isLink ||
    !addresses.every((address) => familyOf(address) !== null || address === 'metric' || /^\d+$/.test(address))
  )
    return null;
  const found = draft(name, state !== 'DOWN' && state !== 'LOWERLAYERDOWN', index);
  found.addresses.push(
    ...addresses.filter((address) => familyOf(address) !== null).map((address) => ({ address, line: index })),
  );
  return found;
}

/** Whether the line belongs to the interface. */
function readLine(current: Draft, line: string, index: number): boolean {
  const address = INET.exec(line)?.groups?.address ?? WINDOWS_ADDRESS.exec(line)?.groups?.address;
  if (address !== undefined) {
    if (familyOf(address) !== null) current.addresses.push({ address, line: index });
    return true;
  }
  const old = OLD_FLAGS.exec(line);
  if (old !== null) current.up = old.groups?.up !== undefined;
  // macOS and BSD say so below: the flag UP only means that it was switched on.
  else if (line === 'status: inactive' || line === 'status: no carrier') current.up = false;
  else if (WINDOWS_DOWN.test(line)) current.up = false;
  else
    return /^(?:link\/|valid_lft|ether |loop |RX |TX |inet6? |media:|options|nd6 |status: |HWaddr|groups:|collisions:)/.test(
      line,
    );
  return true;
}
