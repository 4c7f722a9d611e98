import type { Client, RESTOptions } from 'discord.js';
import type { Log } from '../../operate/log.ts';
import type { Clock } from '../core/clock.ts';
import { type ConnectFailure, connect } from './connect.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
export const TOKEN_REFUSED =
  'DISCORD_TOKEN is refused by Discord. Copy it from discord.com/developers/applications, your application, "Bot", Reset Token.';
const INTENT_REFUSED =
  'DISCORD_MESSAGE_CONTENT is on, and Discord did not grant that intent: turn on "Message Content Intent" under "Bot" at discord.com/developers/applications, or set DISCORD_MESSAGE_CONTENT=off. Until then I go on without it.';

export interface ConnectionParts {
  readonly token: string;
  readonly rest: Partial<RESTOptions>;
  /** Whether the words of messages are wanted. */
  readonly wantsToRead: boolean;
  readonly log: Log;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
  readonly onEvent: (name: string, data: unknown) => void;
}

/** A connection to the gateway that is made anew as long as Discord accepts the token. */
export interface Connection {
  /** Resolves once there is a connection, or with why there will be none. */
  open(): Promise<ConnectFailure | null>;
  /** The client of the connection there is now. */
  client(): Client;
  /** Whether messages come with their words. */
  canRead(): boolean;
  /** Null where there is a connection now. */
  problem(): string | null;
  close(): Promise<void>;
}

export function createConnection(parts: ConnectionParts): Connection {
  const { token, rest, log, clock, stopping, onEvent } = parts;
  let canRead = parts.wantsToRead;
  let current: Client | null = null;
  const stopped = aborted(stopping);

  function hear(client: Client, name: string, data: unknown): void {
    current = client;
    onEvent(name, data);
  }
  function onEnd(failure: ConnectFailure): void {
    if (failure === 'signed-out') log.error('disconnected', { chat: 'discord', problem: TOKEN_REFUSED });
    else if (!stopping.aborted) void open();
  }
  async function open(): Promise<ConnectFailure | null> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      const result = await connect({ token, rest, canRead, log, onEvent: hear, onEnd });
      if (result.ok) return null;
      const { failure, detail } = result;
      if (failure === 'signed-out' || stopping.aborted) return failure;
      if (failure === 'intent-refused' && canRead) {
        log.error('intent refused', { chat: 'discord', problem: INTENT_REFUSED });
        canRead = false;
        continue;
      }
      log.warn('not connected', { chat: 'discord', detail, againInMs: pause });
      await Promise.race([clock.sleep(pause), stopped]);
    }
  }
  return {
    open,
    client() {
      if (current === null) throw new Error('there is no connection yet');
      return current;
    },
    canRead: () => canRead,
    problem: () => (current?.isReady() === true ? null : 'not connected'),
    async close() {
      await current?.destroy();
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
