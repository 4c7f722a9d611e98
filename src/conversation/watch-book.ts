import type { Channel } from './channel.ts';

/** The hosts that are looked at again and again, and whom a change is told. */
export interface WatchBook {
  /** Those of a channel, by their targets. */
  list(channel: Channel): Promise<readonly WatchLine[]>;
  add(wish: WatchWish): Promise<WatchOutcome>;
  pause(choice: WatchChoice): Promise<WatchOutcome>;
  resume(choice: WatchChoice): Promise<WatchOutcome>;
  remove(choice: WatchChoice): Promise<WatchOutcome>;
  /** Nothing is told of them for `forMs` milliseconds; 0 ends that. */
  silence(choice: WatchChoice, forMs: number): Promise<WatchOutcome>;
}

/** What is to be watched, and where it is told. */
export interface WatchWish {
  /** A host as people type it, or `tag:` and a tag. */
  readonly target: string;
  /** Milliseconds between two looks; null: as often as is usual. */
  readonly everyMs: number | null;
  readonly channel: Channel;
  readonly by: string;
}

/** Which watches of a channel are meant. */
export interface WatchChoice {
  readonly target: string;
  readonly channel: Channel;
  readonly by: string;
}

/** What was done, or why it was not, in sentences. */
export type WatchOutcome =
  | { readonly ok: true; readonly said: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** A watch as a person is shown it. */
export interface WatchLine {
  readonly target: string;
  /** For example `5 min`. */
  readonly every: string;
  /** How it is now, in words. */
  readonly state: string;
  readonly by: string;
}
