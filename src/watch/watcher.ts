import type { Voice } from '../chats/core/announce.ts';
import { type ChatName, channelKey } from '../chats/core/event.ts';
import type { Channel } from '../conversation/channel.ts';
import type { CheckCall, Look } from '../conversation/check-target.ts';
import type { Observations } from '../conversation/observations.ts';
import type { Means } from '../conversation/turn.ts';
import type { Log } from '../operate/log.ts';
import type { Neighbour, OutsideReached } from './common-cause.ts';
import { withdrawn } from './file-news.ts';
import { type Incident, isTold } from './incident.ts';
import type { Ledger } from './ledger.ts';
import { createNewsroom } from './newsroom.ts';
import type { WatchedHost } from './roster.ts';
import { createRounds, type RoundsFigures } from './rounds.ts';
import { endOfSilence } from './silence-ends.ts';
import { createTeller } from './teller.ts';
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

/** Milliseconds, but for the count. */
export interface WatchRules {
  /** The shortest time between two looks that somebody may ask for. */
  readonly minEveryMs: number;
  /** For one look. */
  readonly timeoutMs: number;
  /** From a suspicion to the look that confirms it: between once and twice this. */
  readonly againMs: number;
  /** The longest that a confirmed change waits for others. */
  readonly holdMs: number;
  /** Looks under way at a time. */
  readonly atOnce: number;
  /** Between two looks at what is to be told and what changed. */
  readonly housekeepingMs: number;
}

// Whatever answers late (Debian's libwrap after 5 s, ARP after 3 s) does so within the time of one look.
export const WATCH_RULES: Omit<WatchRules, 'atOnce'> = {
  minEveryMs: 60_000,
  timeoutMs: 10_000,
  againMs: 15_000,
  holdMs: 45_000,
  housekeepingMs: 1_000,
};

const KEEP_STATES_EVERY_MS = 5 * 60_000;
const STATES_AT_ONCE = 500;
const OVER_KEPT_MS = 2 * 3_600_000;

export function startWatcher(ports: WatcherPorts): Watcher {
  const { ledger, log, rules } = ports;
  const teller = createTeller({
    voiceOf: ports.voiceOf,
    current: ledger.incident,
    keep: (incident) => ledger.keep([incident], []),
    onLost: (channel, problem) => pauseChannel(ports, channel, problem),
    log,
    now: Date.now,
  });
  const visitor = createVisitor({
    ...ports,
    onChange: (channel, key, change) => newsroom.add(channel, { key, change, isAfterSilence: false }),
    soon: (key, ms) => rounds.soon(key, ms),
  });
  const newsroom = createNewsroom({
    incidentsOf: (channel) => ledger.incidents(channel),
    neighbours: (since) => neighboursOf(ledger, visitor, since),
    isSuspecting: visitor.isSuspecting,
    outside: ports.outside,
    begin: visitor.begin,
    newId,
    async publish(incidents, keys) {
      await ledger.keep(incidents, keys);
      tellAll(incidents);
    },
    onFailed: (error) => log.error('news not filed', { error: String(error) }),
    now: Date.now,
    holdMs: rules.holdMs,
  });
  const rounds = createRounds({
    look: (key, isCurrent) =>
      visitor.visit(key, isCurrent).catch((error) => log.error('look failed', { host: key, error: String(error) })),
    onInterrupted(ms) {
      log.warn('watch interrupted', { seconds: Math.round(ms / 1_000) });
      visitor.dropSuspicions();
    },
    atOnce: rules.atOnce,
  });

  function tellAll(incidents: readonly Incident[]): void {
    for (const incident of incidents) if (!isTold(incident)) teller.tell(incident);
  }
  let scheduled: ReadonlyMap<string, WatchedHost> = new Map();
  async function refresh(): Promise<void> {
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
    tellAll(ended);
  }
  let statesKeptAt = Date.now();
  async function housekeep(): Promise<void> {
    await refresh();
    newsroom.look();
    await endSilences();
    if (Date.now() - statesKeptAt < KEEP_STATES_EVERY_MS) return;
    if (await ledger.keepStates(STATES_AT_ONCE)) return;
    statesKeptAt = Date.now();
    await ledger.forget(Date.now() - OVER_KEPT_MS);
  }
  async function endSilences(): Promise<void> {
    for (const silence of ledger.silences()) {
      if (Date.now() < silence.until) continue;
      const { news, isWaiting } = endOfSilence(silence, ledger.roster(), ledger.stateOf, ledger.incidents());
      if (isWaiting) continue;
      for (const each of news) newsroom.add(silence.channel, each);
      await ledger.removeSilence(silence.id);
    }
  }
  let busy: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    busy = housekeep()
      .catch((error) => log.error('watch failed', { error: String(error) }))
      .finally(() => {
        isBusy = false;
      });
  }, rules.housekeepingMs);
  return {
    refresh,
    retell: () => tellAll(ledger.incidents()),
    figures: rounds.figures,
    async stop() {
      clearInterval(timer);
      await rounds.stop();
      await busy;
      await newsroom.flush();
      await teller.idle();
      teller.stop();
      while (await ledger.keepStates(STATES_AT_ONCE));
    },
  };
}

function newId(): string {
  return `w${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
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
  const why =
    problem === 'gone' ? 'its channel does not exist any more' : 'the bot may not write in its channel any more';
  log.warn('watches paused', { channel: channelKey(channel), watches: lost.length, problem });
  await ledger.putWatches(lost.map((watch) => ({ ...watch, paused: why })));
}
