import type { DiscordSettings } from '../../settings/discord.ts';
import { deliver } from '../core/deliver.ts';
import type { ChatPorts } from '../core/running-chat.ts';
import type { Api } from './api.ts';
import { registerCommands } from './registration.ts';

/** Sees to it that the commands are registered. */
export interface Registrar {
  register(): void;
  /** Tries again where it failed. */
  retry(): void;
}

export function createRegistrar(
  api: Api,
  applicationId: string,
  { guildId, allowedUsers }: DiscordSettings,
  { conversation, clock, log }: ChatPorts,
): Registrar {
  const offered = { guildId, withUserInstalls: allowedUsers.length > 0 };
  let hasFailed = false;

  async function attempt(): Promise<void> {
    hasFailed = false;
    const result = await deliver(() => registerCommands(api, applicationId, offered, conversation.commands), clock);
    hasFailed = !result.ok;
    if (result.ok) log.info('commands', { chat: 'discord', changed: result.value });
    else log.error('commands not registered', { chat: 'discord', detail: result.detail, remedy: remedyFor(guildId) });
  }
  return {
    register() {
      void attempt();
    },
    retry() {
      if (hasFailed) void attempt();
    },
  };
}

function remedyFor(guildId: string | null): string {
  return guildId === null
    ? 'Is DISCORD_TOKEN that of a bot? See docs/discord.md.'
    : `Add the bot to the server of DISCORD_GUILD_ID (${guildId}) with the link under "invite".`;
}
