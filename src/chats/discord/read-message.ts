import {
  type APIAttachment,
  type APIMessage,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageUpdateDispatchData,
  MessageType,
} from 'discord.js';
import type { ChatEvent, FileReference } from '../core/event.ts';
import { customIdsOf, readCustomId } from './custom-id.ts';
import { type ChannelFacts, placeIn } from './places.ts';

/** What is known beside a message's own fields. */
export interface MessageSurroundings {
  readonly botId: string;
  readonly channel: ChannelFacts;
  /** Whether a message of the bot opened a case without a thread, so that replies to it belong to that. */
  readonly isThreadless: (message: string) => boolean;
}

// What Discord itself says in a channel is of other types.
const SAID_BY_PEOPLE: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** A person's message as an event; null for what a bot, a webhook or Discord itself wrote. */
export function readMessage(
  message: GatewayMessageCreateDispatchData,
  { botId, channel, isThreadless }: MessageSurroundings,
): ChatEvent | null {
  const { author, member, webhook_id: webhook, guild_id: guild = null, referenced_message: answered } = message;
  // Discord leaves out what is empty in some of its events, whatever the types say.
  const { mentions = [], attachments = [], content = '' } = message as Partial<GatewayMessageCreateDispatchData>;
  if (author.bot === true || webhook !== undefined || !SAID_BY_PEOPLE.includes(message.type)) return null;
  const place = placeIn(channel, guild, guild === null);
  const repliesToBot = answered?.author.id === botId;
  const mentionsBot = mentions.some(({ id }) => id === botId);
  const thread = place.thread ?? (repliesToBot && answered !== null ? caseOf(answered, isThreadless) : null);
  const forwarded = message.message_snapshots?.map((snapshot) => snapshot.message) ?? [];
  return {
    id: message.id,
    place: { ...place, thread },
    person: { id: author.id, workspace: guild, roles: member?.roles ?? [] },
    content: {
      type: 'message',
      messageId: message.id,
      text: [withoutMention(content, botId), ...forwarded.map((snapshot) => snapshot.content)]
        .filter((text) => text !== '')
        .join('\n'),
      files: [...attachments, ...forwarded.flatMap(({ attachments }) => attachments)].map(fileOf),
      isAddressed: guild === null || mentionsBot || (repliesToBot && thread === null),
      isInOwnThread: place.thread !== null && channel.owner === botId,
    },
    handle: { kind: 'message', id: message.id, channel: message.channel_id },
  };
}

/** The case that a message of the bot belongs to, as its buttons name it: one that replies to it goes on with that. */
function caseOf(answered: APIMessage, isThreadless: MessageSurroundings['isThreadless']): string | null {
  const [named] = customIdsOf(answered).flatMap((id) => readCustomId(id) ?? []);
  if (named !== undefined) return named.thread === '' ? answered.id : named.thread;
  return isThreadless(answered.id) ? answered.id : null;
}

/** The new text of a person's message; null where Discord only added a preview. */
export function readEdit(
  message: GatewayMessageUpdateDispatchData,
  { botId, channel }: MessageSurroundings,
): ChatEvent | null {
  const { author, member, webhook_id: webhook, edited_timestamp: edited, guild_id: guild = null, content } = message;
  // Discord leaves fields out of some updates, whatever the types say.
  if (author === undefined || author.bot === true || webhook !== undefined || !edited || content === undefined)
    return null;
  return {
    id: `${message.id} ${edited}`,
    place: placeIn(channel, guild, guild === null),
    person: { id: author.id, workspace: guild, roles: member?.roles ?? [] },
    content: { type: 'edit', messageId: message.id, text: withoutMention(content, botId) },
    handle: { kind: 'message', id: message.id, channel: message.channel_id },
  };
}

/** Whether a message of a person came without its words, as they do where the intent to read them is not granted. */
export function isBlank(message: Partial<GatewayMessageCreateDispatchData>): boolean {
  const { content = '', attachments = [], message_snapshots: forwarded = [] } = message;
  return content === '' && attachments.length === 0 && forwarded.length === 0;
}

export function fileOf({ filename, url, size, content_type: mimeType }: APIAttachment): FileReference {
  return { name: filename, url, size, mimeType: mimeType ?? null };
}

function withoutMention(text: string, botId: string): string {
  return text.replace(new RegExp(`<@[!&]?${botId}>`, 'g'), ' ').trim();
}
