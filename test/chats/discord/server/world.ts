import { botPermissions, PERMISSION, type Permission } from './permissions.ts';
import type { Attachment, Channel, Guild, Interaction, JsonObject, Message, User } from './shapes.ts';
import { createSnowflakes } from './snowflakes.ts';

/** Everything that the server knows. */
export interface World {
  readonly applicationId: string;
  readonly bot: User;
  token: string;
  /** Whether the operator switched the privileged intent on in the developer portal. */
  messageContent: boolean;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly interactions: Map<string, Interaction>;
  readonly attachments: Map<string, Attachment>;
  /** Messages by their channel and the mark that the bot gave them. */
  readonly nonces: Map<string, string>;
  /** By guild, or by `global`. */
  readonly commands: Map<string, JsonObject[]>;
  /** Milliseconds since 1970; tests can move it. */
  now(): number;
  advance(ms: number): void;
  createId(): string;
}

export function createWorld(token: string): World {
  let offset = 0;
  const now = (): number => Date.now() + offset;
  const createId = createSnowflakes(now);
  const applicationId = createId();
  const bot: User = { id: applicationId, username: 'ssh-check', bot: true };
  return {
    applicationId,
    bot,
    token,
    messageContent: true,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    interactions: new Map(),
    attachments: new Map(),
    nonces: new Map(),
    commands: new Map(),
    now,
    advance(ms) {
      offset += ms;
    },
    createId,
  };
}

/** Whether the bot sees a channel at all: as a member of its guild with the right to view it, or in its own direct messages. */
export function botSees(world: World, channel: Channel): boolean {
  if (channel.guild === null) return channel.type === 1;
  return botMay(world, channel, 'viewChannel');
}

export function botMay(world: World, channel: Channel, permission: Permission): boolean {
  const guild = channel.guild === null ? null : world.guilds.get(channel.guild);
  if (guild === null || guild === undefined) return channel.type === 1;
  if (!guild.members.has(world.bot.id)) return false;
  const governing = channel.parent === null ? channel : (world.channels.get(channel.parent) ?? channel);
  return (botPermissions(guild, governing, world.bot.id) & PERMISSION[permission]) !== 0n;
}

export function findMessage(world: World, id: string): Message | null {
  for (const { messages } of world.channels.values()) {
    const message = messages.get(id);
    if (message !== undefined) return message;
  }
  return null;
}
