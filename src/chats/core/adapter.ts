import type { ChatEvent, ChatName, FileReference, Place } from './event.ts';
import type { OutgoingMessage } from './outgoing.ts';

/**
 * What the core asks of a chat. No method throws for what a platform may do: that is a `Delivery`. What `open` and `post`
 * are tried with once more for the same event must not stand there twice, whether or not the first try arrived.
 */
export interface ChatAdapter {
  readonly chat: ChatName;
  /** The least time between two edits of one message, in milliseconds. */
  readonly editEveryMs: number;
  /** From this many characters on a message is probably a piece of a longer text that the platform split. */
  readonly pieceLength: number;
  /**
   * Posts the first message of a case and opens the thread for all that follows. Where that is not possible in the
   * channel, or `isPrivate`, it happens where only this person sees it, and the adapter says how to change that.
   */
  open(event: ChatEvent, message: OutgoingMessage, isPrivate: boolean): Promise<Delivery<Opened>>;
  /**
   * Posts into the place of an event, as an answer to it: into its thread, or at the top level where there is none. The
   * person may have spoken elsewhere (a report that was asked for beside its thread), which the handle tells.
   */
  post(event: ChatEvent, message: OutgoingMessage): Promise<Delivery<Posted>>;
  /**
   * Says something that no event asked for: as a first message where the place has no thread, whose thread is then the
   * bot's, or else in that thread. Tried once more with the same `key`, also by another process, it becomes the newer
   * text of that message and no second one.
   */
  announce(place: Place, key: string, message: OutgoingMessage): Promise<Delivery<Opened>>;
  /** Replaces a message. One that is not final may be dropped by the next one, so it is tried only once. */
  edit(posted: Posted, message: OutgoingMessage, isFinal: boolean): Promise<Delivery<Posted>>;
  /** Says something that only this person sees, in answer to an event. */
  whisper(event: ChatEvent, message: OutgoingMessage): Promise<Delivery<null>>;
  /** Fetches a file that was attached; reads no more than `maxBytes`. */
  fetchFile(file: FileReference, maxBytes: number, signal: AbortSignal): Promise<FetchedFile>;
}

/** A message of the bot, by which it can be edited. Plain data. */
export interface Posted {
  readonly place: Place;
  readonly messageId: string;
  /** What the adapter itself needs to edit it, as plain JSON. */
  readonly handle: unknown;
  /** An earlier process posted it, and may have come further than that. */
  readonly isEarlier?: true;
}

export interface Opened {
  /** Where the case goes on. */
  readonly place: Place;
  readonly posted: Posted;
}

export type Delivery<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly problem: DeliveryProblem;
      /** For the log: the platform's own code or words, without secrets. */
      readonly detail: string;
      /** Milliseconds to wait before the next try, where the platform says so. */
      readonly retryAfterMs: number | null;
    };

/**
 * `no-access`: not in that channel, or not allowed to write there. `gone`: the message or thread does not exist any
 * more. `busy`: too many requests. `signed-out`: the token is not accepted any more. `unavailable`: the platform failed
 * or did not answer. `unacceptable`: it refuses what we sent.
 */
export type DeliveryProblem = 'no-access' | 'gone' | 'busy' | 'signed-out' | 'unavailable' | 'unacceptable';

export type FetchedFile =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly isCut: boolean }
  | { readonly ok: false; readonly problem: 'no-access' | 'gone' | 'unavailable'; readonly detail: string };
