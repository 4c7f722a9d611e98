import type { Clock } from './clock.ts';

/** Sends the newest value at a pace; values that were overtaken while they waited are never sent. */
export interface LatestWins<T> {
  push(value: T): void;
  /** Drops what waits, and resolves once what is on its way has arrived and the platform may be asked again. */
  stop(): Promise<void>;
}

export interface LatestWinsOptions<T> {
  /** The least time between two, in milliseconds. */
  readonly everyMs: number;
  readonly clock: Clock;
  /** Resolves with the milliseconds that the platform wants to be left alone, 0 for none. */
  send(value: T): Promise<number>;
}

export function createLatestWins<T>({ everyMs, clock, send }: LatestWinsOptions<T>): LatestWins<T> {
  let waiting: { readonly value: T } | null = null;
  let stopped = false;
  let notBefore = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting !== null && !stopped) {
      const pause = notBefore - clock.now();
      if (pause > 0) {
        await Promise.race([clock.sleep(pause), whenStopped]);
        continue;
      }
      const { value } = waiting;
      waiting = null;
      const alone = await send(value);
      leaveAlone = Math.max(0, alone);
      notBefore = clock.now() + Math.max(everyMs, alone);
    }
    running = null;
  }

  let leaveAlone = 0;
  let stopNow = (): void => {};
  const whenStopped = new Promise<void>((resolve) => {
    stopNow = resolve;
  });
  return {
    push(value) {
      if (stopped) return;
      waiting = { value };
      running ??= run();
    },
    async stop() {
      stopped = true;
      stopNow();
      await running;
      const pause = leaveAlone > 0 ? notBefore - clock.now() : 0;
      if (pause > 0) await clock.sleep(pause);
    },
  };
}
