import { ChannelType, type Client } from 'discord.js';
import type { Clock } from '../core/clock.ts';
import { deliver } from '../core/deliver.ts';
import type { Api } from './api.ts';
import type { ChannelFacts } from './places.ts';
import type { Threads } from './threads.ts';

/** What is known of channels, from wherever it was told. */
export interface Channels {
  /** Facts of a channel in which something was said; asks Discord only where nobody told. */
  find(id: string, guild: string | null): Promise<ChannelFacts>;
  /** Whether a channel is known to belong to another guild than that one. */
  isElsewhere(id: string, guild: string | null): boolean;
  isMemberOf(guild: string): boolean;
  guilds(): readonly string[];
}

interface RawChannel {
  readonly type: ChannelType;
  readonly parent_id?: string | null;
  readonly owner_id?: string;
}

const MOST_KEPT = 5_000;

export function createChannels(client: () => Client, api: Api, threads: Threads, clock: Clock): Channels {
  const asked = new Map<string, ChannelFacts>();

  function fromCache(id: string): ChannelFacts | null {
    const channel = client().channels.cache.get(id);
    if (channel === undefined) return null;
    const thread = channel.isThread() ? channel : null;
    return { id, type: channel.type, parent: thread?.parentId ?? null, owner: thread?.ownerId ?? null };
  }
  async function fromDiscord(id: string): Promise<ChannelFacts> {
    // What is not known to be a thread would be taken for talk in a channel.
    const found = await deliver(() => api.send<RawChannel>({ method: 'get', route: `/channels/${id}` }), clock);
    if (!found.ok) return { id, type: null, parent: null, owner: null };
    const { type, parent_id: parent = null, owner_id: owner = null } = found.value;
    const facts = { id, type, parent, owner };
    if (asked.size >= MOST_KEPT) asked.clear();
    asked.set(id, facts);
    return facts;
  }
  return {
    async find(id, guild) {
      if (guild === null) return { id, type: ChannelType.DM, parent: null, owner: null };
      const parent = threads.parentOf(id);
      if (parent !== null) return { id, type: ChannelType.PublicThread, parent, owner: client().user?.id ?? null };
      return fromCache(id) ?? asked.get(id) ?? (await fromDiscord(id));
    },
    isElsewhere(id, guild) {
      const channel = client().channels.cache.get(id);
      return channel !== undefined && !channel.isDMBased() && channel.guildId !== guild;
    },
    isMemberOf: (guild) => client().guilds.cache.has(guild),
    guilds: () => [...client().guilds.cache.keys()],
  };
}
