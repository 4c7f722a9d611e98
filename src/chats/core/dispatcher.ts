import { type Desk, noteFailure, tellAlone } from './desk.ts';
import { type ChatEvent, channelKey } from './event.ts';
import { createRouter } from './router.ts';
import type { Start } from './switchboard.ts';
import { createThreadQueues } from './thread-queues.ts';

/** Takes a chat's events in and sees to it that each is dealt with once, in the order of its thread. */
export interface Dispatcher {
  /** Resolves once the event is kept, which is when the platform may be told so; dealing with it goes on by itself. */
  dispatch(event: ChatEvent): Promise<void>;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
}

export function createDispatcher(desk: Desk): Dispatcher {
  const { store, log } = desk;
  const arrivals = createThreadQueues();
  const underWay = new Set<Promise<void>>();

  async function apologise(event: ChatEvent, error: unknown): Promise<void> {
    await tellAlone(desk, event, noteFailure(desk, event, error));
  }
  const start: Start = (event, task) => {
    const done = task()
      .catch((error) => apologise(event, error))
      .catch((error) => log.error('failed', { event: event.id, error: String(error) }))
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const route = createRouter(desk, start);

  return {
    async dispatch(event) {
      const recorded = store.record(event);
      // In line at once, so that the order does not depend on how long it takes to keep an event.
      const routed = arrivals.run(channelKey(event.place), async () => {
        if (await recorded.catch(() => false)) await route(event);
      });
      start(event, () => routed);
      await recorded;
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
