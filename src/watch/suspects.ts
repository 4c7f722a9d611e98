import { channelKey } from '../chats/core/event.ts';
import type { Channel } from '../conversation/channel.ts';

/** Hosts of which one look showed something new that a second one is to confirm, by the channels that watch them. */
export interface Suspects {
  add(key: string, channels: readonly Channel[]): void;
  delete(key: string): void;
  /** All of them, after which there are none. */
  clear(): readonly string[];
  isAny(channel: Channel): boolean;
  readonly size: number;
}

export function createSuspects(): Suspects {
  const channelsOf = new Map<string, readonly string[]>();
  const counts = new Map<string, number>();

  function count(channels: readonly string[], by: number): void {
    for (const channel of channels) counts.set(channel, (counts.get(channel) ?? 0) + by);
  }
  function remove(key: string): void {
    count(channelsOf.get(key) ?? [], -1);
    channelsOf.delete(key);
  }
  return {
    add(key, channels) {
      remove(key);
      const keys = channels.map(channelKey);
      channelsOf.set(key, keys);
      count(keys, 1);
    },
    delete: remove,
    clear() {
      const keys = [...channelsOf.keys()];
      channelsOf.clear();
      counts.clear();
      return keys;
    },
    isAny: (channel) => (counts.get(channelKey(channel)) ?? 0) > 0,
    get size() {
      return channelsOf.size;
    },
  };
}
