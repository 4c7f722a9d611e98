import type { Channel, Guild } from './shapes.ts';

export const PERMISSION = {
  administrator: 1n << 3n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
} as const;
export type Permission = keyof typeof PERMISSION;

/** What an install link asks for, by the names above. */
export function permissionBits(...names: readonly Permission[]): bigint {
  return names.reduce((bits, name) => bits | PERMISSION[name], 0n);
}

/** What the bot may do in a channel of a guild where it is a member; a thread has its parent's rules. */
export function botPermissions(guild: Guild, channel: Channel, botId: string): bigint {
  const base = guild.everyone | guild.botPermissions;
  if ((base & PERMISSION.administrator) !== 0n) return ~0n;
  const order = [guild.id, guild.botRole, botId];
  return order.reduce((bits, id) => {
    const overwrite = channel.overwrites.find((candidate) => candidate.id === id);
    return overwrite === undefined ? bits : (bits & ~overwrite.deny) | overwrite.allow;
  }, base);
}
