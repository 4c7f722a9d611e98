/** When a host is said to flap, and when no more. Milliseconds. */
export interface FlapRules {
  /** So many changes between working and failing … */
  readonly changes: number;
  /** … within this time are flapping, … */
  readonly windowMs: number;
  /** … until it stayed as it is for this long. */
  readonly calmMs: number;
}

const CHANGES = 4;
const WINDOW_MS = 30 * 60_000;
const CALM_MS = 15 * 60_000;

/** What counts as flapping for a host that is looked at so often: changes can come no faster than looks. */
export function flapRules(everyMs: number): FlapRules {
  return {
    changes: CHANGES,
    windowMs: Math.max(WINDOW_MS, 10 * everyMs),
    calmMs: Math.max(CALM_MS, 4 * everyMs),
  };
}

/** The times of the changes that still count, with one more. */
export function withFlip(flips: readonly number[], at: number, { windowMs }: FlapRules): readonly number[] {
  return [...flips.filter((flip) => at - flip < windowMs), at];
}

export function isCalm(flips: readonly number[], now: number, { calmMs }: FlapRules): boolean {
  return now - (flips.at(-1) ?? 0) >= calmMs;
}
