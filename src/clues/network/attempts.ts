import type { FindingValue } from '../../knowledge/findings.ts';
import { type Machine, machineOf } from '../origin.ts';
import type { About, Paste } from '../reader.ts';
import { addresseeFrom, isLocalName, meansServer } from './addressee.ts';
import { noteLookedUp } from './looked-up.ts';
import type { Notes } from './reading.ts';
import { isReferenceSsh } from './references.ts';
import { familyOf } from './spans.ts';

/** How a try to open a port ended. */
export type Outcome =
  | 'open'
  | 'ssh'
  | 'other-protocol'
  | 'closed'
  | 'reset'
  | 'silent'
  | 'refused'
  | 'timeout'
  | 'no-route'
  | 'network-unreachable'
  /** The machine that connects forbids it itself. */
  | 'forbidden'
  /** The tool does not say why. */
  | 'failed';

export interface Attempt {
  /** The host as it was named, or null where the tool does not say. */
  readonly host: string | null;
  /** The address that was tried, or null where the tool does not say. */
  readonly address: string | null;
  /** The port, or null where the tool does not say: then it is taken for the one of the case. */
  readonly port: number | null;
  readonly outcome: Outcome;
  /** What answered, where something else than SSH did. */
  readonly protocol?: FindingValue<'protocol-seen'>;
  /** Index of the line that shows it. */
  readonly line: number;
}

const CONNECTED: ReadonlySet<Outcome> = new Set(['open', 'ssh', 'other-protocol', 'closed', 'reset', 'silent']);

/** What attempts to open a port show, in the order in which they were made, with one of these programs. */
export function noteAttempts(
  notes: Notes,
  attempts: readonly Attempt[],
  paste: Paste,
  about: About,
  programs: readonly string[],
): void {
  for (const group of byTarget(attempts)) {
    for (const { line } of group) notes.mark(line);
    noteGroup(notes, group, machineOf(paste, about, group[0]?.line ?? 0, ...programs), about);
  }
}

/** Several addresses of one name are tried in a row by one call. */
function byTarget(attempts: readonly Attempt[]): readonly (readonly Attempt[])[] {
  const groups: Attempt[][] = [];
  for (const attempt of attempts) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNext = last !== undefined && last.host !== null && last.host === attempt.host && last.port === attempt.port;
    if (isNext && last.address !== attempt.address && attempt.line - last.line <= 3) group?.push(attempt);
    else groups.push([attempt]);
  }
  return groups;
}

function noteGroup(notes: Notes, group: readonly Attempt[], machine: Machine, about: About): void {
  const connected = group.find(({ outcome }) => CONNECTED.has(outcome));
  const attempt = connected ?? group.at(-1);
  if (attempt === undefined) return;
  const port = attempt.port ?? about.port;
  switch (addresseeFrom(attempt, machine, about)) {
    case 'reference':
      return noteReference(notes, attempt, port, machine);
    case 'itself':
      return noteLocal(notes, attempt, port, about);
    case 'other':
      return;
    case 'unnamed':
      if (machine !== 'server') noteTarget(notes, attempt, port, about);
      return;
    case 'target': {
      tellTarget(notes, attempt, about);
      noteLookedUp(notes, attempt, about, attempt.line);
      noteTarget(notes, attempt, port, about);
      const failed = group.find((one) => !CONNECTED.has(one.outcome));
      if (connected !== undefined && failed !== undefined && port === about.port) notePartial(notes, failed);
    }
  }
}

/** Ports of other services: trying one of them says nothing about where SSH is. */
const OTHER_SERVICES: readonly number[] = [
  20, 21, 23, 25, 53, 80, 110, 143, 443, 465, 587, 993, 995, 3306, 3389, 5432, 8080, 8443,
];

function tellTarget(notes: Notes, { host, address, port }: Attempt, about: About): void {
  const name = host ?? address;
  if (name === null || (port !== null && OTHER_SERVICES.includes(port))) return;
  // Where the target is known, another port is a test beside it and not a new target.
  const isOpen = about.serverAddresses.length === 0 && !about.host;
  notes.tell({ host: name, ...(port !== null && isOpen && { port }) });
}

function noteTarget(notes: Notes, attempt: Attempt, port: number, about: About): void {
  const { outcome, protocol, line } = attempt;
  if (port !== about.port) {
    if (outcome === 'ssh') notes.note('other-ssh-port', 'found', line, { sshPort: port });
    const lives = CONNECTED.has(outcome) || outcome === 'refused';
    if (lives && meansServer(attempt, about) === true) notes.note('host-alive', 'yes', line);
    return;
  }
  if (CONNECTED.has(outcome)) notes.note('port-open', 'yes', line);
  switch (outcome) {
    case 'open':
    case 'ssh':
      return;
    case 'other-protocol':
      notes.note('symptom', 'not-ssh', line);
      notes.note('protocol-seen', protocol ?? 'unknown-text', line);
      return;
    case 'closed':
      return notes.note('symptom', 'closed-before-banner', line);
    case 'reset':
      return notes.note('symptom', 'reset-before-banner', line);
    case 'silent':
      return notes.note('symptom', 'banner-timeout', line);
    case 'refused':
      notes.note('port-open', 'no', line);
      return notes.note('symptom', 'connection-refused', line);
    case 'timeout':
      notes.note('port-open', 'no', line);
      return notes.note('symptom', 'connection-timeout', line);
    case 'failed':
      return notes.note('port-open', 'no', line);
    case 'no-route':
      return notes.note('symptom', 'no-route', line);
    case 'network-unreachable':
      return notes.note('symptom', 'network-unreachable', line);
    case 'forbidden':
      notes.note('client-firewall', 'blocks', line);
      return notes.note('symptom', 'connection-rejected', line);
  }
}

const FAILING = {
  refused: 'refused',
  timeout: 'no-answer',
  'no-route': 'unreachable',
  'network-unreachable': 'unreachable',
  forbidden: 'rejected',
} as const;

/** One address of the name fails while another one works. */
function notePartial(notes: Notes, { address, outcome, line }: Attempt): void {
  if (address === null) return;
  notes.note('partial-failure', familyOf(address) === 6 ? 'ipv6-fails' : 'some-addresses-fail', line);
  if (outcome in FAILING) notes.note('failing-address', FAILING[outcome as keyof typeof FAILING], line);
}

// Who only opens the port sees neither a banner nor that none comes.
const LOCAL_ANSWERS: Readonly<Partial<Record<Outcome, FindingValue<'local-answer'>>>> = {
  ssh: 'banner',
  'other-protocol': 'other-protocol',
  closed: 'closed',
  reset: 'closed',
  silent: 'silent',
  refused: 'refused',
};

/** Asked on the server itself: its firewall and the network are out of the way. */
function noteLocal(
  notes: Notes,
  { outcome, protocol, line, host, address }: Attempt,
  port: number,
  about: About,
): void {
  if (port !== about.port) {
    if (outcome === 'ssh') notes.note('listening-on', 'another-port', line, { sshPort: port });
    return;
  }
  // On the loopback nothing gets lost but what a full queue of a stuck program turns away.
  const isQueue = outcome === 'timeout' && isLocalName(address ?? host ?? '');
  const answer = isQueue ? 'silent' : LOCAL_ANSWERS[outcome];
  if (answer !== undefined) notes.note('local-answer', answer, line);
  if (protocol !== undefined) notes.note('protocol-seen', protocol, line);
}

/** Ports that hardly any network shuts: who gets no answer there gets none at all. */
const WEB_PORTS: readonly number[] = [80, 443];

/** A host that is known to answer: what fails then is one's own side. */
function noteReference(notes: Notes, { outcome, line, host, address }: Attempt, port: number, machine: Machine): void {
  if (machine === 'unknown') return;
  const works = CONNECTED.has(outcome);
  const isLost = outcome === 'timeout' || outcome === 'no-route';
  const isCutOff = outcome === 'network-unreachable' || (isLost && WEB_PORTS.includes(port));
  if (machine === 'server') {
    if (works || isCutOff) notes.note('server-online', works ? 'yes' : 'no', line);
    return;
  }
  if (works || isCutOff) notes.note('client-network', works ? 'online' : 'offline', line);
  const isOpenSsh = [host, address].some((name) => name !== null && isReferenceSsh(name, port));
  if (isOpenSsh && !isCutOff) notes.note('port-22-egress', works ? 'open' : 'blocked', line);
}
