import type { Voice } from '../chats/core/announce.ts';
import type { ChatName } from '../chats/core/event.ts';
import type { Channel } from '../conversation/channel.ts';
import { lookFromOutside } from '../conversation/check-target.ts';
import type { Ports } from '../conversation/converse.ts';
import { withMemory } from '../conversation/memory/with-memory.ts';
import type { Observations } from '../conversation/observations.ts';
import type { WatchBook } from '../conversation/watch-book.ts';
import type { Log } from '../operate/log.ts';
import { reachesOutside } from '../probe/surroundings.ts';
import { openLedger } from '../watch/ledger.ts';
import type { RoundsFigures } from '../watch/rounds.ts';
import { WATCH_RULES, type WatchRules } from '../watch/rules.ts';
import { createWatchBook } from '../watch/watch-book.ts';
import type { WatchStore } from '../watch/watch-store.ts';
import { startWatcher } from '../watch/watcher.ts';

export interface Watching {
  readonly book: WatchBook;
  /** From now on this chat can be told of changes. */
  connect(chat: ChatName, voice: Voice): void;
  figures(): RoundsFigures;
  stop(): Promise<void>;
}

export interface WatchingPorts {
  readonly store: WatchStore;
  readonly observations: Observations | null;
  /** What a check asked for by a person works with: a watch looks from the same place, under the same rules. */
  readonly conversation: Omit<Ports, 'services' | 'whenItsTurn'>;
  readonly log: Log;
  /** How many looks may be under way at a time. */
  readonly atOnce: number;
  /** Whether the bot may be used in a channel, and which setting says so; left out: in every channel. */
  readonly refuses?: (channel: Channel) => string | null;
  readonly rules?: Partial<WatchRules>;
}

/** Begins to look at whatever is watched. */
export async function startWatching(ports: WatchingPorts): Promise<Watching> {
  const { store, conversation, log, atOnce } = ports;
  const { surroundings, signal } = conversation;
  const voices = new Map<ChatName, Voice>();
  const inventory = () => surroundings.inventory;
  const ledger = await openLedger(store, inventory);
  const shared = {
    ledger,
    observations: ports.observations,
    look: async (call: Parameters<typeof lookFromOutside>[0]) =>
      withMemory(await lookFromOutside(call, surroundings, () => {}, signal), ports.observations),
    means: () => ({ ...conversation, now: new Date().toISOString() }),
    outside: () => reachesOutside(surroundings.canaries, signal),
    voiceOf: (chat: ChatName) => voices.get(chat) ?? null,
    log,
    rules: { ...WATCH_RULES, atOnce, ...ports.rules },
  };
  const watcher = startWatcher(shared);
  await watcher.refresh();
  return {
    book: createWatchBook({ ...shared, inventory, watcher, refuses: ports.refuses ?? (() => null) }),
    connect(chat, voice) {
      voices.set(chat, voice);
      watcher.retell();
    },
    figures: watcher.figures,
    stop: watcher.stop,
  };
}
