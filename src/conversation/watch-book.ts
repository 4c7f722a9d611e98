import type { Channel } from './channel.ts';

/** The hosts that are looked at again and again, and whom a change is told. */
export interface WatchBook {
  list(): Promise<readonly Watch[]>;
}

export interface Watch {
  readonly id: string;
  /** A host as people type it, or the tag of a group. */
  readonly target: string;
  /** Seconds between two looks. */
  readonly everySeconds: number;
  /** Where a change is told. */
  readonly channel: Channel;
  readonly isPaused: boolean;
}
