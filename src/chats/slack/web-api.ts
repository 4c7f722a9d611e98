import { webApi } from '@slack/bolt';
import type { Meter } from '../../operate/meters.ts';
import type { Delivery } from '../core/adapter.ts';
import type { Clock } from '../core/clock.ts';
import { failedDelivery } from './delivery-problem.ts';
import { createLane, type Lane } from './lanes.ts';
import type { SlackLogger } from './logger.ts';
import { createMeteredFetch } from './metered-fetch.ts';

/** Slack's Web API: no call throws, none hangs, and each waits for as long as Slack asks. */
export interface SlackApi {
  /** Calls in its lane, one for what Slack counts together; too many requests are no failure, they only take longer. */
  call<T>(lane: string, request: (client: webApi.WebClient) => Promise<T>): Promise<Delivery<T>>;
  /** Calls only where the lane is free: for what may be left out. */
  callIfFree<T>(lane: string, request: (client: webApi.WebClient) => Promise<T>): Promise<Delivery<T>>;
}

export interface SlackApiOptions {
  readonly token: string;
  readonly url: string;
  readonly logger: SlackLogger;
  readonly meter: Meter;
  readonly clock: Clock;
}

/** How a client of Slack is set up: it would try for half an hour by itself, and never give up waiting. */
export const CLIENT_OPTIONS = {
  retryConfig: { retries: 0 },
  timeout: 10_000,
  rejectRateLimitedCalls: true,
} as const;

const WIDTH = 8;
// A message that could not be sent for so long helps nobody any more.
const LONGEST_WAIT_MS = 10 * 60_000;
const MOST_LANES = 1_000;

export function createSlackApi({ token, url, logger, meter, clock }: SlackApiOptions): SlackApi {
  const client = new webApi.WebClient(token, {
    ...CLIENT_OPTIONS,
    slackApiUrl: url,
    logger,
    fetch: createMeteredFetch(meter),
  });
  const lanes = new Map<string, Lane>();

  function laneOf(name: string): Lane {
    const lane = lanes.get(name) ?? createLane(WIDTH, clock);
    lanes.delete(name);
    lanes.set(name, lane);
    if (lanes.size > MOST_LANES) forgetIdle(lanes);
    return lane;
  }
  async function attempt<T>(lane: Lane, request: (client: webApi.WebClient) => Promise<T>): Promise<Delivery<T>> {
    try {
      return { ok: true, value: await request(client) };
    } catch (error) {
      const delivery = failedDelivery(error);
      if (delivery.problem === 'busy') lane.pause(delivery.retryAfterMs ?? 1_000);
      return delivery;
    }
  }
  return {
    call(name, request) {
      const lane = laneOf(name);
      const giveUpAt = clock.now() + LONGEST_WAIT_MS;
      return lane.run(async () => {
        for (;;) {
          const delivery = await attempt(lane, request);
          const isBusy = !delivery.ok && delivery.problem === 'busy';
          if (!isBusy || clock.now() + lane.paused() > giveUpAt) return delivery;
          await clock.sleep(lane.paused());
        }
      });
    },
    async callIfFree(name, request) {
      const lane = laneOf(name);
      if (lane.isBusy()) return { ok: false, problem: 'busy', detail: 'left out', retryAfterMs: null };
      return lane.run(() => attempt(lane, request));
    },
  };
}

function forgetIdle(lanes: Map<string, Lane>): void {
  for (const [name, lane] of lanes) if (!lane.isBusy()) return void lanes.delete(name);
}
