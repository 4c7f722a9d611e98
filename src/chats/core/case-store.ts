import type { Case } from '../../conversation/case.ts';
import type { Reply } from '../../reply/reply.ts';
import type { ChatEvent, Place } from './event.ts';

/** Where cases are kept between events, by the key of their thread. */
export interface CaseStore {
  /** Keeps an event before the platform is told that it arrived; false where it was kept before. */
  record(event: ChatEvent): Promise<boolean>;
  /** What is known of a thread; null where it is none of the bot's. */
  get(thread: string): Promise<StoredThread | null>;
  put(thread: string, stored: StoredThread): Promise<void>;
  /** The thread that was opened last in the channel of a place, or null. */
  latest(place: Place): Promise<StoredThread | null>;
}

/** A thread that the bot opened or was called into. */
export interface StoredThread {
  /** Null before the first answer. */
  readonly case: Case | null;
  /** What the last check was answered with, or null. */
  readonly reply: Reply | null;
  readonly place: Place;
}
