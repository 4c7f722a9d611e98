import type { Channel } from '../../conversation/channel.ts';
import type { Action } from '../../conversation/message.ts';

export type ChatName = Channel['chat'];

/** Where something is said. Plain data, like all of an event: it can be stored, and outlives a restart. */
export interface Place extends Channel {
  /** The platform's id of the thread in it; null at a channel's top level, and in a direct message without threads. */
  readonly thread: string | null;
  /** Whether only one person and the bot can see it. */
  readonly isDirect: boolean;
}

export interface Person {
  readonly id: string;
  /** The workspace that the account belongs to; null where the platform does not say. */
  readonly workspace: string | null;
  /** Their roles there at that moment, by id, where the platform tells them. */
  readonly roles?: readonly string[];
}

/** Something that happened in a chat, freed of the chat's own escapes, links and markup. */
export interface ChatEvent {
  /** The platform's own id of what happened: a redelivery has the same one. */
  readonly id: string;
  readonly place: Place;
  readonly person: Person;
  readonly content: Content;
  /** What the adapter itself needs to answer (a response URL, an interaction's token), as plain JSON; opaque to all others. */
  readonly handle: unknown;
  /** An earlier process kept it and may have answered it already: its answer is looked for before one is posted. */
  readonly isRetold?: true;
  /** Where it is told again: the event with which the paste begins that it is a part of, if that was whole. */
  readonly paste?: string;
}

export type Content =
  /** A slash command, or what stands for one in a thread. `argument` is what was typed behind it, options included. */
  | { readonly type: 'command'; readonly name: string; readonly argument: string; readonly isPrivate: boolean }
  | ChatMessage
  | EditedMessage
  | { readonly type: 'action'; readonly action: ChatAction }
  /** A form that was sent: text, files, or both. `isPrivate`: from here on between this person and the bot. */
  | {
      readonly type: 'submission';
      readonly text: string;
      readonly files: readonly FileReference[];
      readonly isPrivate: boolean;
    };

/** The new text of a message. */
export interface EditedMessage {
  readonly type: 'edit';
  readonly messageId: string;
  readonly text: string;
  /** It was deleted, with its files. */
  readonly isGone?: true;
}

export interface ChatMessage {
  readonly type: 'message';
  /** The platform's id of the message, by which an edit names it. */
  readonly messageId: string;
  readonly text: string;
  readonly files: readonly FileReference[];
  /** Whether it is said to the bot: it mentions the bot, or stands in a direct message. */
  readonly isAddressed: boolean;
  /** Whether the platform says that the bot began this thread. */
  readonly isInOwnThread: boolean;
}

/** A button or a menu's entry whose press goes to the case. `details` and `picture` show what the last check saw. */
export type ChatAction = Action | 'details' | 'picture';

/** A file that is fetched only when its turn has come. */
export interface FileReference {
  readonly name: string;
  readonly url: string;
  /** Bytes, or null where the platform does not say. */
  readonly size: number | null;
  /** As the platform says it, or null. */
  readonly mimeType: string | null;
}

/** The channel of a place, without its thread. */
export function channelOf({ chat, workspace, channel }: Place): Channel {
  return { chat, workspace, channel };
}

/** One key a channel, over all chats. */
export function channelKey({ chat, workspace, channel }: Channel): string {
  return [chat, workspace ?? '', channel].join(':');
}

/** One key a thread, over all chats. */
export function threadKey(place: Place): string {
  return `${channelKey(place)}:${place.thread ?? ''}`;
}
