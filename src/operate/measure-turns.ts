import type { Meter } from './meters.ts';

/** Runs a task at once or when it is its turn. */
export type Turns = <T>(task: () => Promise<T>) => Promise<T>;

/** The same turns; how many tasks wait and run, and how long each waited, is told. */
export function measureTurns(turns: Turns, meter: Meter): Turns {
  let waiting = 0;
  let running = 0;
  meter.gauge('checksWaiting', () => waiting);
  meter.gauge('checksRunning', () => running);
  return async (task) => {
    const since = performance.now();
    let hasBegun = false;
    waiting += 1;
    try {
      return await turns(() => {
        hasBegun = true;
        waiting -= 1;
        running += 1;
        meter.time('checkWait', {}, performance.now() - since);
        return task();
      });
    } finally {
      if (hasBegun) running -= 1;
      else waiting -= 1;
    }
  };
}
