// OpenSSH 9.8 and later penalise, and fail2ban counts: a few requests in a row can get this machine blocked.
const MAX_REQUESTS = 3;
const WINDOW_MS = 10 * 60_000;
const MAX_TARGETS = 10_000;

/** Remembers the requests for authentication methods that left this process, whoever asked for the check. */
export interface Politeness {
  /** Whether one more may be sent to that address and port at time `now` (milliseconds); counts it where it may. */
  mayAsk(address: string, port: number, now: number): boolean;
}

export function createPoliteness(): Politeness {
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
