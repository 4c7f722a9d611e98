import { botPermissions } from './permissions.ts';
import {
  type Attachment,
  CHANNEL,
  type Channel,
  FLAG,
  type Guild,
  type JsonObject,
  type Message,
  type Overwrite,
} from './shapes.ts';
import type { World } from './world.ts';

/** The world's objects in the API's own form. */
export function presentUser(world: World, id: string): JsonObject {
  const user = world.users.get(id);
  return {
    id,
    username: user?.username ?? 'gone',
    discriminator: user?.bot ? '0001' : '0',
    global_name: user?.bot ? null : (user?.username ?? null),
    avatar: null,
    bot: user?.bot ?? false,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
  };
}

export function presentMember(world: World, guild: Guild, id: string): JsonObject {
  return { ...memberFields(world, guild, id), user: presentUser(world, id) };
}

/** A member as it stands in a message: the author is beside it. */
export function memberFields(world: World, guild: Guild, id: string): JsonObject {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    flags: 0,
    joined_at: new Date(world.now()).toISOString(),
    nick: null,
    pending: false,
    premium_since: null,
    roles: id === world.bot.id ? [guild.botRole] : [...(guild.roles.get(id) ?? [])],
    mute: false,
    deaf: false,
  };
}

export function presentChannel(world: World, channel: Channel): JsonObject {
  const { id, type } = channel;
  if (type === CHANNEL.dm || type === CHANNEL.groupDm) {
    const recipients = channel.recipients.map((user) => presentUser(world, user));
    return { id, type, flags: 0, last_message_id: null, recipients };
  }
  const shared = { id, type, flags: 0, guild_id: channel.guild, name: channel.name, parent_id: channel.parent };
  if (type === CHANNEL.text) {
    const overwrites = channel.overwrites.map(presentOverwrite);
    return {
      ...shared,
      position: 0,
      last_message_id: null,
      topic: null,
      nsfw: false,
      permission_overwrites: overwrites,
    };
  }
  return {
    ...shared,
    owner_id: channel.owner,
    last_message_id: [...channel.messages.keys()].at(-1) ?? null,
    rate_limit_per_user: 0,
    message_count: channel.messages.size,
    total_message_sent: channel.messages.size,
    member_count: 2,
    thread_metadata: {
      archived: channel.archived,
      archive_timestamp: new Date(world.now()).toISOString(),
      auto_archive_duration: 1_440,
      locked: channel.locked,
      create_timestamp: new Date(world.now()).toISOString(),
    },
  };
}

function presentOverwrite({ id, type, allow, deny }: Overwrite): JsonObject {
  return { id, type, allow: String(allow), deny: String(deny) };
}

export function presentGuild(world: World, guild: Guild): JsonObject {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild.id);
  const isThread = ({ type }: Channel): boolean => type === CHANNEL.publicThread || type === CHANNEL.privateThread;
  return {
    id: guild.id,
    name: guild.name,
    owner_id: [...guild.members].find((member) => member !== world.bot.id) ?? world.bot.id,
    unavailable: false,
    large: false,
    member_count: guild.members.size,
    preferred_locale: 'en-US',
    features: [],
    emojis: [],
    stickers: [],
    roles: [
      presentRole(guild.id, '@everyone', guild.everyone, false),
      presentRole(guild.botRole, 'ssh-check', guild.botPermissions, true),
    ],
    members: [presentMember(world, guild, world.bot.id)],
    channels: channels.filter((channel) => !isThread(channel)).map((channel) => presentChannel(world, channel)),
    threads: channels
      .filter((channel) => isThread(channel) && !channel.archived)
      .map((channel) => presentChannel(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    joined_at: new Date(world.now()).toISOString(),
    system_channel_flags: 0,
    system_channel_id: null,
    afk_timeout: 300,
    afk_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
  };
}

function presentRole(id: string, name: string, permissions: bigint, managed: boolean): JsonObject {
  return {
    id,
    name,
    permissions: String(permissions),
    position: managed ? 1 : 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

export function presentAttachment(attachment: Attachment, origin: string): JsonObject {
  const url = `${origin}/attachments/${attachment.id}/${encodeURIComponent(attachment.name)}`;
  return {
    id: attachment.id,
    filename: attachment.name,
    size: attachment.data.length,
    url,
    proxy_url: url,
    ...(attachment.contentType === null ? {} : { content_type: attachment.contentType }),
    ...(attachment.description === null ? {} : { description: attachment.description }),
  };
}

export function presentMessage(world: World, message: Message, origin: string): JsonObject {
  const thread = message.thread === null ? undefined : world.channels.get(message.thread);
  const { interaction } = message;
  return {
    id: message.id,
    channel_id: message.channel,
    type: message.type,
    author: presentUser(world, message.author),
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments.map((attachment) => presentAttachment(attachment, origin)),
    mentions: message.mentions.map((user) => presentUser(world, user)),
    mention_roles: [],
    mention_everyone: message.mentionsEveryone,
    timestamp: new Date(message.timestamp).toISOString(),
    edited_timestamp: message.edited === null ? null : new Date(message.edited).toISOString(),
    flags: message.flags,
    pinned: false,
    tts: false,
    ...(message.repliesTo === null
      ? {}
      : { message_reference: { type: 0, channel_id: message.channel, message_id: message.repliesTo } }),
    ...(thread === undefined ? {} : { thread: presentChannel(world, thread) }),
    ...(message.author === world.bot.id ? { application_id: world.applicationId } : {}),
    ...(interaction === null
      ? {}
      : { webhook_id: world.applicationId, interaction_metadata: presentInteraction(world, interaction, message) }),
  };
}

function presentInteraction(
  world: World,
  { id, type, user }: NonNullable<Message['interaction']>,
  { repliesTo }: Message,
): JsonObject {
  const shared = { id, type, user: presentUser(world, user), authorizing_integration_owners: {} };
  if (type === 3) return { ...shared, interacted_message_id: repliesTo ?? id };
  if (type === 5) return { ...shared, triggering_interaction_metadata: { ...shared, type: 2 } };
  return shared;
}

/** A message as the gateway brings it, with the fields that HTTP leaves out. */
export function presentGatewayMessage(world: World, message: Message, channel: Channel, origin: string): JsonObject {
  const guild = channel.guild === null ? undefined : world.guilds.get(channel.guild);
  const answered = message.repliesTo === null ? undefined : channel.messages.get(message.repliesTo);
  const presented = {
    ...presentMessage(world, message, origin),
    channel_type: channel.type,
    ...(answered === undefined ? {} : { referenced_message: presentMessage(world, answered, origin) }),
  };
  if (guild === undefined) return presented;
  return { ...presented, guild_id: guild.id, member: memberFields(world, guild, message.author) };
}

/** The same message for a bot that may not read: words, files and buttons of others are left out. */
export function blanked(message: JsonObject): JsonObject {
  return { ...message, content: '', embeds: [], attachments: [], components: [] };
}

/** What the bot may do where an interaction was sent, as the interaction says it. */
export function appPermissions(world: World, channel: Channel): string {
  const guild = channel.guild === null ? undefined : world.guilds.get(channel.guild);
  if (guild === undefined || !guild.members.has(world.bot.id)) return String(1n << 38n);
  const governing = channel.parent === null ? channel : (world.channels.get(channel.parent) ?? channel);
  return String(botPermissions(guild, governing, world.bot.id) & ((1n << 52n) - 1n));
}

export function isEphemeral({ flags }: Message): boolean {
  return (flags & FLAG.ephemeral) !== 0;
}
