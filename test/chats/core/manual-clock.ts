import type { Clock } from '../../../src/chats/core/clock.ts';

/** Time that passes only when a test lets it. */
export interface ManualClock extends Clock {
  /** Lets time pass, and wakes up whoever waited for it, one after the other. */
  pass(ms: number): Promise<void>;
}

export function createManualClock(): ManualClock {
  let time = 0;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => time,
    sleep(ms) {
      return new Promise((resolve) => sleepers.push({ at: time + ms, wake: resolve }));
    },
    async pass(ms) {
      const end = time + ms;
      await settled();
      for (let next = earliest(); next !== undefined && next.at <= end; next = earliest()) {
        time = next.at;
        sleepers = sleepers.filter((sleeper) => sleeper !== next);
        next.wake();
        await settled();
      }
      time = end;
    },
  };

  function earliest(): (typeof sleepers)[number] | undefined {
    return sleepers.toSorted((a, b) => a.at - b.at)[0];
  }
}

/** Everything that needs no time has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
