import { inLogContext } from '../../operate/log-context.ts';
import { type Desk, noteFailure, tellAlone } from './desk.ts';
import { type ChatEvent, channelKey } from './event.ts';
import { unlessLeaving } from './progress-of.ts';
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

/**
 * Begins with what an earlier process kept and did not finish. `prepare` is called for every event that was kept, before
 * it is dealt with.
 */
export function createDispatcher(
  desk: Desk,
  prepare: (event: ChatEvent) => Promise<void> = async () => {},
): Dispatcher {
  const { store, log, meter, adapter, clock } = desk;
  const { chat } = adapter;
  const arrivals = createThreadQueues();
  const underWay = new Set<Promise<void>>();
  /** How many tasks of an event are under way, by its id. */
  const tasks = new Map<string, number>();
  /** When an event of this process arrived, by its id. */
  const arrived = new Map<string, number>();

  async function apologise(event: ChatEvent, error: unknown): Promise<void> {
    await tellAlone(desk, event, noteFailure(desk, event, error));
  }
  function watch(work: Promise<void>, event: ChatEvent): Promise<void> {
    const done = work
      .catch((error) => log.error('failed', { event: event.id, error: String(error) }))
      .finally(() => underWay.delete(done));
    underWay.add(done);
    return done;
  }
  /** The last task of an event finishes it. */
  async function end(event: ChatEvent): Promise<void> {
    const left = (tasks.get(event.id) ?? 1) - 1;
    if (left > 0) return void tasks.set(event.id, left);
    tasks.delete(event.id);
    await unlessLeaving(desk);
    await store.finish(event);
    const since = arrived.get(event.id);
    arrived.delete(event.id);
    if (since !== undefined) meter.time('answered', { chat }, clock.now() - since);
  }
  const start: Start = (event, task) => {
    tasks.set(event.id, (tasks.get(event.id) ?? 0) + 1);
    const work = inLogContext({ chat, event: event.id }, () =>
      task()
        .catch((error) => apologise(event, error))
        .catch((error) => log.error('failed', { error: String(error) }))
        .then(() => end(event)),
    );
    return watch(work, event);
  };
  const route = createRouter(desk, start);

  function take(event: ChatEvent, isNew: Promise<boolean>): Promise<void> {
    return arrivals.run(channelKey(event.place), async () => {
      if (!(await isNew)) return;
      log.debug('event', { chat, event: event.id, kind: event.content.type });
      await start(event, async () => {
        await prepare(event);
        await route(event);
      });
    });
  }
  async function resume(): Promise<void> {
    const left = await store.unfinished(chat);
    if (left.length > 0) log.info('taken up again', { chat, events: left.length });
    for (const event of left) void watch(take(event, Promise.resolve(true)), event);
  }
  const resumed = resume().catch((error) => log.error('not taken up again', { error: String(error) }));

  return {
    async dispatch(event) {
      const since = clock.now();
      const recorded = store.record(event);
      // In line at once, so that the order does not depend on how long it takes to keep an event.
      const isNew = recorded.catch(() => false);
      void watch(
        resumed.then(() => take(event, isNew)),
        event,
      );
      if (!(await recorded)) return;
      arrived.set(event.id, since);
      meter.count('events', { chat, kind: event.content.type });
      meter.time('acknowledged', { chat }, clock.now() - since);
    },
    async idle() {
      await resumed;
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
