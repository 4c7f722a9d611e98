/** Milliseconds, but for the count. */
export interface WatchRules {
  /** The shortest time between two looks that somebody may ask for. */
  readonly minEveryMs: number;
  /** For one look. */
  readonly timeoutMs: number;
  /** From a suspicion to the look that confirms it: between once and twice this. */
  readonly againMs: number;
  /** The longest that a confirmed change waits for others. */
  readonly holdMs: number;
  /** Looks under way at a time. */
  readonly atOnce: number;
  /** Between two looks at what is to be told and what changed. */
  readonly housekeepingMs: number;
}

// Whatever answers late (Debian's libwrap after 5 s, ARP after 3 s) does so within the time of one look.
export const WATCH_RULES: Omit<WatchRules, 'atOnce'> = {
  minEveryMs: 60_000,
  timeoutMs: 10_000,
  againMs: 15_000,
  holdMs: 45_000,
  housekeepingMs: 1_000,
};
