import type { Clock } from './clock.ts';

// Far longer than a platform takes that works.
export const HASTY_MS = 5_000;
// After a restart a platform is asked much at once, and makes us wait.
export const PATIENT_MS = 120_000;

/** Threads that are being opened, by channel: what is said in one before the platform named it has to wait. */
export interface Openings {
  /** Calls back once the thread is open, or was given up. */
  begin(channel: string): () => void;
  /** Resolves once all that are being opened now are open, or after `longestMs`: others have waited long enough then. */
  pending(channel: string, longestMs: number): Promise<void>;
}

export function createOpenings(clock: Clock): Openings {
  const opening = new Map<string, Set<Promise<void>>>();
  return {
    begin(channel) {
      const pending = opening.get(channel) ?? new Set();
      opening.set(channel, pending);
      let done = (): void => {};
      const opened = new Promise<void>((resolve) => {
        done = resolve;
      }).then(() => {
        pending.delete(opened);
        if (pending.size === 0 && opening.get(channel) === pending) opening.delete(channel);
      });
      pending.add(opened);
      return done;
    },
    async pending(channel, longestMs) {
      const pending = opening.get(channel);
      if (pending !== undefined) await Promise.race([Promise.all(pending), clock.sleep(longestMs)]);
    },
  };
}
