import type { Context } from './context.ts';
import { INTENT } from './context.ts';
import { findMentions } from './mentions.ts';
import { blanked, isEphemeral, presentGatewayMessage } from './present.ts';
import { type Attachment, type Channel, FLAG, type Json, type JsonObject, type Message, text } from './shapes.ts';
import { botSees, type World } from './world.ts';

export interface UploadedFile {
  /** The number in its form field `files[n]`. */
  readonly index: number;
  readonly name: string;
  readonly contentType: string | null;
  readonly data: Buffer;
}

/** What a message is made of besides its body. */
export interface Origin {
  readonly author: string;
  readonly type?: number;
  readonly interaction?: Message['interaction'];
  readonly onlyFor?: string | null;
  readonly repliesTo?: string | null;
}

/** Stores a message and tells the bot of it, unless only one person sees it. */
export function addMessage(
  context: Context,
  channel: Channel,
  body: JsonObject,
  files: readonly UploadedFile[],
  { author, type = 0, interaction = null, onlyFor = null, repliesTo = null }: Origin,
): Message {
  const { world } = context;
  const content = typeof body.content === 'string' ? body.content : '';
  const mentions = findMentions(world, content, body.allowed_mentions);
  const message: Message = {
    id: world.createId(),
    channel: channel.id,
    author,
    type,
    content,
    embeds: embedsOf(body),
    components: numbered(body.components),
    attachments: keptAndNew(world, [], body.attachments, files),
    flags: Number(body.flags ?? 0) | (onlyFor === null ? 0 : FLAG.ephemeral),
    mentions: mentions.users,
    mentionsEveryone: mentions.everyone,
    repliesTo,
    timestamp: world.now(),
    edited: null,
    thread: null,
    interaction,
    onlyFor,
  };
  channel.messages.set(message.id, message);
  announce(context, 'MESSAGE_CREATE', message, channel);
  context.changed();
  return message;
}

/** Changes what the body names; what it leaves out stays. */
export function editMessage(
  context: Context,
  channel: Channel,
  message: Message,
  body: JsonObject,
  files: readonly UploadedFile[],
): Message {
  const { world } = context;
  if (body.content !== undefined) {
    message.content = typeof body.content === 'string' ? body.content : '';
    const mentions = findMentions(world, message.content, body.allowed_mentions);
    message.mentions = mentions.users;
    message.mentionsEveryone = mentions.everyone;
  }
  if (body.embeds !== undefined) message.embeds = embedsOf(body);
  if (body.components !== undefined) message.components = numbered(body.components);
  if (body.attachments !== undefined || files.length > 0)
    message.attachments = keptAndNew(world, message.attachments, body.attachments ?? keptList(message), files);
  message.flags &= ~FLAG.loading;
  message.edited = world.now();
  announce(context, 'MESSAGE_UPDATE', message, channel);
  context.changed();
  return message;
}

export function removeMessage(context: Context, channel: Channel, message: Message): void {
  channel.messages.delete(message.id);
  if (!isEphemeral(message)) {
    const data: JsonObject = { id: message.id, channel_id: channel.id };
    if (channel.guild !== null) data.guild_id = channel.guild;
    context.dispatch('MESSAGE_DELETE', data, { intent: messageIntent(channel) });
  }
  context.changed();
}

/** Tells the bot of a message as the gateway would: blanked for a session that may not read it. */
export function announce(context: Context, event: string, message: Message, channel: Channel): void {
  const { world } = context;
  if (isEphemeral(message) || !botSees(world, channel)) return;
  const data = presentGatewayMessage(world, message, channel, context.origin());
  const isOpen = message.author === world.bot.id || channel.guild === null || message.mentions.includes(world.bot.id);
  context.dispatch(event, data, {
    intent: messageIntent(channel),
    ...(isOpen ? {} : { blanked: blanked(data) }),
  });
}

function messageIntent(channel: Channel): number {
  return channel.guild === null ? INTENT.directMessages : INTENT.guildMessages;
}

function embedsOf({ embeds }: JsonObject): JsonObject[] {
  return Array.isArray(embeds) ? embeds.map((embed) => ({ type: 'rich', ...(embed as JsonObject) })) : [];
}

/** Discord numbers components; a test finds them by what the bot gave them. */
function numbered(components: Json | undefined): JsonObject[] {
  let next = 0;
  function number(component: JsonObject): JsonObject {
    next += 1;
    const { components: inner, ...rest } = component;
    const numberedOne: JsonObject = { ...rest, id: next };
    if (rest.type === 3)
      Object.assign(numberedOne, { min_values: rest.min_values ?? 1, max_values: rest.max_values ?? 1 });
    if (Array.isArray(inner)) numberedOne.components = inner.map((part) => number(part as JsonObject));
    return numberedOne;
  }
  return Array.isArray(components) ? components.map((component) => number(component as JsonObject)) : [];
}

function keptList({ attachments }: Message): Json {
  return attachments.map(({ id }) => ({ id }));
}

/** `attachments` names the ones that stay by their id, and new files by the number of their form field. */
function keptAndNew(
  world: World,
  before: readonly Attachment[],
  listed: Json | undefined,
  files: readonly UploadedFile[],
): Attachment[] {
  const list = (Array.isArray(listed) ? listed : []) as JsonObject[];
  const kept = before.filter(({ id }) => list.some((entry) => text(entry.id) === id));
  const added = files.map(({ index, name, contentType, data }) => {
    const entry = list.find(({ id }) => text(id) === String(index));
    const description = typeof entry?.description === 'string' ? entry.description : null;
    return { id: world.createId(), name, contentType, data, description };
  });
  for (const attachment of added) world.attachments.set(attachment.id, attachment);
  return [...kept, ...added];
}
