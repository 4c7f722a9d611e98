import { channelKey } from '../chats/core/event.ts';
import type { Channel } from '../conversation/channel.ts';
import type { Inventory, InventoryHost } from '../targets/inventory.ts';
import { type Silence, tagOf, type Watch } from './watch.ts';

/** A host that is looked at, for one watch or several: it is looked at once for all of them. */
export interface WatchedHost {
  /** As people name it, with its port where that was named: `web-1`, `web-1:2222`. */
  readonly key: string;
  /** The shortest of its watches. Milliseconds. */
  readonly everyMs: number;
  /** Where a change is told. */
  readonly channels: readonly Channel[];
  readonly named: InventoryHost | null;
}

/** Every host that is looked at now, by its key. Paused watches look at nothing; tags stand for the hosts that have them now. */
export function rosterOf(watches: readonly Watch[], inventory: Inventory): ReadonlyMap<string, WatchedHost> {
  const byName = new Map(inventory.hosts.map((host) => [host.name, host]));
  const roster = new Map<string, WatchedHost>();
  for (const { target, everyMs, channel, paused } of watches) {
    if (paused !== null) continue;
    for (const key of hostsOf(target, inventory)) {
      const known = roster.get(key);
      roster.set(key, {
        key,
        everyMs: Math.min(everyMs, known?.everyMs ?? everyMs),
        channels: withChannel(known?.channels ?? [], channel),
        named: byName.get(nameOf(key)) ?? null,
      });
    }
  }
  return roster;
}

/** The keys of the hosts that a target stands for. */
export function hostsOf(target: string, inventory: Inventory): readonly string[] {
  const tag = tagOf(target);
  if (tag === null) return [target];
  return inventory.hosts.filter(({ tags }) => tags.includes(tag)).map(({ name }) => name);
}

/** Whether nothing is told of a host in a channel at that time. */
export function isSilenced(
  silences: readonly Silence[],
  host: Pick<WatchedHost, 'key' | 'named'>,
  channel: Channel,
  now: number,
): boolean {
  return silences.some(
    (silence) =>
      silence.from <= now &&
      now < silence.until &&
      channelKey(silence.channel) === channelKey(channel) &&
      isCovered(silence, host),
  );
}

/** Whether a silence is meant for a host, by its name or a tag. */
export function isCovered(
  { target }: Pick<Silence, 'target'>,
  { key, named }: Pick<WatchedHost, 'key' | 'named'>,
): boolean {
  const tag = tagOf(target);
  return tag === null ? target === key : (named?.tags.includes(tag) ?? false);
}

function withChannel(channels: readonly Channel[], channel: Channel): readonly Channel[] {
  const isKnown = channels.some((known) => channelKey(known) === channelKey(channel));
  return isKnown ? channels : [...channels, channel];
}

function nameOf(key: string): string {
  return key.replace(/^([^:[\]]+):\d+$/, '$1');
}
