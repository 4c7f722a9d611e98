import { channelKey } from '../chats/core/event.ts';
import type { Channel } from '../conversation/channel.ts';

/** Notices when several hosts of a channel begin to fail at about the same time: then the others are worth a look at once. */
export interface Hurry {
  /** A host began to fail; whether it is one of several in that channel, for the first time in a while. */
  noteFailure(channel: Channel, key: string, now: number): boolean;
}

const TOGETHER_MS = 60_000;
// Once the others were looked at, a while passes before they are again: nobody is hit more often for it.
const ONCE_IN_MS = 5 * 60_000;

export function createHurry(): Hurry {
  const failures = new Map<string, readonly { readonly key: string; readonly at: number }[]>();
  const hurried = new Map<string, number>();
  return {
    noteFailure(channel, key, now) {
      const id = channelKey(channel);
      const before = (failures.get(id) ?? []).filter((each) => now - each.at < TOGETHER_MS && each.key !== key);
      failures.set(id, [...before.slice(-1), { key, at: now }]);
      if (before.length === 0 || now - (hurried.get(id) ?? Number.NEGATIVE_INFINITY) < ONCE_IN_MS) return false;
      hurried.set(id, now);
      return true;
    },
  };
}
