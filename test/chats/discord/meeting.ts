import { COMMANDS } from '../../../commands/registry.ts';
import type { AuditTrail } from '../../../src/chats/core/audit.ts';
import type { CaseStore } from '../../../src/chats/core/case-store.ts';
import type { Clock } from '../../../src/chats/core/clock.ts';
import type { ChatPorts, RunningChat } from '../../../src/chats/core/running-chat.ts';
import { startDiscord } from '../../../src/chats/discord/start.ts';
import { readPaste } from '../../../src/clues/read-paste.ts';
import type { CheckSurroundings } from '../../../src/conversation/check-target.ts';
import type { LogFields } from '../../../src/operate/log.ts';
import { type Meter, NO_METER } from '../../../src/operate/meters.ts';
import type { DiscordSettings } from '../../../src/settings/discord.ts';
import { EMPTY_INVENTORY, type Inventory } from '../../../src/targets/inventory.ts';
import { storeInMemory } from '../../store/store-for-test.ts';
import type { Person } from './server/people.ts';
import type { Permission } from './server/permissions.ts';
import type { Channel, Guild, Interaction, Message } from './server/shapes.ts';
import { type Discord, type DiscordOptions, startDiscord as startServer } from './server/start.ts';

export interface MeetingOptions extends DiscordOptions {
  readonly settings?: Partial<DiscordSettings>;
  /** Whether the commands are registered in that guild only. */
  readonly inGuild?: boolean;
  /** Null: the bot was not added to the guild yet. */
  readonly permissions?: readonly Permission[] | null;
  readonly inventory?: Inventory;
  /** Whether the operator switched the privileged intent on. */
  readonly granted?: boolean;
  readonly conversation?: Partial<ChatPorts['conversation']>;
  readonly surroundings?: Partial<CheckSurroundings>;
  readonly meter?: Meter;
  readonly audit?: AuditTrail;
  /** What happens before the bot is started. */
  readonly before?: (discord: Discord, guild: Guild) => void;
}

/** A guild with a channel and a person in it, and the bot, connected and with its commands registered. */
export interface Meeting {
  readonly discord: Discord;
  readonly guild: Guild;
  readonly channel: Channel;
  readonly ada: Person;
  readonly log: readonly (LogFields & { readonly what: string })[];
  /** The final answer to a command: the message that has buttons, or says why there are none. */
  readonly answerTo: (interaction: Interaction) => Promise<Message>;
  /** The next message of the bot in a thread or direct message that is an answer. */
  readonly nextIn: (channel: Channel, after: number) => Promise<Message>;
  readonly threadOf: (interaction: Interaction) => Promise<Channel>;
  readonly running: RunningChat;
  /** Starts it anew with the store that it had: all else is forgotten. */
  readonly restartBot: () => Promise<void>;
  /** Tells the bot to stop; resolves once it has. */
  readonly stopBot: () => Promise<void>;
  /** The same, and ends Discord. */
  readonly stop: () => Promise<void>;
}

// Pauses of the bot pass ten times as fast.
const FAST = 10;
const FAST_CLOCK: Clock = {
  now: () => performance.now() * FAST,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / FAST)),
};

/** `systemctl status` where sshd does not start. */
export const FAILED_STATUS = `× ssh.service - OpenBSD Secure Shell server
     Loaded: loaded (/lib/systemd/system/ssh.service; enabled; preset: enabled)
     Active: failed (Result: exit-code) since Tue 2026-11-17 09:12:03 UTC; 4min ago
    Process: 812 ExecStartPre=/usr/sbin/sshd -t (code=exited, status=255/EXCEPTION)`;

export async function meet(options: MeetingOptions = {}): Promise<Meeting> {
  const discord = await startServer(options);
  discord.world.messageContent = options.granted ?? true;
  const guild = discord.addGuild('home', options.permissions);
  const channel = discord.addText(guild, 'ops');
  const ada = discord.addPerson('ada', [guild]);
  options.before?.(discord, guild);
  const log: (LogFields & { what: string })[] = [];
  const store = await storeInMemory();
  const settings = settingsFor(discord, guild, options);
  async function startBot(): Promise<{ readonly running: RunningChat; readonly stop: () => Promise<void> }> {
    const stopping = new AbortController();
    const result = await startDiscord(settings, portsFor(log, store, options), stopping.signal);
    if (!result.ok) throw new Error(result.problem);
    const { running } = result;
    return {
      running,
      async stop() {
        stopping.abort();
        await running.stop();
      },
    };
  }
  let bot = await startBot();
  await discord.until(() => log.find(({ what }) => what.startsWith('commands')), 'the registration of commands');

  const stopBot = (): Promise<void> => bot.stop();
  return {
    discord,
    guild,
    channel,
    ada,
    log,
    answerTo: (interaction) =>
      discord.until(() => {
        const message = discord.originalOf(interaction);
        return message !== null && isAnswer(message) ? message : null;
      }, 'the answer'),
    nextIn: (place, after) => discord.until(() => discord.said(place).filter(isAnswer)[after], 'the next answer'),
    threadOf: (interaction) =>
      discord.until(() => {
        const message = discord.originalOf(interaction);
        return message && discord.threadOf(message);
      }, 'a thread'),
    get running() {
      return bot.running;
    },
    async restartBot() {
      await stopBot();
      bot = await startBot();
    },
    stopBot,
    async stop() {
      await stopBot();
      await discord.close();
    },
  };
}

/** Not one of the states that are shown while something goes on. */
function isAnswer({ content, flags, components }: Message): boolean {
  return (flags & 128) === 0 && content !== '' && (components.length > 0 || !content.includes(' …'));
}

function settingsFor(discord: Discord, guild: Guild, { settings, inGuild }: MeetingOptions): DiscordSettings {
  return {
    token: discord.token,
    guildId: inGuild === true ? guild.id : null,
    apiUrl: discord.apiUrl,
    messageContent: true,
    allowedGuilds: null,
    allowedUsers: [],
    allowedChannels: null,
    allowedRoles: null,
    ...settings,
  };
}

function portsFor(
  log: (LogFields & { what: string })[],
  store: CaseStore,
  { inventory = EMPTY_INVENTORY, conversation, surroundings, meter = NO_METER, audit }: MeetingOptions,
): ChatPorts {
  function note(what: string, fields: LogFields): void {
    log.push({ ...fields, what });
  }
  return {
    conversation: {
      surroundings: {
        inventory,
        knownKeys: () => [],
        canaries: [],
        targets: 'any',
        machine: 'bot',
        localUser: null,
        vantage: 'elsewhere',
        offersLogin: false,
        ...surroundings,
      },
      commands: COMMANDS,
      timeoutMs: 15_000,
      read: readPaste,
      signal: new AbortController().signal,
      whenItsTurn: (look) => look(),
      ...conversation,
    },
    store,
    log: { error: note, warn: note, info: note, debug: note },
    meter,
    clock: FAST_CLOCK,
    ...(audit === undefined ? {} : { audit }),
  };
}
