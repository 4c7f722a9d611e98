import type { Channel } from '../conversation/channel.ts';

/** What somebody wants to be looked at again and again, and where a change is told. Plain data; times in milliseconds. */
export interface Watch {
  readonly id: string;
  /** A host's key (`host-key`), or `tag:` and a tag of the inventory. */
  readonly target: string;
  /** Between two looks. */
  readonly everyMs: number;
  readonly channel: Channel;
  /** Who asked for it, as the chat names them. */
  readonly by: string;
  /** Null while it is looked at; else why not, in a clause. */
  readonly paused: string | null;
}

/** A time in which nothing is told of some hosts in a channel. */
export interface Silence {
  readonly id: string;
  /** As a watch names it. */
  readonly target: string;
  readonly channel: Channel;
  readonly from: number;
  readonly until: number;
  readonly by: string;
}

export const TAG = 'tag:';

/** The tag that a target names, or null where it names a host. */
export function tagOf(target: string): string | null {
  return target.startsWith(TAG) ? target.slice(TAG.length) : null;
}

export function isSameChannel(one: Channel, other: Channel): boolean {
  return one.chat === other.chat && one.workspace === other.workspace && one.channel === other.channel;
}
