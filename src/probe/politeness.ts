import type { CountRequest } from '../report/check-report.ts';

// OpenSSH 9.8 and later penalise, and fail2ban counts: a few requests in a row can get this machine blocked.
const MAX_REQUESTS = 3;
const WINDOW_MS = 10 * 60_000;
const MAX_TARGETS = 10_000;

/** Remembers the requests for authentication methods, whoever asked for the check. */
export interface Politeness {
  /** Whether one more may be sent to that address and port at time `now` (milliseconds); counts it where it may. */
  mayAsk(address: string, port: number, now: number): boolean | Promise<boolean>;
}

/** Remembers those that left this process. */
export function createPoliteness(): { mayAsk(address: string, port: number, now: number): boolean } {
  const asked = new Map<string, readonly number[]>();
  return {
    mayAsk(address, port, now) {
      const target = `${address} ${port}`;
      const recent = (asked.get(target) ?? []).filter((time) => now - time < WINDOW_MS);
      if (recent.length >= MAX_REQUESTS) return false;
      // Set anew, so that the first key is always the one that was quiet longest.
      asked.delete(target);
      asked.set(target, [...recent, now]);
      if (asked.size > MAX_TARGETS) asked.delete(asked.keys().next().value ?? '');
      return true;
    },
  };
}

/** Remembers those of all who count in the same place; where that cannot be asked, what this process itself sent counts. */
export function createSharedPoliteness(count: CountRequest): Politeness {
  const own = createPoliteness();
  return {
    async mayAsk(address, port, now) {
      // Asked first, so that it knows of every request should the other place fail later.
      if (!own.mayAsk(address, port, now)) return false;
      return count(address, port, { most: MAX_REQUESTS, withinMs: WINDOW_MS }).catch(() => true);
    },
  };
}
