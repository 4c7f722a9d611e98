import type { Case } from '../../conversation/case.ts';
import type { Reply } from '../../reply/reply.ts';
import type { Opened } from './adapter.ts';
import type { ChatEvent, ChatName, Place } from './event.ts';
import type { OutgoingMessage } from './outgoing.ts';

/**
 * Where cases are kept between events, by the key of their thread, and how far each event was dealt with: what one
 * process began, the next one ends. Every method resolves once it is on disk.
 */
export interface CaseStore {
  /** Keeps an event before the platform is told that it arrived; false where it was kept before. */
  record(event: ChatEvent): Promise<boolean>;
  /** What was kept and not finished, in the order in which it came, each marked as told again. */
  unfinished(chat: ChatName): Promise<readonly ChatEvent[]>;
  /** How far an earlier process came with an event. */
  progressOf(event: ChatEvent): Promise<EventProgress>;
  /** Keeps that these are one paste, which is whole now. */
  keepPaste(events: readonly ChatEvent[]): Promise<void>;
  /** Keeps by which message an event is answered. */
  keepOpened(event: ChatEvent, opened: Opened): Promise<void>;
  /** An event had its turn: keeps what came of it, before that is said. */
  settle(event: ChatEvent, settled: Settled): Promise<void>;
  /** Nothing is left to do for an event; what was said in it is forgotten. */
  finish(event: ChatEvent, left?: KeptThread): Promise<void>;
  /** What is known of a thread; null where it is none of the bot's. */
  get(thread: string): Promise<StoredThread | null>;
  put(thread: string, stored: StoredThread): Promise<void>;
  /** The thread that was opened last in the channel of a place, by that person where one is named, or null. */
  latest(place: Place, openedBy: string | null): Promise<StoredThread | null>;
  /** The thread that a person opened last of those that only they and the bot see, or null. */
  latestDirect(chat: ChatName, openedBy: string): Promise<StoredThread | null>;
}

/** A thread that the bot opened or was called into. */
export interface StoredThread {
  /** Null before the first answer. */
  readonly case: Case | null;
  /** What the last check was answered with, or null. */
  readonly reply: Reply | null;
  readonly place: Place;
  /** The id of the person who opened it; null where the bot did. */
  readonly openedBy: string | null;
}

export interface KeptThread {
  readonly key: string;
  readonly stored: StoredThread;
}

export interface EventProgress {
  /** The message that it is answered with, and where that leads; null before one was posted. */
  readonly opened: Opened | null;
  /** Null before it had its turn. */
  readonly outcome: Outcome | null;
}

/** What came of an event. */
export interface Outcome {
  /** Null: nothing is said. */
  readonly message: OutgoingMessage | null;
  /** Whether only the person is told. */
  readonly isAlone: boolean;
  /** In what a thread is left that is known only once the message stands there; null where it is known already. */
  readonly leaves: Pick<StoredThread, 'case' | 'reply'> | null;
}

export interface Settled {
  readonly outcome: Outcome;
  /** The thread after it, or null where it changes none yet. */
  readonly left: KeptThread | null;
  /** Further events that were part of this one: pieces of one paste, edits. They are finished with it. */
  readonly joined: readonly ChatEvent[];
}

export const NO_PROGRESS_YET: EventProgress = { opened: null, outcome: null };
