import { type App, type Receiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Delivery } from '../core/adapter.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { failedDelivery } from './delivery-problem.ts';
import type { SlackLogger } from './logger.ts';
import { CLIENT_OPTIONS } from './web-api.ts';

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: SlackLogger;
  readonly log: Log;
  readonly clock: Clock;
}

/** Socket Mode that stays connected until it is stopped, whatever becomes of a connection. */
export interface SocketConnection {
  readonly receiver: Receiver;
  /** Connects once; after that it connects again by itself, as often as it takes. */
  connect(): Promise<Delivery<null>>;
  disconnect(): Promise<void>;
}

const GOODBYE_MS = 2_000;
const PAUSES_MS = [0, 500, 2_000, 5_000, 15_000, 30_000] as const;

/**
 * The library would connect again by itself, but it waits five seconds before, gives up on the first failure of the
 * network, and throws that where nobody can catch it. So this does it.
 */
export function createSocketConnection(options: SocketOptions): SocketConnection {
  const { appToken, apiUrl, logger, log, clock } = options;
  const inner = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...CLIENT_OPTIONS, slackApiUrl: apiUrl } },
  });
  let stopped = false;

  async function attempt(): Promise<Delivery<null>> {
    try {
      await inner.client.start();
    } catch (error) {
      return error === undefined
        ? { ok: false, problem: 'unavailable', detail: 'the connection was closed', retryAfterMs: null }
        : failedDelivery(error);
    }
    log.info('connected', { chat: 'slack' });
    inner.client.once('disconnected', () => void connectAgain());
    return { ok: true, value: null };
  }
  async function connectAgain(): Promise<void> {
    for (let tries = 0; !stopped; tries += 1) {
      await clock.sleep(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0);
      if (stopped) return;
      const attempted = await attempt();
      if (attempted.ok) return;
      log.warn('not connected', { chat: 'slack', problem: attempted.problem, detail: attempted.detail });
      if (attempted.retryAfterMs !== null) await clock.sleep(attempted.retryAfterMs);
    }
  }
  return {
    receiver: {
      init: (app) => inner.init(acknowledgeOnceKept(app)),
      start: async () => {},
      stop: async () => {},
    },
    connect: attempt,
    async disconnect() {
      stopped = true;
      // A peer that is gone does not answer, and nobody has to wait for it.
      await Promise.race([inner.client.disconnect(), clock.sleep(GOODBYE_MS)]);
    },
  };
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
