import { type App, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Delivery } from '../core/adapter.ts';
import type { Clock } from '../core/clock.ts';
import { failedDelivery } from './delivery-problem.ts';
import type { SlackLogger } from './logger.ts';
import { CLIENT_OPTIONS } from './web-api.ts';

export interface LinkOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: SlackLogger;
  readonly clock: Clock;
  readonly app: App;
  /** Slack is about to end it, and says why; until then it still works. */
  onGoodbye(reason: string): void;
  /** It is gone, for whatever reason. */
  onGone(): void;
}

/** One connection of Socket Mode. */
export interface SocketLink {
  /** Connects; a peer that does not greet within some seconds is given up. */
  open(): Promise<Delivery<null>>;
  close(): Promise<void>;
}

const GREETING_MS = 15_000;
const GOODBYE_MS = 2_000;
const LONGEST_GOODBYE = 2_000;
const NO_GREETING = { ok: false, problem: 'unavailable', detail: 'no greeting', retryAfterMs: null } as const;
const CLOSED = { ok: false, problem: 'unavailable', detail: 'the connection was closed', retryAfterMs: null } as const;

export function createSocketLink({ app, clock, onGoodbye, onGone, ...options }: LinkOptions): SocketLink {
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    logger: options.logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...CLIENT_OPTIONS, slackApiUrl: options.apiUrl } },
  });
  const { client } = receiver;
  receiver.init(acknowledgeOnceKept(app));
  // The library closes the connection as soon as Slack says goodbye, and nobody hears what comes until there is another.
  const deal = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    const goodbye = goodbyeIn(data);
    if (goodbye !== null) return onGoodbye(goodbye);
    // What is no envelope makes the library throw where nobody catches it.
    for (const listener of deal)
      Promise.resolve(listener.call(client, data, isBinary)).catch((error) => options.logger.warn(String(error)));
  });

  async function start(): Promise<Delivery<null>> {
    try {
      await client.start();
    } catch (error) {
      return error === undefined ? CLOSED : failedDelivery(error);
    }
    client.once('disconnected', onGone);
    return { ok: true, value: null };
  }
  async function close(): Promise<void> {
    // A peer that is gone does not answer, and nobody has to wait for it.
    await Promise.race([client.disconnect(), clock.sleep(GOODBYE_MS)]);
  }
  return {
    async open() {
      const opened = await Promise.race([start(), clock.sleep(GREETING_MS).then(() => NO_GREETING)]);
      if (opened === NO_GREETING) void close();
      return opened;
    },
    close,
  };
}

/** The reason of a goodbye, or null where it is none. */
function goodbyeIn(data: unknown): string | null {
  if (typeof data !== 'string' || data.length > LONGEST_GOODBYE || !data.includes('"disconnect"')) return null;
  try {
    const { type, reason } = JSON.parse(data) as { type?: unknown; reason?: unknown };
    return type === 'disconnect' ? String(reason) : null;
  } catch {
    return null;
  }
}

/**
 * Bolt acknowledges events before anybody has seen them. Here they are acknowledged once they are kept: what fails
 * before that, Slack delivers again.
 */
function acknowledgeOnceKept(app: App): App {
  async function processEvent(event: ReceiverEvent): Promise<void> {
    let response: unknown;
    let isAnswered = false;
    await app.processEvent({
      ...event,
      ack: async (given: unknown) => {
        response = given;
        isAnswered = true;
      },
    });
    if (isAnswered) await event.ack(response);
  }
  return { processEvent } as unknown as App;
}
