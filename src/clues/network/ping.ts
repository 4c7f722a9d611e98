import type { About, Paste, Reader, Reading } from '../reader.ts';
import { callsTo } from './calls.ts';
import { noteUnresolved } from './failure-words.ts';
import { isOwnHost } from './own-host.ts';
import { mentions } from './paste-text.ts';
import { type Ping, readPings } from './ping/read-pings.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { isReference } from './references.ts';
import { meansServer, noteLookedUp } from './same-host.ts';
import { familyOf, isAmong, isPrivate } from './spans.ts';
import { vantageOf } from './vantage.ts';

/** `ping` and `ping6` of Linux, macOS, BSD, BusyBox and Windows. */
export const readPing: Reader = (paste: Paste, about: About): Reading => {
  const isThere = mentions(paste, 'PING', 'ping', 'Ping', 'icmp_', 'TTL=', 'ttl=', ' = 4, ', 'packets transmitted');
  if (!isThere) return NOTHING;
  const notes = takeNotes('ping', paste);
  const pings = readPings(paste);
  for (const ping of pings) {
    for (const line of ping.lines) notes.mark(line);
    if (ping.unresolved !== null) noteUnresolved(notes, ping.unresolved, ping.host, ping.evidence);
  }
  const answered = pings.filter(({ unresolved }) => unresolved === null);
  for (const ping of answered) notePing(notes, ping, paste, about);
  noteReferences(
    notes,
    answered.filter((ping) => isOfReference(ping)),
    paste,
    about,
  );
  notePacketSize(notes, answered, paste);
  return notes.reading();
};

function isOfReference({ host, address }: Ping): boolean {
  return [host, address].some((name) => name !== null && isReference(name));
}

/** Bytes of data from which on a ping is meant to fill a packet. */
const LARGE = 1_200;

function notePing(notes: Notes, ping: Ping, paste: Paste, about: About): void {
  const { host, address, outcome, evidence } = ping;
  noteLookedUp(notes, ping, about, evidence);
  if (isOfReference(ping) || outcome === null) return;
  const names = [host, address].flatMap((name) => name ?? []);
  if (names.some((name) => isOwnHost(name, paste, about))) return;
  const means = meansServer(ping, about);
  // A gateway or another machine of one's own network is no server that a name or a public address stands for.
  const isNeighbour =
    means === null && address !== null && isPrivate(address) && !isAmong(address, about.serverAddresses);
  if (means === false || (isNeighbour && (host === null || familyOf(host) !== null))) return;
  if (host !== null) notes.tell({ host });
  if (ping.size !== null && ping.size >= LARGE && outcome !== 'answers') return;
  if (outcome === 'answers') notes.note('host-alive', 'yes', evidence);
  else if (outcome === 'silent') notes.note('host-alive', 'no-answer', evidence);
  else if (outcome === 'unreachable') notes.note('host-alive', 'unreachable', evidence);
  else if (outcome === 'loop') notes.note('path-ends', 'loop', evidence);
  else if (outcome === 'no-route-here' && vantageOf(paste, about) !== 'server')
    notes.note('client-route', 'missing', evidence);
}

/** Pings of hosts that always answer: what fails is the network of the machine that asks. */
function noteReferences(notes: Notes, pings: readonly Ping[], paste: Paste, about: About): void {
  const vantage = vantageOf(paste, about);
  const sixth = pings.filter((ping) => ping.address !== null && familyOf(ping.address) === 6);
  const fourth = pings.filter((ping) => !sixth.includes(ping));
  const works = fourth.find(({ outcome }) => outcome === 'answers');
  const cut = fourth.find(({ outcome }) => outcome === 'no-route-here' || outcome === 'unreachable');
  const lost = fourth.filter(({ outcome }) => outcome === 'silent');
  if (works !== undefined) {
    if (vantage !== 'server') notes.note('client-network', 'online', works.evidence);
    if (vantage !== 'client') notes.note('server-online', 'yes', works.evidence);
  } else {
    // Some networks drop pings: loss alone counts where it is known whose network it is.
    const failed = cut ?? (vantage === 'unknown' && lost.length < 2 ? undefined : lost[0]);
    if (failed !== undefined && vantage === 'client') notes.note('client-network', 'offline', failed.evidence);
    else if (failed !== undefined) notes.note('server-online', 'no', failed.evidence);
  }
  const [six] = sixth;
  if (six === undefined || vantage === 'server') return;
  if (six.outcome === 'answers') notes.note('client-ipv6', 'works', six.evidence);
  else if (six.outcome === 'no-route-here') notes.note('client-ipv6', 'none', six.evidence);
  else if (six.outcome !== null) notes.note('client-ipv6', 'broken', six.evidence);
}

/** Full-size packets that may not be cut in pieces: `-M do -s 1472`, `-D -s 1472`, `-f -l 1472`. */
function notePacketSize(notes: Notes, pings: readonly Ping[], paste: Paste): void {
  const forbidsCutting = callsTo(paste, 'ping', 'ping6').some(({ words }) =>
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
