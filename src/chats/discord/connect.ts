import { Client, Events, GatewayCloseCodes, GatewayIntentBits, Options, type RESTOptions } from 'discord.js';
import type { Log } from '../../operate/log.ts';

/** How a connection to the gateway came to its end, or did not come about. */
export type ConnectFailure =
  /** The token is not accepted. */
  | 'signed-out'
  /** The privileged intent to read messages was asked for, and is not granted. */
  | 'intent-refused'
  | 'unavailable';

export type ConnectResult =
  | { readonly ok: true; readonly client: Client<true> }
  | { readonly ok: false; readonly failure: ConnectFailure; readonly detail: string };

export interface ConnectOptions {
  readonly token: string;
  readonly rest: Partial<RESTOptions>;
  /** Whether to ask for the words of messages. */
  readonly canRead: boolean;
  readonly log: Log;
  /** Called for every event of the gateway, in order, as Discord sent it. */
  readonly onEvent: (client: Client, name: string, data: unknown) => void;
  /** The connection is over for good. */
  readonly onEnd: (failure: ConnectFailure) => void;
}

const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;

/** Connects to the gateway; the library reconnects and resumes by itself, unless Discord does not want it back. */
export async function connect({ token, rest, canRead, log, onEvent, onEnd }: ConnectOptions): Promise<ConnectResult> {
  const client = new Client({
    intents: canRead
      ? [Guilds, GuildMessages, DirectMessages, MessageContent]
      : [Guilds, GuildMessages, DirectMessages],
    rest,
    // Only channels and guilds are looked up; a message is dealt with as it comes.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    allowedMentions: { parse: [] },
  });
  let isOpen = false;
  client.on(Events.Raw, (packet: { t: string; d: unknown }) => onEvent(client, packet.t, packet.d));
  client.on(Events.Error, (error) => log.error('discord', { error: error.message }));
  client.on(Events.ShardError, (error) => log.warn('gateway', { chat: 'discord', error: error.message }));
  client.on(Events.ShardReconnecting, () => log.info('reconnecting', { chat: 'discord' }));
  client.on(Events.ShardResume, (_, replayed) => log.info('resumed', { chat: 'discord', replayed }));
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (isOpen) onEnd(failureOfCode(code));
  });
  try {
    await client.login(token);
    isOpen = true;
    return { ok: true, client: client as Client<true> };
  } catch (error) {
    await client.destroy();
    const words = error instanceof Error ? error.message : String(error);
    return { ok: false, failure: failureOf(error, words), detail: words };
  }
}

function failureOf(error: unknown, words: string): ConnectFailure {
  if ((error as { code?: unknown }).code === 'TokenInvalid' || words === 'Authentication failed') return 'signed-out';
  return words.includes('disallowed intents') ? 'intent-refused' : 'unavailable';
}

function failureOfCode(code: number): ConnectFailure {
  if (code === GatewayCloseCodes.AuthenticationFailed) return 'signed-out';
  return code === GatewayCloseCodes.DisallowedIntents ? 'intent-refused' : 'unavailable';
}
