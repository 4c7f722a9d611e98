import type { FindingValue } from '../../knowledge/findings.ts';
import type { About, Paste } from '../reader.ts';
import { isOwnHost } from './own-host.ts';
import type { Notes } from './reading.ts';
import { isReference, isReferenceSsh } from './references.ts';
import { meansServer, noteLookedUp } from './same-host.ts';
import { familyOf } from './spans.ts';
import { vantageOf } from './vantage.ts';

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

/** What attempts to open a port show, in the order in which they were made. */
export function noteAttempts(notes: Notes, attempts: readonly Attempt[], paste: Paste, about: About): void {
  for (const group of byTarget(attempts)) noteGroup(notes, group, paste, about);
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

function noteGroup(notes: Notes, group: readonly Attempt[], paste: Paste, about: About): void {
  const connected = group.find(({ outcome }) => CONNECTED.has(outcome));
  const attempt = connected ?? group.at(-1);
  if (attempt === undefined) return;
  for (const { line } of group) notes.mark(line);
  const host = attempt.host ?? attempt.address;
  const port = attempt.port ?? about.port;
  if (host !== null && isReference(host) && meansServer(attempt, about) !== true)
    noteReference(notes, attempt, host, port, paste, about);
  else if (host !== null && isOwnHost(host, paste, about)) noteLocal(notes, attempt, port, about);
  else {
    tellTarget(notes, attempt, about);
    noteLookedUp(notes, attempt, about, attempt.line);
    // Another machine's port says nothing of this one.
    if (meansServer(attempt, about) === false) return;
    noteTarget(notes, attempt, port, about);
    const failed = group.find((one) => !CONNECTED.has(one.outcome));
    if (connected !== undefined && failed !== undefined && port === about.port) notePartial(notes, failed);
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
    if (outcome === 'ssh') notes.note('other-ssh-port', 'found', line);
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

// A port that opens nearly always belongs to an sshd that answers; who only opens it sees no more.
const LOCAL_ANSWERS: Readonly<Partial<Record<Outcome, FindingValue<'local-answer'>>>> = {
  open: 'banner',
  ssh: 'banner',
  'other-protocol': 'other-protocol',
  closed: 'closed',
  reset: 'closed',
  silent: 'silent',
  timeout: 'silent',
  refused: 'refused',
};

/** Asked on the server itself: its firewall and the network are out of the way. */
function noteLocal(notes: Notes, { outcome, protocol, line }: Attempt, port: number, about: About): void {
  if (port !== about.port) {
    if (outcome === 'ssh') notes.note('listening-on', 'another-port', line);
    return;
  }
  const answer = LOCAL_ANSWERS[outcome];
  if (answer !== undefined) notes.note('local-answer', answer, line);
  if (protocol !== undefined) notes.note('protocol-seen', protocol, line);
}

/** A host that is known to answer: what fails then is one's own side. */
function noteReference(
  notes: Notes,
  { outcome, line }: Attempt,
  host: string,
  port: number,
  paste: Paste,
  about: About,
): void {
  const works = CONNECTED.has(outcome);
  const vantage = vantageOf(paste, about);
  if (works) {
    if (vantage !== 'server') notes.note('client-network', 'online', line);
    if (vantage !== 'client') notes.note('server-online', 'yes', line);
  } else if (outcome === 'network-unreachable') {
    if (vantage === 'client') notes.note('client-network', 'offline', line);
    else notes.note('server-online', 'no', line);
  }
  if (!isReferenceSsh(host, port) || vantage === 'server') return;
  if (works) notes.note('port-22-egress', 'open', line);
  else if (outcome !== 'network-unreachable') notes.note('port-22-egress', 'blocked', line);
}
