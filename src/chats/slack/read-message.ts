import type { ChatEvent, FileReference, Place } from '../core/event.ts';
import type { SlackHandle } from './handle.ts';
import type { SlackIdentity } from './identity.ts';
import { typedCommand, typedText, withoutMention } from './incoming-text.ts';

/** What is read of Slack's message events; each kind has some of it. */
export interface MessageEvent {
  readonly type: 'message' | 'app_mention';
  readonly subtype?: string;
  readonly channel: string;
  readonly channel_type?: string;
  readonly ts: string;
  readonly event_ts?: string;
  readonly thread_ts?: string;
  readonly parent_user_id?: string;
  readonly user?: string;
  readonly team?: string;
  readonly user_team?: string;
  readonly bot_id?: string;
  readonly text?: string;
  readonly files?: readonly SlackFile[];
  readonly attachments?: readonly SharedMessage[];
  readonly previous_message?: Omit<MessageEvent, 'type'>;
  readonly message?: Omit<MessageEvent, 'type'> & { readonly edited?: { readonly ts?: string } };
}

export interface SlackFile {
  readonly id: string;
  readonly name?: string | null;
  readonly title?: string | null;
  readonly mimetype?: string | null;
  readonly size?: number;
  readonly url_private?: string;
  readonly url_private_download?: string;
}

/** Somebody's message that was shared into another place. */
interface SharedMessage {
  readonly is_share?: boolean;
  readonly is_msg_unfurl?: boolean;
  readonly text?: string;
}

/** What people write. Everything else that Slack calls a message is about a channel, or comes from programs. */
const WRITTEN = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

const SLACKBOT = 'USLACKBOT';
// Slash commands do not work in threads, so people say them.
const CALL = /^\s*[!/]?ssh-[a-z]/;

/** A message or an edit of one as an event; null where it is none, or the bot's own. */
export function readMessageEvent(event: MessageEvent, teamId: string | null, self: SlackIdentity): ChatEvent | null {
  if (event.subtype === 'message_changed') return readEdit(event, teamId, self);
  if (event.subtype === 'message_deleted') return readDeletion(event, teamId, self);
  if (!WRITTEN.includes(event.subtype) || isFromProgram(event, self)) return null;
  const { text, isMentioned } = withoutMention(event.text ?? '', self.userId);
  const place = placeOf(event, self);
  return {
    ...commonOf(event, event, teamId, self),
    // A mention comes twice, as a message and as a mention: it is the same message.
    id: `message:${event.channel}:${event.ts}`,
    content: {
      type: 'message',
      messageId: event.ts,
      text: wholeText(text, event),
      files: (event.files ?? []).map(fileReference),
      isAddressed: isMentioned || event.type === 'app_mention' || place.isDirect,
      isInOwnThread: event.parent_user_id === self.userId,
    },
  };
}

function readEdit(event: MessageEvent, teamId: string | null, self: SlackIdentity): ChatEvent | null {
  const { message } = event;
  if (message === undefined || isFromProgram(message, self)) return null;
  const common = commonOf({ ...message, type: 'message', channel: event.channel }, event, teamId, self);
  return {
    ...common,
    id: `edit:${event.channel}:${message.ts}:${message.edited?.ts ?? event.event_ts ?? event.ts}`,
    content: {
      type: 'edit',
      messageId: message.ts,
      text: wholeText(withoutMention(message.text ?? '', self.userId).text, message),
    },
  };
}

function readDeletion(event: MessageEvent, teamId: string | null, self: SlackIdentity): ChatEvent | null {
  const { previous_message: message } = event;
  if (message === undefined || isFromProgram(message, self)) return null;
  return {
    ...commonOf({ ...message, type: 'message', channel: event.channel }, event, teamId, self),
    id: `deletion:${event.channel}:${message.ts}`,
    content: { type: 'edit', messageId: message.ts, text: '', isGone: true },
  };
}

/** What was written, and what was shared with it. */
function wholeText(text: string, { attachments }: Pick<MessageEvent, 'attachments'>): string {
  const own = CALL.test(text) ? typedCommand(text) : typedText(text);
  return [own.trim(), ...sharedTexts(attachments)].filter((part) => part !== '').join('\n');
}

function isFromProgram(message: Pick<MessageEvent, 'bot_id' | 'user'>, self: SlackIdentity): boolean {
  const { bot_id, user } = message;
  return bot_id !== undefined || user === undefined || user === self.userId || user === SLACKBOT;
}

function commonOf(
  message: MessageEvent,
  { channel_type: kind }: MessageEvent,
  teamId: string | null,
  self: SlackIdentity,
): Pick<ChatEvent, 'place' | 'person' | 'handle'> {
  return {
    place: placeOf({ ...message, ...(kind === undefined ? {} : { channel_type: kind }) }, self),
    person: { id: message.user ?? '', workspace: message.user_team ?? message.team ?? teamId },
    handle: { responseUrl: null, messageTs: message.ts } satisfies SlackHandle,
  };
}

function placeOf({ channel, channel_type, thread_ts }: MessageEvent, { teamId }: SlackIdentity): Place {
  const isDirect = channel_type === undefined ? channel.startsWith('D') : channel_type === 'im';
  return { chat: 'slack', workspace: teamId, channel, thread: thread_ts ?? null, isDirect };
}

function sharedTexts(attachments: readonly SharedMessage[] = []): readonly string[] {
  return attachments
    .filter(({ is_share, is_msg_unfurl }) => is_share === true || is_msg_unfurl === true)
    .map(({ text = '' }) => typedText(text));
}

/** A file of another workspace comes without an address: it has to be asked for by its id. */
export function fileReference(file: SlackFile): FileReference {
  return {
    name: file.name ?? file.title ?? file.id,
    url: file.url_private_download ?? file.url_private ?? `slack-file:${file.id}`,
    size: file.size ?? null,
    mimeType: file.mimetype ?? null,
  };
}
