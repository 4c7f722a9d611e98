import type { FindingValue } from '../../knowledge/findings.ts';
import { callAbove } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Addressee, addresseeOf } from './addressee.ts';
import { noteUnresolved } from './failure-words.ts';
import { noteLookedUp } from './looked-up.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';

const TARGET = /^Nmap scan report for (?<host>[\w.:%-]+)(?: \((?<address>[\w.:%]+)\))?/;
const GREPPABLE = /^Host: (?<address>[\w.:]+) \((?<host>[^)]*)\)\s+(?:Status: (?<status>\w+)|Ports: (?<ports>.+))/;
const ROW =
  /^(?<port>\d{1,5})\/tcp\s+(?<state>open\|filtered|closed\|filtered|open|closed|filtered|unfiltered)\s+(?<rest>\S.*)$/;
const UP = /^Host is up(?:, received (?<reason>\S+))?/;
const DOWN = /^Note: Host seems down|^Nmap done: .{1,40}\(0 hosts up\)/;
const HIDDEN = /^(?:Not shown: |All )(?<rest>.+)/;
const UNRESOLVED = /^Failed to resolve "(?<host>[^"]+)"/;
const REMARK =
  /^(?:Starting Nmap|Stats:|Nmap done|PORT\s+STATE|Service Info|Service detection|Ping Scan|Parallel DNS|Other addresses|rDNS record|Discovered open|Initiating|Completed|Scanning|SYN Stealth|Connect Scan|WARNING: No targets|Warning: |# Nmap)/;

interface Scan {
  host: string | null;
  address: string | null;
  line: number;
  /** States of ports by number. */
  readonly ports: Map<number, { readonly state: string; readonly rest: string; readonly line: number }>;
}

/** `nmap` in its plain and greppable output, with `-sV` and `--reason`. */
export const readNmap: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'Nmap', '/tcp', 'Host seems down')) return NOTHING;
  const notes = takeNotes('nmap', paste);
  let scan: Scan | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line === '') continue;
    const target = TARGET.exec(line)?.groups;
    const greppable = target === undefined ? GREPPABLE.exec(line)?.groups : undefined;
    if (target !== undefined) {
      finish(notes, scan, paste, about);
      scan = begin(target.host ?? null, target.address ?? null, index);
    } else if (greppable !== undefined) {
      scan ??= begin(greppable.host === '' ? null : (greppable.host ?? null), greppable.address ?? null, index);
      readGreppable(scan, greppable.ports ?? '', index);
    } else if (
      !readLine(notes, scan ?? looseScan(paste, line, index, (made) => (scan = made)), line, index, paste, about)
    )
      continue;
    notes.mark(index);
  }
  finish(notes, scan, paste, about);
  return notes.reading();
};

function begin(host: string | null, address: string | null, line: number): Scan {
  return { host, address, line, ports: new Map() };
}

/** A table without its head: only a whole row of nmap's is taken for one. */
function looseScan(paste: Paste, line: string, index: number, keep: (scan: Scan) => Scan): Scan | null {
  const isRow =
    ROW.test(line) &&
    (callAbove(paste, index, 'nmap') !== null || /^PORT\s+STATE/.test((paste.lines[index - 1] ?? '').trim()));
  return isRow ? keep(begin(null, null, index)) : null;
}

/** Whether the line is one of nmap's. */
function readLine(notes: Notes, scan: Scan | null, line: string, index: number, paste: Paste, about: About): boolean {
  const unresolved = UNRESOLVED.exec(line)?.groups?.host;
  if (unresolved !== undefined) {
    return noteUnresolved(notes, { host: unresolved, reason: 'unknown host', line: index }, paste, about, 'nmap');
  }
  if (DOWN.test(line)) {
    const asked = callAbove(paste, index, 'nmap')?.words.at(-1) ?? null;
    const isTarget = isOfTarget(addresseeOf({ host: asked, address: null }, paste, about, index, 'nmap'));
    if (isTarget && line.startsWith('Note')) notes.note('host-alive', 'no-answer', index);
    return true;
  }
  const row = scan === null ? undefined : ROW.exec(line)?.groups;
  if (row !== undefined && scan !== null) {
    scan.ports.set(Number(row.port), { state: row.state ?? '', rest: row.rest ?? '', line: index });
    return true;
  }
  if (scan !== null && UP.test(line)) {
    // Without a latency or a reason the host was only taken to be up (-Pn).
    const answered = /latency|received (?!user-set)/.test(line);
    if (answered && isOfTarget(addresseeOf(scan, paste, about, index, 'nmap'))) notes.note('host-alive', 'yes', index);
    return true;
  }
  if (scan !== null && HIDDEN.test(line)) {
    readHidden(scan, line, index, paste, about);
    return true;
  }
  return REMARK.test(line);
}

/** A scan that names nobody is taken to be of the server. */
function isOfTarget(addressee: Addressee): boolean {
  return addressee === 'target' || addressee === 'unnamed';
}

/** `22/open/tcp//ssh///, 80/closed/tcp//http///`. */
function readGreppable(scan: Scan, ports: string, line: number): void {
  for (const entry of ports.split(', ')) {
    const [port = '', state = '', protocol, , service = '', , version = ''] = entry.split('/');
    if (protocol === 'tcp') scan.ports.set(Number(port), { state, rest: `${service} ${version}`, line });
  }
}

const FEWEST_OF_A_LIST = 90;
const WHOLE_RANGE = 65_000;
/** Port 22 is in every list that nmap scans unasked; of any other port only a scan of all tells. */
function readHidden(scan: Scan, line: string, index: number, paste: Paste, { port }: About): void {
  const call = callAbove(paste, index, 'nmap');
  if (call?.words.some((word) => /^-p(?!-$|-?1-65535$)/.test(word))) return;
  for (const [, count, state = ''] of line.matchAll(
    /(\d{1,6}) (?:scanned ports on .{1,100} are in ignored states|(closed|filtered))\b/g,
  )) {
    const covers = Number(count) >= WHOLE_RANGE || (port === 22 && Number(count) >= FEWEST_OF_A_LIST);
    if (covers && state !== '') scan.ports.set(port, scan.ports.get(port) ?? { state, rest: '', line: index });
  }
}

function finish(notes: Notes, scan: Scan | null, paste: Paste, about: About): void {
  if (scan === null) return;
  noteLookedUp(notes, scan, about, scan.line);
  const addressee = addresseeOf(scan, paste, about, scan.line, 'nmap');
  const local = addressee === 'itself';
  if (!local && !isOfTarget(addressee)) return;
  const asked = callAbove(paste, scan.line, 'nmap')?.words.at(-1);
  const name = asked !== undefined && [scan.host, scan.address].includes(asked) ? asked : (scan.host ?? scan.address);
  if (!local && name !== null) notes.tell({ host: name });
  for (const [port, found] of scan.ports) {
    if (port === about.port) notePort(notes, found, local);
    else if (found.state === 'open' && /^ssh\b/.test(found.rest) && !local)
      notes.note('other-ssh-port', 'found', found.line, { sshPort: port });
  }
}

interface Port {
  readonly state: string;
  readonly rest: string;
  readonly line: number;
}

function notePort(notes: Notes, { state, rest, line }: Port, local: boolean): void {
  if (local) {
    // Without a version nobody was listened to.
    if (state === 'open' && /\b(?:OpenSSH|[Dd]ropbear)\b/.test(rest)) notes.note('local-answer', 'banner', line);
    if (state === 'closed') notes.note('local-answer', 'refused', line);
    return;
  }
  if (state === 'open') return noteOpen(notes, rest, line);
  if (state === 'closed') {
    notes.note('port-open', 'no', line);
    notes.note('symptom', 'connection-refused', line);
  } else if (state === 'filtered') {
    const rejected = REJECTIONS.find(([pattern]) => pattern.test(rest));
    notes.note('port-open', 'no', line);
    notes.note(
      'symptom',
      rejected === undefined
        ? 'connection-timeout'
        : rejected[1] === 'host-unreachable'
          ? 'no-route'
          : 'connection-rejected',
      line,
    );
    if (rejected !== undefined) notes.note('reject-kind', rejected[1], line);
    const from = /\bfrom ([\d.]+|[\da-f:]+)/.exec(rest);
    if (rejected !== undefined) notes.note('rejected-by', from === null ? 'the-host' : 'a-router', line);
  }
}

/** nmap's names for ICMP's answers (`--reason`). */
const REJECTIONS: readonly (readonly [RegExp, FindingValue<'reject-kind'>])[] = [
  [/\bport-unreach/, 'port-unreachable'],
  [/\bhost-prohibited/, 'host-prohibited'],
  [/\badmin-prohibited/, 'admin-prohibited'],
  [/\bnet-prohibited/, 'net-prohibited'],
  [/\bhost-unreach/, 'host-unreachable'],
  [/\bnet-unreach/, 'net-unreachable'],
  [/\b(?:proto-unreach|dest-unreach)/, 'other'],
];

const PROTOCOLS: Readonly<Record<string, FindingValue<'protocol-seen'>>> = {
  http: 'http',
  'http-proxy': 'proxy',
  https: 'tls',
  'ssl/http': 'tls',
  'ssl/https': 'tls',
  smtp: 'smtp',
  ftp: 'ftp',
  pop3: 'pop3-imap',
  imap: 'pop3-imap',
  telnet: 'telnet',
  mysql: 'mysql',
  'ms-wbt-server': 'rdp',
  vnc: 'vnc',
  redis: 'redis',
  echo: 'echo',
  socks5: 'proxy',
};

/** The service's name is looked up by the port's number unless a version follows it: then somebody answered. */
function noteOpen(notes: Notes, rest: string, line: number): void {
  notes.note('port-open', 'yes', line);
  const [service = '', version] = rest.split(/\s+/, 2);
  if (service === 'tcpwrapped') notes.note('symptom', 'closed-before-banner', line);
  else if (service === 'ssh' && /\bOpenSSH\b/.test(rest)) notes.note('server-software', 'openssh', line);
  else if (service === 'ssh' && /\bdropbear\b/i.test(rest)) notes.note('server-software', 'dropbear', line);
  else if (service !== 'ssh' && version !== undefined && !/^(?:syn-ack|ttl)/.test(version)) {
    const protocol = Object.hasOwn(PROTOCOLS, service) ? PROTOCOLS[service] : undefined;
    if (protocol === undefined) return;
    notes.note('symptom', 'not-ssh', line);
    notes.note('protocol-seen', protocol, line);
  }
}
