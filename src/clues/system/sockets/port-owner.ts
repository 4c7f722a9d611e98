import type { FindingValue } from '../../../knowledge/findings.ts';
import type { About } from '../../reader.ts';
import type { Sheet } from '../sheet.ts';
import { isLoopback, type Listener, listeningOn, onePort, plainAddress } from './listener.ts';

/** One listening TCP socket of a list, with the program that holds it where the tool shows it. */
export interface OpenPort extends Listener {
  /** Without path and lower case; null where the tool does not show it. */
  readonly program: string | null;
  readonly line: string;
}

/** What a tool showed of all listening sockets. */
export interface PortList {
  readonly tool: string;
  readonly ports: readonly OpenPort[];
  /** The line that shows that the list holds every listening TCP socket, or null where it may be a part. */
  readonly whole: string | null;
}

const SSH_PROGRAM = /^(?:sshd|dropbear|tinysshd|sshd-session|lsh|openssh)/;
const TARPIT = /^(?:endlessh|ssh-?tarpit|sshesame|cowrie|fakessh|tarpit|honeypot|ssh-honeypot)/;
const CONTAINER =
  /^(?:docker-pr|docker|rootlessport|rootlesskit|slirp4netns|conmon|pasta|com\.docker|gvproxy|containerd|netavark|lxd|incusd)/;
/** Programs that take the port for sshd and start it for each connection. */
const STARTS_SSHD = /^(?:launchd|inetd|xinetd|tcpserver)/;

/** Who holds a port, by the program's name, which tools cut after some letters. */
export function ownerKind(program: string): FindingValue<'port-owner'> {
  if (SSH_PROGRAM.test(program) || STARTS_SSHD.test(program)) return 'sshd';
  if (/^(?:systemd|init)$/.test(program)) return 'systemd';
  if (TARPIT.test(program)) return 'tarpit';
  return CONTAINER.test(program) ? 'container-proxy' : 'other';
}

/** Notes who holds the port of the case and where the SSH server listens. */
export function notePorts(sheet: Sheet, { ports, whole }: PortList, about: About): void {
  const onPort = ports.filter(({ port }) => port === about.port);
  const owner = onPort.find(({ program }) => program !== null);
  if (owner?.program) {
    const kind = ownerKind(owner.program);
    sheet.note('port-owner', kind, owner.line);
    if (kind === 'systemd') sheet.note('socket-activation', 'owns-the-port', owner.line);
  }
  if (onPort.length === 0 && whole !== null) sheet.note('port-owner', 'nobody', whole);
  noteListening(sheet, { ports, onPort, whole }, about);
}

interface Seen {
  readonly ports: readonly OpenPort[];
  readonly onPort: readonly OpenPort[];
  readonly whole: string | null;
}

function noteListening(sheet: Sheet, { ports, onPort, whole }: Seen, about: About): void {
  // systemd holds many ports; without a service beside it, only the port of the case is surely that of SSH.
  const isSsh = ({ program, port }: OpenPort): boolean =>
    program === null
      ? port === about.port
      : ownerKind(program) === 'sshd' || (isSystemd(program) && port === about.port);
  const ssh = ports.filter(isSsh).filter((open) => !isForwarded(open));
  const verdict = listeningOn(ssh, about);
  const evidence = (ssh.find(({ port }) => port === about.port) ?? ssh[0])?.line;
  if (verdict !== null && evidence !== undefined) sheet.note('listening-on', verdict, evidence, onePort(ssh, about));
  if (verdict === 'another-port' && ssh.every(isHeldAlone)) sheet.note('socket-activation', 'off', evidence ?? '');
  if (verdict === 'another-port' && ssh.every(isHandedOn))
    sheet.note('socket-activation', 'owns-another-port', evidence ?? '');
  const mayBeUnnamed = ports.some(({ program, port }) => program === null && !KNOWN_PORTS.has(port));
  if (verdict === null && whole !== null && !mayBeUnnamed && onPort.every(({ program }) => program !== null)) {
    sheet.note('listening-on', 'nothing', whole);
  }
}

/** `ss` names every program that holds a socket: systemd keeps hold of those that it handed on. */
function isHeldAlone({ program, line }: OpenPort): boolean {
  return program !== null && ownerKind(program) === 'sshd' && line.includes('users:((') && !line.includes('"systemd"');
}

function isHandedOn({ line }: OpenPort): boolean {
  return line.includes('users:((') && line.includes('"systemd"') && line.includes('"sshd"');
}

function isSystemd(program: string): boolean {
  return ownerKind(program) === 'systemd';
}

/** Sessions of sshd listen too: X11 and tunnels, from port 6010 on and on the loopback. */
function isForwarded({ address, port }: OpenPort): boolean {
  return port >= 1024 && port !== 2222 && isLoopback(plainAddress(address));
}

/** Ports of other usual services: nobody listens there for SSH. */
const KNOWN_PORTS: ReadonlySet<number> = new Set([
  21, 23, 25, 53, 67, 68, 80, 88, 110, 111, 135, 139, 143, 389, 443, 445, 465, 587, 631, 636, 853, 873, 993, 995, 1433,
  2049, 2375, 2376, 3000, 3306, 3389, 5000, 5353, 5355, 5432, 6379, 8000, 8080, 8443, 9000, 9090, 9100, 10000, 11211,
  27017, 33060,
]);
