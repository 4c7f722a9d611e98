import { type Client, GatewayDispatchEvents, type GatewayReadyDispatchData, REST, type RESTOptions } from 'discord.js';
import type { DiscordSettings } from '../../settings/discord.ts';
import { deliver } from '../core/deliver.ts';
import type { ChatPorts, StartResult } from '../core/running-chat.ts';
import { createApi } from './api.ts';
import { type ConnectFailure, connect } from './connect.ts';
import { createEars, type Ears } from './ears.ts';
import { registerCommands } from './registration.ts';

const REQUEST_MS = 10_000;
// A wait that is longer than this is told to whoever asked, who decides.
const LONGEST_WAIT_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const TOKEN_REFUSED =
  'DISCORD_TOKEN is refused by Discord. Copy it from discord.com/developers/applications, your application, "Bot", Reset Token.';
const INTENT_REFUSED =
  'DISCORD_MESSAGE_CONTENT is on, and Discord did not grant that intent: turn on "Message Content Intent" under "Bot" at discord.com/developers/applications, or set DISCORD_MESSAGE_CONTENT=off. Until then I go on without it.';

/** Connects to Discord. While it cannot be reached it is tried again; a token that is refused is told at once. */
export async function startDiscord(
  settings: DiscordSettings,
  ports: ChatPorts,
  stopping: AbortSignal,
): Promise<StartResult> {
  const { log } = ports;
  const { token } = settings;
  // Tried again by whoever knows whether that may say something twice.
  const options: Partial<RESTOptions> = {
    api: settings.apiUrl,
    version: '10',
    retries: 0,
    timeout: REQUEST_MS,
    rejectOnRateLimit: ({ timeToReset }) => timeToReset > LONGEST_WAIT_MS,
  };
  const api = createApi(new REST(options).setToken(token), () => log.error('signed out', { problem: TOKEN_REFUSED }));
  let canRead = settings.messageContent;
  let client: Client | null = null;
  let ears: Ears | null = null;

  function onEvent(from: Client, name: string, data: unknown): void {
    client = from;
    if (name === GatewayDispatchEvents.Ready && ears === null) ears = begin(from, data as GatewayReadyDispatchData);
    ears?.hear(name, data);
  }
  function begin(from: Client, { user, application }: GatewayReadyDispatchData): Ears {
    const applicationId = application?.id ?? user.id;
    void register(applicationId);
    log.info('started', { chat: 'discord', bot: user.id, canRead });
    return createEars({
      settings,
      ports,
      api,
      botId: user.id,
      applicationId,
      client: () => client ?? from,
      canRead: () => canRead,
    });
  }
  async function register(applicationId: string): Promise<void> {
    const { guildId } = settings;
    const attempt = () => registerCommands(api, applicationId, guildId, ports.conversation.commands);
    const registered = await deliver(attempt, ports.clock);
    if (registered.ok) log.info('commands', { chat: 'discord', changed: registered.value });
    else
      log.error('commands not registered', {
        chat: 'discord',
        detail: registered.detail,
        remedy: guildId === null ? 'see docs/discord.md' : `is the bot a member of DISCORD_GUILD_ID=${guildId}?`,
      });
  }
  /** Resolves once there is a connection, or it is known that there will be none. */
  async function open(): Promise<ConnectFailure | null> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      const result = await connect({ token, rest: options, canRead, log, onEvent, onEnd });
      if (result.ok) return null;
      if (result.failure === 'signed-out' || stopping.aborted) return result.failure;
      if (result.failure === 'intent-refused' && canRead) {
        log.error('intent refused', { chat: 'discord', problem: INTENT_REFUSED });
        canRead = false;
        continue;
      }
      log.warn('not connected', { chat: 'discord', detail: result.detail, againInMs: pause });
      await Promise.race([ports.clock.sleep(pause), aborted(stopping)]);
    }
  }
  function onEnd(failure: ConnectFailure): void {
    if (failure === 'signed-out' || stopping.aborted)
      log.error('disconnected', { chat: 'discord', problem: TOKEN_REFUSED });
    else void open();
  }

  const failure = await open();
  if (failure !== null)
    return { ok: false, problem: failure === 'signed-out' ? TOKEN_REFUSED : 'Discord was not reached.' };
  return {
    ok: true,
    running: {
      chat: 'discord',
      async stop() {
        await client?.destroy();
        await ears?.idle();
      },
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
