import type { DiscordSettings } from '../../settings/discord.ts';
import type { Guard, Verdict } from '../core/guard.ts';
import type { Handle } from './handle.ts';
import type { Members } from './members.ts';

const ALLOWED: Verdict = { allowed: true };
const NOT_THIS_GUILD: Verdict = {
  allowed: false,
  message: 'I may not be used in this server. Whoever runs me can change that: the setting DISCORD_ALLOWED_GUILDS.',
  setting: 'DISCORD_ALLOWED_GUILDS',
};
const NOT_OUTSIDE: Verdict = {
  allowed: false,
  message:
    'I may be used only in the servers that I was added to, and in direct messages by their members. Whoever runs me can allow you more: the setting DISCORD_ALLOWED_USERS.',
  setting: 'DISCORD_ALLOWED_USERS',
};

/** People may use the bot in the allowed guilds, and their members in direct messages; a few may use it everywhere. */
export function createGuard({ allowedGuilds, allowedUsers }: DiscordSettings, members: Members): Guard {
  return {
    judge({ place, person, handle: given }) {
      if (allowedUsers.includes(person.id)) return ALLOWED;
      if (place.workspace === null) return members.isMember(person.id) ? ALLOWED : NOT_OUTSIDE;
      const handle = given as Handle;
      const isHere = handle.kind === 'message' || handle.isMember;
      if (!isHere) return NOT_OUTSIDE;
      return allowedGuilds === null || allowedGuilds.includes(place.workspace) ? ALLOWED : NOT_THIS_GUILD;
    },
  };
}
