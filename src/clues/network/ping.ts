import { callsTo } from '../calls.ts';
import { type Machine, machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { addresseeFrom, meansServer } from './addressee.ts';
import { noteUnresolved } from './failure-words.ts';
import { noteLookedUp } from './looked-up.ts';
import { mentions } from './paste-text.ts';
import { type Ping, readPings } from './ping/read-pings.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { isReference } from './references.ts';
import { familyOf, isAmong, isPrivate } from './spans.ts';

/** `ping` and `ping6` of Linux, macOS, BSD, BusyBox and Windows. */
export const readPing: Reader = (paste: Paste, about: About): Reading => {
  const isThere = mentions(paste, 'PING', 'ping', 'Ping', 'icmp_', 'TTL=', 'ttl=', ' = 4, ', 'packets transmitted');
  if (!isThere) return NOTHING;
  const notes = takeNotes('ping', paste);
  const pings = readPings(paste);
  for (const ping of pings) {
    for (const line of ping.lines) notes.mark(line);
    notePing(notes, ping, paste, about);
  }
  notePacketSize(notes, pings, paste);
  return notes.reading();
};

const PROGRAMS = ['ping', 'ping6'] as const;

function notePing(notes: Notes, ping: Ping, paste: Paste, about: About): void {
  const { host, unresolved, evidence } = ping;
  if (unresolved !== null && ping.sixth && noteNoSixth(notes, ping, paste, about)) return;
  if (unresolved !== null) {
    noteUnresolved(notes, { host, reason: unresolved, line: evidence }, paste, about, ...PROGRAMS);
    return;
  }
  const machine = machineOf(paste, about, evidence, ...PROGRAMS);
  const addressee = addresseeFrom(ping, machine, about);
  if (addressee === 'reference') noteReference(notes, ping, machine);
  else if (addressee === 'target' || (addressee === 'unnamed' && machine !== 'server'))
    noteTarget(notes, ping, machine, about);
}

/** A name that has IPv6 addresses for everybody, and none for a machine without IPv6. */
function noteNoSixth(notes: Notes, { host, unresolved, evidence }: Ping, paste: Paste, about: About): boolean {
  const isNone = /Name or service not known|Address family for hostname|No address associated|nodename nor/.test(
    unresolved ?? '',
  );
  const machine = machineOf(paste, about, evidence, ...PROGRAMS);
  if (!isNone || machine !== 'client' || host === null || !isReference(host)) return false;
  notes.note('client-ipv6', 'none', evidence);
  return true;
}

/** Bytes of data from which on a ping is meant to fill a packet. */
const LARGE = 1_200;

function noteTarget(notes: Notes, ping: Ping, machine: Machine, about: About): void {
  const { host, address, outcome, evidence } = ping;
  noteLookedUp(notes, ping, about, evidence);
  if (outcome === null) return;
  // A gateway or another machine of one's own network is no server that a name or a public address stands for.
  const isNeighbour =
    meansServer(ping, about) === null &&
    address !== null &&
    isPrivate(address) &&
    !isAmong(address, about.serverAddresses);
  if (isNeighbour && (host === null || familyOf(host) !== null)) return;
  if (host !== null) notes.tell({ host });
  if (ping.size !== null && ping.size >= LARGE && outcome !== 'answers') return;
  if (outcome === 'answers') notes.note('host-alive', 'yes', evidence);
  else if (outcome === 'silent') notes.note('host-alive', 'no-answer', evidence);
  else if (outcome === 'unreachable') notes.note('host-alive', 'unreachable', evidence);
  else if (outcome === 'loop') notes.note('path-ends', 'loop', evidence);
  else if (machine !== 'server') notes.note('client-route', 'missing', evidence);
}

/** A host that always answers: what fails is the network of the machine that asks. */
function noteReference(notes: Notes, { sixth, outcome, evidence }: Ping, machine: Machine): void {
  if (machine === 'unknown' || outcome === null) return;
  const works = outcome === 'answers';
  if (machine === 'server') {
    // Many servers have no IPv6.
    if (works || !sixth) notes.note('server-online', works ? 'yes' : 'no', evidence);
    return;
  }
  if (works || !sixth) notes.note('client-network', works ? 'online' : 'offline', evidence);
  if (sixth)
    notes.note(
      'client-ipv6',
      works ? 'works' : outcome === 'no-route-here' || outcome === 'unreachable' ? 'none' : 'broken',
      evidence,
    );
}

/** Full-size packets that may not be cut in pieces: `-M do -s 1472`, `-D -s 1472`, `-f -l 1472`. */
function notePacketSize(notes: Notes, pings: readonly Ping[], paste: Paste): void {
  const forbidsCutting = callsTo(paste, ...PROGRAMS).some(({ words }) =>
    words.some((word) => /^-(?:M|D|f|Mdo)$/.test(word)),
  );
  for (const { size, outcome, tooLong, evidence, host, address } of pings) {
    if (tooLong !== null) notes.note('packet-size-test', 'only-small', tooLong);
    else if (size !== null && size >= LARGE && outcome === 'answers') notes.note('packet-size-test', 'pass', evidence);
    else if (size !== null && size >= LARGE && outcome === 'silent') {
      const smallPasses = pings.some(
        (ping) =>
          (ping.size ?? 0) < LARGE && ping.outcome === 'answers' && (ping.host === host || ping.address === address),
      );
      if (smallPasses || forbidsCutting) notes.note('packet-size-test', 'only-small', evidence);
    }
  }
}
