import type { App, Receiver } from '@slack/bolt';
import type { Log } from '../../operate/log.ts';
import type { Delivery } from '../core/adapter.ts';
import type { Clock } from '../core/clock.ts';
import type { SlackLogger } from './logger.ts';
import { createSocketLink, type SocketLink } from './socket-link.ts';

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
  /** Null where it is connected now. */
  problem(): string | null;
  disconnect(): Promise<void>;
}

const PAUSES_MS = [0, 500, 1_000, 2_000, 5_000, 10_000, 15_000] as const;
// What Slack sent on the old connection before it knew of the new one is still acknowledged there.
const OVERLAP_MS = 3_000;
const TURNED_OFF = 'Turn Socket Mode on again for this app, under "Socket Mode" at api.slack.com/apps.';

/**
 * The library would connect again by itself, but it ends a connection before it makes the next one, waits five seconds
 * between them, gives up on the first failure of the network, and throws that where nobody can catch it. So this does it.
 */
export function createSocketConnection({ log, clock, ...options }: SocketOptions): SocketConnection {
  let app: App | null = null;
  let current: SocketLink | null = null;
  let isConnecting = false;
  let stopped = false;
  const links = new Set<SocketLink>();

  async function end(link: SocketLink): Promise<void> {
    if (links.delete(link)) await link.close();
  }
  async function connect(): Promise<Delivery<null>> {
    if (app === null) throw new Error('Connected before Bolt was there.');
    // Slack may say goodbye in the same breath as hello.
    let isLeaving = false;
    const link = createSocketLink({
      ...options,
      clock,
      app,
      onGoodbye(reason) {
        log.info('asked to connect anew', { chat: 'slack', reason });
        if (reason === 'link_disabled') log.error('socket mode is off', { chat: 'slack', remedy: TURNED_OFF });
        isLeaving = true;
        if (current === link) void connectAgain();
      },
      onGone() {
        links.delete(link);
        if (current !== link) return;
        current = null;
        void connectAgain();
      },
    });
    const opened = await link.open();
    if (!opened.ok) return opened;
    const before = current;
    current = link;
    links.add(link);
    log.info('connected', { chat: 'slack' });
    if (stopped) await end(link);
    else if (before !== null) void clock.sleep(OVERLAP_MS).then(() => end(before));
    if (isLeaving) setImmediate(() => void connectAgain());
    return opened;
  }
  async function connectAgain(): Promise<void> {
    if (isConnecting) return;
    isConnecting = true;
    for (let tries = 0; !stopped; tries += 1) {
      await clock.sleep(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0);
      if (stopped) break;
      const attempted = await connect();
      if (attempted.ok) break;
      log.warn('not connected', { chat: 'slack', problem: attempted.problem, detail: attempted.detail });
      if (attempted.retryAfterMs !== null) await clock.sleep(attempted.retryAfterMs);
    }
    isConnecting = false;
    // It may have gone while it was being replaced.
    if (current === null && !stopped) void connectAgain();
  }
  return {
    receiver: {
      init(given) {
        app = given;
      },
      start: async () => {},
      stop: async () => {},
    },
    connect,
    problem: () => (current === null ? 'not connected' : null),
    async disconnect() {
      stopped = true;
      await Promise.all(Array.from(links, end));
    },
  };
}
