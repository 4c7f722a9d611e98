import type { Clock } from '../core/clock.ts';

/** Calls of one kind, in the order in which they came; all of them wait while Slack wants to be left alone. */
export interface Lane {
  run<T>(call: () => Promise<T>): Promise<T>;
  /** Lets no call begin for some milliseconds. */
  pause(ms: number): void;
  /** Milliseconds that are left of a pause. */
  paused(): number;
  /** Whether a call would have to wait. */
  isBusy(): boolean;
}

/** `width` calls run at once. */
export function createLane(width: number, clock: Clock): Lane {
  const waiting: (() => void)[] = [];
  let running = 0;
  let until = Number.NEGATIVE_INFINITY;

  function paused(): number {
    return Math.max(0, until - clock.now());
  }
  return {
    async run(call) {
      if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        for (let left = paused(); left > 0; left = paused()) await clock.sleep(left);
        return await call();
      } finally {
        // The place goes straight to the next in line, so that nobody can slip in between.
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
    pause(ms) {
      until = Math.max(until, clock.now() + ms);
    },
    paused,
    isBusy() {
      return running >= width || paused() > 0;
    },
  };
}
