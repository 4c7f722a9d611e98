import type { FindingValue } from '../../knowledge/findings.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { addresseeOf } from './addressee.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { familyOf, isAmong, isPrivate, sameAddress } from './spans.ts';
import type { Hop, Trace } from './trace/hop.ts';
import { isHostingName } from './trace/hosting-networks.ts';
import { readTraces } from './trace/read-traces.ts';

/** `traceroute`, `tracepath`, `mtr` and `tracert`. */
export const readTraceroute: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'traceroute', 'Loss%', '[LOCALHOST]', 'hops max', 'Tracing route', 'tracert', ...FOREIGN_HEADS))
    return NOTHING;
  const notes = takeNotes('traceroute', paste);
  for (const trace of readTraces(paste)) {
    for (const line of trace.lines) notes.mark(line);
    const addressee = addresseeOf(trace, paste, about, trace.lines[0] ?? 0, ...PROGRAMS);
    if (addressee !== 'target' && addressee !== 'unnamed') continue;
    const none = trace.lines.find((line) => NO_WAY.test(paste.lines[line] ?? ''));
    if (none !== undefined && trace.hops.every(({ hosts }) => hosts.length === 0)) {
      notes.note('path-ends', 'near-client', none);
      notes.note('client-route', 'missing', none);
      continue;
    }
    const silent = trace.hops.filter(({ hosts }) => hosts.length === 0);
    const last = trace.hops.at(-1);
    // Where nobody at all answers, traces are filtered: it says of the way nothing, of the host that it is silent too.
    if (last !== undefined && silent.length === trace.hops.length && silent.length >= ENOUGH_SILENCE)
      notes.note('host-alive', 'no-answer', last.line);
    const end = endOf(trace, about);
    if (end === null) continue;
    notes.note('path-ends', end.value, end.line);
    if (trace.host !== null) notes.tell({ host: trace.host });
    if (end.value === 'reaches-host') notes.note('host-alive', 'yes', end.line);
    else if (end.unreachable) notes.note('host-alive', 'unreachable', end.line);
  }
  return notes.reading();
};

const ENOUGH_SILENCE = 4;
/** The machine itself has no way to send a packet. */
const NO_WAY =
  /^\s*(?:\d{1,2} {1,3})?(?:\*?traceroute6?: (?:sendto|connect)|connect): (?:Network is unreachable|No route to host)|^\s*1\s+General failure\./;
const PROGRAMS = ['traceroute', 'traceroute6', 'tracepath', 'mtr', 'tracert'] as const;

const FOREIGN_HEADS: readonly string[] = [
  'Routenverfolgung', "l'itinéraire", 'Traza a', 'Traccia instradamento', 'Rastreando a rota', 'Трассировка', '个跃点',
]; // biome-ignore format: a table

interface End {
  readonly value: FindingValue<'path-ends'>;
  readonly line: number;
  /** Whether a router says that the way ends there. */
  readonly unreachable: boolean;
}

function endOf(trace: Trace, about: About): End | null {
  const last = trace.hops.at(-1);
  if (last === undefined) return null;
  const answering = trace.hops.filter(({ hosts }) => hosts.length > 0);
  const final = answering.at(-1);
  const unreachable = trace.hops.some(({ remark }) => remark !== null && /^[HNU]$/.test(remark));
  const goals = [trace.address, ...(trace.address === null ? about.serverAddresses : [])].flatMap((one) => one ?? []);
  const goal = answering.find(({ hosts }) => hosts.some((host) => isAmong(host, goals) || host === trace.host));
  // A remark at the goal itself, such as !X, is an answer of the goal.
  if (goal !== undefined) return { value: 'reaches-host', line: goal.line, unreachable: false };
  if (trace.reached) return { value: 'reaches-host', line: last.line, unreachable: false };
  if (loops(answering)) return { value: 'loop', line: (final ?? last).line, unreachable };
  // A trace that is cut off while its hops still answer has not ended.
  const isCut = final === last && !unreachable && trace.tool !== 'mtr';
  if (isCut) return null;
  // mtr stops at the goal, which it may call by another name.
  const isNamed = final?.hosts.some((host) => familyOf(host) === null) ?? false;
  if (trace.tool === 'mtr' && final === last && (goals.length === 0 || isNamed)) {
    return { value: 'reaches-host', line: last.line, unreachable };
  }
  if (final === undefined) return null;
  // !H: this router looked for the host in a network of its own, and nobody answered. Source: RFC 1812 4.3.3.1, 5.2.7.1.
  const value = final.remark === 'H' ? 'near-host' : placeOf(answering, final, goals);
  return { value, line: final.line, unreachable };
}

/** The same router comes again after another one. */
function loops(hops: readonly Hop[]): boolean {
  const lastSeen = new Map<string, number>();
  let returns = 0;
  for (const [index, { hosts }] of hops.entries()) {
    const [host] = hosts;
    if (host === undefined) continue;
    const before = lastSeen.get(host);
    if (before !== undefined && before < index - 1) returns += 1;
    lastSeen.set(host, index);
  }
  return returns >= 2;
}

const NEAR_CLIENT_HOPS = 2;

function placeOf(answering: readonly Hop[], final: Hop, goals: readonly string[]): FindingValue<'path-ends'> {
  const [host = ''] = final.hosts;
  if (goals.some((goal) => isNeighbour(goal, host)) || isHostingName(host)) return 'near-host';
  const outside = answering.some(({ hosts }) => hosts.some((one) => !isPrivate(one)));
  return !outside || final.number <= NEAR_CLIENT_HOPS ? 'near-client' : 'midway';
}

/** The first half of an IPv4 address, or a third of an IPv6 one, is the network of the same operator. */
function isNeighbour(goal: string, host: string): boolean {
  if (sameAddress(goal, host)) return true;
  const isSixth = goal.includes(':');
  const head = (address: string): string =>
    isSixth ? address.split(':').slice(0, 3).join(':') : address.split('.').slice(0, 2).join('.');
  return host.includes(isSixth ? ':' : '.') && /^[\d.]+$|:/.test(host) && head(goal) === head(host);
}
