import { GatewayDispatchEvents, type GatewayReadyDispatchData, REST, type RESTOptions } from 'discord.js';
import type { DiscordSettings } from '../../settings/discord.ts';
import type { ChatPorts, StartResult } from '../core/running-chat.ts';
import { type Api, createApi } from './api.ts';
import { createConnection, TOKEN_REFUSED } from './connection.ts';
import { createEars, type Ears } from './ears.ts';
import { inviteLink } from './invite.ts';
import { createRegistrar, type Registrar } from './registrar.ts';

const REQUEST_MS = 10_000;
// A wait that is longer than this is told to whoever asked, who decides.
const LONGEST_WAIT_MS = 60_000;

const NOT_READY = { ok: false, problem: 'unavailable', detail: 'not ready', retryAfterMs: null } as const;

/** Connects to Discord. While it cannot be reached it is tried again; a token that is refused is told at once. */
export async function startDiscord(
  settings: DiscordSettings,
  ports: ChatPorts,
  stopping: AbortSignal,
): Promise<StartResult> {
  const { log, meter, clock } = ports;
  const { token } = settings;
  // Tried again by whoever knows whether that may say something twice.
  const rest: Partial<RESTOptions> = {
    api: settings.apiUrl,
    version: '10',
    retries: 0,
    timeout: REQUEST_MS,
    rejectOnRateLimit: ({ timeToReset }) => timeToReset > LONGEST_WAIT_MS,
  };
  const open = new REST({ ...rest, globalRequestsPerSecond: Number.POSITIVE_INFINITY });
  const signedOut = (): void => log.error('signed out', { problem: TOKEN_REFUSED });
  const api = createApi(new REST(rest).setToken(token), open, signedOut, meter);
  let bot: Bot | null = null;
  const connection = createConnection({
    token,
    rest,
    wantsToRead: settings.messageContent,
    log,
    clock,
    stopping,
    onEvent(name, data) {
      if (name === GatewayDispatchEvents.Ready && bot === null) bot = begin(data as GatewayReadyDispatchData);
      bot?.ears.hear(name, data);
      // The bot was added to a server: to the one, maybe, in which the commands could not be registered.
      if (name === GatewayDispatchEvents.GuildCreate) bot?.registrar.retry();
    },
  });
  function begin(ready: GatewayReadyDispatchData): Bot {
    return createBot(settings, ports, api, ready, connection);
  }

  const failure = await connection.open();
  if (failure !== null)
    return { ok: false, problem: failure === 'signed-out' ? TOKEN_REFUSED : 'Discord was not reached.' };
  return {
    ok: true,
    running: {
      chat: 'discord',
      problem: connection.problem,
      announce: async (announcement) => bot?.ears.voice.announce(announcement) ?? NOT_READY,
      revise: async (posted, message) => bot?.ears.voice.revise(posted, message) ?? NOT_READY,
      async stop() {
        await connection.close();
        await bot?.ears.idle();
      },
    },
  };
}

interface Bot {
  readonly ears: Ears;
  readonly registrar: Registrar;
}

/** What there is only once Discord has said who the bot is. */
function createBot(
  settings: DiscordSettings,
  ports: ChatPorts,
  api: Api,
  { user, application }: GatewayReadyDispatchData,
  { client, canRead }: Pick<ReturnType<typeof createConnection>, 'client' | 'canRead'>,
): Bot {
  const applicationId = application?.id ?? user.id;
  const registrar = createRegistrar(api, applicationId, settings, ports);
  registrar.register();
  ports.log.info('started', {
    chat: 'discord',
    bot: user.id,
    canRead: canRead(),
    invite: inviteLink(applicationId),
  });
  const ears = createEars({ settings, ports, api, botId: user.id, applicationId, client, canRead });
  return { ears, registrar };
}
