import type { CaseStore, StoredThread } from './case-store.ts';
import { channelKey, threadKey } from './event.ts';
import { createSeenEvents } from './seen-events.ts';

const MOST_EVENTS = 20_000;
const MOST_THREADS = 10_000;

/** Cases in memory, the latest ten thousand: they end with the process. */
export function createMemoryStore(): CaseStore {
  const events = createSeenEvents(MOST_EVENTS);
  const threads = new Map<string, StoredThread>();
  const latest = new Map<string, string>();
  return {
    async record({ id, place }) {
      return events.add(`${place.chat}:${id}`);
    },
    async get(thread) {
      return threads.get(thread) ?? null;
    },
    async put(thread, stored) {
      if (!threads.has(thread)) latest.set(channelKey(stored.place), thread);
      // Put at the end again, so that the first is the one that was left alone the longest.
      threads.delete(thread);
      threads.set(thread, stored);
      if (threads.size <= MOST_THREADS) return;
      for (const [oldest, { place }] of threads) {
        threads.delete(oldest);
        if (latest.get(channelKey(place)) === oldest) latest.delete(channelKey(place));
        return;
      }
    },
    async latest(place) {
      return threads.get(latest.get(channelKey(place)) ?? threadKey(place)) ?? null;
    },
  };
}
