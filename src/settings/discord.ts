import type { SettingName } from './declarations.ts';
import type { SettingReader } from './setting-reader.ts';

export interface DiscordSettings {
  readonly token: string;
  /** Where the commands are registered; null: globally. */
  readonly guildId: string | null;
  /** Ends in `/api`, without a slash. */
  readonly apiUrl: string;
  /** Whether the privileged intent to read messages is granted. */
  readonly messageContent: boolean;
  /** Guilds whose people may use it; null: every guild that the bot is in. */
  readonly allowedGuilds: readonly string[] | null;
  /** People who may use it everywhere, also outside those. */
  readonly allowedUsers: readonly string[];
  /** Channels in which it may be used, and `direct` for direct messages; null: everywhere. */
  readonly allowedChannels: readonly string[] | null;
  /** Roles of which somebody needs one; null: none is needed. */
  readonly allowedRoles: readonly string[] | null;
}

const API_URL = 'https://discord.com/api';

/** Null where Discord is not turned on. */
export function readDiscordSettings(read: SettingReader): DiscordSettings | null {
  const guildId = read.value('DISCORD_GUILD_ID');
  if (guildId !== null) snowflakes(read, 'DISCORD_GUILD_ID', [guildId]);
  const allowed = read.words('DISCORD_ALLOWED_GUILDS');
  const users = read.words('DISCORD_ALLOWED_USERS');
  snowflakes(read, 'DISCORD_ALLOWED_GUILDS', allowed ?? []);
  snowflakes(read, 'DISCORD_ALLOWED_USERS', users ?? []);
  const channels = read.words('DISCORD_ALLOWED_CHANNELS');
  const roles = read.words('DISCORD_ALLOWED_ROLES');
  snowflakes(read, 'DISCORD_ALLOWED_CHANNELS', channels?.filter((id) => id !== 'direct') ?? []);
  snowflakes(read, 'DISCORD_ALLOWED_ROLES', roles ?? []);
  const apiUrl = read.url('DISCORD_API_URL', API_URL);
  const messageContent = read.choice('DISCORD_MESSAGE_CONTENT', ['on', 'off'], 'on') === 'on';
  const token = read.value('DISCORD_TOKEN');
  if (token === null) return null;
  return {
    token,
    guildId,
    apiUrl: apiUrl.replace(/\/+$/, ''),
    messageContent,
    allowedGuilds: allowed ?? (guildId === null ? null : [guildId]),
    allowedUsers: users ?? [],
    allowedChannels: channels,
    allowedRoles: roles,
  };
}

function snowflakes(read: SettingReader, setting: SettingName, ids: readonly string[]): void {
  const wrong = ids.find((id) => !/^\d{3,22}$/.test(id));
  if (wrong === undefined) return;
  const remedy = 'Turn on Developer Mode in Discord, right-click and choose Copy ID; several are separated by commas.';
  read.fail(setting, `"${wrong}" is no id`, remedy);
}
