import type { Voice } from '../chats/core/announce.ts';
import { type ChatName, channelKey } from '../chats/core/event.ts';
import type { Channel } from '../conversation/channel.ts';
import type { CheckCall, Look } from '../conversation/check-target.ts';
import type { Observations } from '../conversation/observations.ts';
import type { Means } from '../conversation/turn.ts';
import type { Log } from '../operate/log.ts';
import type { Neighbour, OutsideReached } from './common-cause.ts';
import { withdrawn } from './file-news.ts';
import { startHousekeeping } from './housekeeping.ts';
import { type Incident, isTold } from './incident.ts';
import type { Ledger } from './ledger.ts';
import { createNewsroom, type Newsroom } from './newsroom.ts';
import type { WatchedHost } from './roster.ts';
import { createRounds, type Rounds, type RoundsFigures } from './rounds.ts';
import type { WatchRules } from './rules.ts';
import { createTeller, type Teller } from './teller.ts';
import { createVisitor, type Visitor } from './visitor.ts';
import { isSameChannel } from './watch.ts';

/** Looks at every watched host in its turn, and has changes told. */
export interface Watcher {
  /** Takes in at once what changed in the ledger; else it does so within a second. */
  refresh(): Promise<void>;
  /** Tells what waited for a chat that is connected now. */
  retell(): void;
  figures(): RoundsFigures;
  /** Begins no more looks, lets those under way end, and keeps what is known. */
  stop(): Promise<void>;
}

export interface WatcherPorts {
  readonly ledger: Ledger;
  readonly observations: Observations | null;
  readonly look: (call: CheckCall) => Promise<Look>;
  readonly means: () => Means;
  /** Whether hosts outside that are known to be open can be reached; null where none is known. */
  readonly outside: () => Promise<OutsideReached>;
  readonly voiceOf: (chat: ChatName) => Voice | null;
  readonly log: Log;
  readonly rules: WatchRules;
}

export function startWatcher(ports: WatcherPorts): Watcher {
  const { ledger, log, rules } = ports;
  const teller = tellerFor(ports);
  // Each knows the next one only once it has something for it.
  const visitor = createVisitor({
    ...ports,
    onChange: (channel, key, change) => newsroom.add(channel, { key, change, isAfterSilence: false }),
    soon: (key, ms) => rounds.soon(key, ms),
  });
  const newsroom = newsroomFor(ports, visitor, teller);
  const rounds = roundsFor(ports, visitor);
  const refresh = createRefresh(ledger, rounds, visitor, teller);
  const housekeeping = startHousekeeping({ ledger, newsroom, refresh, log, everyMs: rules.housekeepingMs });
  return {
    refresh,
    retell: () => tellAll(teller, ledger.incidents()),
    figures: rounds.figures,
    async stop() {
      await rounds.stop();
      await housekeeping.stop();
      await teller.idle();
      teller.stop();
    },
  };
}

function tellerFor(ports: WatcherPorts): Teller {
  const { ledger, voiceOf, log } = ports;
  return createTeller({
    voiceOf,
    current: ledger.incident,
    keep: (incident) => ledger.keep([incident], []),
    onLost: (channel, problem) => pauseChannel(ports, channel, problem),
    log,
    now: Date.now,
  });
}

function newsroomFor({ ledger, outside, log, rules }: WatcherPorts, visitor: Visitor, teller: Teller): Newsroom {
  return createNewsroom({
    incidentsOf: (channel) => ledger.incidents(channel),
    neighbours: (since) => neighboursOf(ledger, visitor, since),
    isSuspecting: visitor.isSuspecting,
    outside,
    begin: visitor.begin,
    newId: () => `w${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`,
    async publish(incidents, keys) {
      await ledger.keep(incidents, keys);
      tellAll(teller, incidents);
    },
    onFailed: (error) => log.error('news not filed', { error: String(error) }),
    now: Date.now,
    holdMs: rules.holdMs,
  });
}

function roundsFor({ log, rules }: WatcherPorts, visitor: Visitor): Rounds {
  return createRounds({
    look: (key, isCurrent) =>
      visitor.visit(key, isCurrent).catch((error) => log.error('look failed', { host: key, error: String(error) })),
    onInterrupted(ms) {
      log.warn('watch interrupted', { seconds: Math.round(ms / 1_000) });
      visitor.dropSuspicions();
    },
    atOnce: rules.atOnce,
  });
}

/** Has the rounds lead to the hosts that are watched now, and to no others. */
function createRefresh(ledger: Ledger, rounds: Rounds, visitor: Visitor, teller: Teller): () => Promise<void> {
  let scheduled: ReadonlyMap<string, WatchedHost> = new Map();
  return async () => {
    const roster = ledger.roster();
    if (roster === scheduled) return;
    for (const key of scheduled.keys()) {
      if (roster.has(key)) continue;
      rounds.remove(key);
      visitor.forget(key);
    }
    for (const { key, everyMs } of roster.values()) rounds.add(key, everyMs);
    scheduled = roster;
    const ended = endedIncidents(ledger);
    if (ended.length > 0) await ledger.keep(ended, []);
    tellAll(teller, ended);
  };
}

function tellAll(teller: Teller, incidents: readonly Incident[]): void {
  for (const incident of incidents) if (!isTold(incident)) teller.tell(incident);
}

/** What was told of hosts that are not watched there any more ends. */
function endedIncidents(ledger: Ledger): readonly Incident[] {
  const roster = ledger.roster();
  return ledger.incidents().flatMap((incident) => {
    const isWatched = (key: string): boolean =>
      roster.get(key)?.channels.some((channel) => isSameChannel(channel, incident.channel)) ?? false;
    return withdrawn(incident, isWatched, Date.now()) ?? [];
  });
}

function neighboursOf(ledger: Ledger, visitor: Visitor, failedSince: number): readonly Neighbour[] {
  return [...ledger.roster().values()].flatMap(({ key, named }) => {
    const state = ledger.stateOf(key);
    if (state === null || state.condition === null) return [];
    return {
      key,
      // What one look showed counts here, though it is not told yet.
      condition: state.suspicion?.condition ?? state.condition,
      address: visitor.addressOf(key),
      provider: named?.provider ?? null,
      jump: named?.jump ?? null,
      tags: named?.tags ?? [],
      isFresh: state.seenAt >= failedSince,
    };
  });
}

/** Nothing can be told there, so nothing there is watched until somebody says so again. */
async function pauseChannel({ ledger, log }: WatcherPorts, channel: Channel, problem: string): Promise<void> {
  const lost = ledger.watches().filter((watch) => watch.paused === null && isSameChannel(watch.channel, channel));
  const paused =
    problem === 'gone' ? 'its channel does not exist any more' : 'the bot may not write in its channel any more';
  log.warn('watches paused', { channel: channelKey(channel), watches: lost.length, problem });
  await ledger.putWatches(lost.map((watch) => ({ ...watch, paused })));
}
