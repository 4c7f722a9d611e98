import { type AccessRules, judgeAccess, type RuleWords, type Visitor } from '../../guard/access.ts';
import type { DiscordSettings } from '../../settings/discord.ts';
import type { ChatEvent } from '../core/event.ts';
import type { Guard } from '../core/guard.ts';
import type { Handle } from './handle.ts';
import type { Members } from './members.ts';

const WORDS: RuleWords = {
  outside: {
    why: 'I may be used only in the servers that I was added to, and in direct messages by their members.',
    setting: 'DISCORD_ALLOWED_USERS',
  },
  workspace: { why: 'I may not be used in this server.', setting: 'DISCORD_ALLOWED_GUILDS' },
  channel: {
    why: 'I may be used in certain channels only, and this is none of them.',
    setting: 'DISCORD_ALLOWED_CHANNELS',
  },
  direct: { why: 'I may not be used in direct messages.', setting: 'DISCORD_ALLOWED_CHANNELS' },
  user: { why: 'I answer certain people only, and you are not among them.', setting: 'DISCORD_ALLOWED_USERS' },
  role: {
    why: 'I answer people with certain roles only, and you have none of them.',
    setting: 'DISCORD_ALLOWED_ROLES',
  },
};

/** People may use the bot in the allowed guilds, and their members in direct messages; a few may use it everywhere. */
export function createGuard(settings: DiscordSettings, members: Members): Guard {
  const rules: AccessRules = {
    everywhere: settings.allowedUsers,
    workspaces: settings.allowedGuilds,
    channels: settings.allowedChannels,
    users: null,
    roles: settings.allowedRoles,
  };
  function rolesOf({ place, person }: ChatEvent): readonly string[] {
    // What is said in a guild comes with the roles of that moment; a direct message comes without.
    return (place.workspace === null ? members.rolesOf(person.id) : person.roles) ?? [];
  }
  function visitorOf(event: ChatEvent): Visitor {
    const { place, person } = event;
    const handle = event.handle as Handle;
    // Where only a person installed it, the bot is no member: neither of that guild, nor of that group of people.
    const isElsewhere = handle.kind === 'interaction' && !handle.isMember;
    const isDirect = place.workspace === null;
    return {
      user: person.id,
      workspace: place.workspace,
      isOutside: isElsewhere || (isDirect && members.rolesOf(person.id) === null),
      channel: place.channel,
      isDirect,
      roles: rolesOf(event),
    };
  }
  return { judge: (event) => judgeAccess(visitorOf(event), rules, WORDS), rolesOf };
}
