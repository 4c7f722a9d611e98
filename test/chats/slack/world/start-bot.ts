import { COMMANDS } from '../../../../commands/registry.ts';
import { type Clock, REAL_CLOCK } from '../../../../src/chats/core/clock.ts';
import type { RunningChat } from '../../../../src/chats/core/running-chat.ts';
import { startSlack } from '../../../../src/chats/slack/start.ts';
import { readPaste } from '../../../../src/clues/read-paste.ts';
import type { CheckSurroundings } from '../../../../src/conversation/check-target.ts';
import { NO_SERVICES, type Services } from '../../../../src/conversation/services.ts';
import { type Meter, NO_METER } from '../../../../src/operate/meters.ts';
import { createLog } from '../../../../src/operate/write-log.ts';
import type { SlackSettings } from '../../../../src/settings/slack.ts';
import { EMPTY_INVENTORY } from '../../../../src/targets/inventory.ts';
import { storeInMemory } from '../../../store/store-for-test.ts';
import type { SlackWorld } from './slack-world.ts';

export interface BotOptions {
  readonly settings?: Partial<SlackSettings>;
  readonly surroundings?: Partial<CheckSurroundings>;
  readonly timeoutMs?: number;
  readonly read?: typeof readPaste;
  readonly services?: Services;
  readonly clock?: Clock;
  readonly meter?: Meter;
  readonly stopping?: AbortSignal;
}

export interface Bot {
  readonly running: RunningChat;
  /** The lines of its log. */
  readonly log: readonly string[];
}

/** The bot as it runs for people, only that its Slack is on loopback. */
export async function startBot(world: SlackWorld, options: BotOptions = {}): Promise<Bot> {
  const { settings = {}, surroundings = {}, services = NO_SERVICES, clock = REAL_CLOCK, meter = NO_METER } = options;
  const { timeoutMs = 3_000, read = readPaste, stopping = new AbortController().signal } = options;
  const log: string[] = [];
  const started = await startSlack(
    {
      botToken: world.workspace.botToken,
      connection: { mode: 'socket', appToken: 'xapp-emulated' },
      apiUrl: `${world.front.url}/api/`,
      allowedTeams: null,
      allowedChannels: null,
      allowedUsers: null,
      ...settings,
    },
    {
      conversation: {
        surroundings: {
          inventory: EMPTY_INVENTORY,
          knownKeys: () => [],
          canaries: [],
          targets: 'any',
          machine: 'bot.example.com',
          localUser: null,
          vantage: 'elsewhere',
          offersLogin: false,
          ...surroundings,
        },
        commands: COMMANDS,
        services,
        timeoutMs,
        whenItsTurn: (look) => look(),
        read,
        signal: new AbortController().signal,
      },
      store: await storeInMemory(),
      log: createLog({ level: 'debug', conceal: (text) => text, write: (line) => log.push(line) }),
      meter,
      clock,
    },
    stopping,
  );
  if (!started.ok) throw new Error(started.problem);
  return { running: started.running, log };
}
