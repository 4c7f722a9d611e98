import { ChannelType } from 'discord.js';
import type { Place } from '../core/event.ts';

/** What is known of a channel, from wherever it was told. */
export interface ChannelFacts {
  readonly id: string;
  readonly type: ChannelType | null;
  readonly parent: string | null;
  /** Who began it, where it is a thread. */
  readonly owner: string | null;
}

const THREADS: readonly (ChannelType | null)[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
const CHANNELS_WITH_THREADS: readonly (ChannelType | null)[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  // Nobody said: it is worth a try.
  null,
];

export function isThread({ type, parent }: ChannelFacts): boolean {
  return THREADS.includes(type) || (type === null && parent !== null);
}

export function canHoldThreads({ type }: ChannelFacts): boolean {
  return CHANNELS_WITH_THREADS.includes(type);
}

/** Where something was said. A direct message is one with the bot alone. */
export function placeIn(channel: ChannelFacts, guild: string | null, isDirect: boolean): Place {
  const shared = { chat: 'discord', workspace: guild, isDirect } as const;
  return isThread(channel)
    ? { ...shared, channel: channel.parent ?? channel.id, thread: channel.id }
    : { ...shared, channel: channel.id, thread: null };
}
