import { CAUSE_SPECS } from '../knowledge/causes.ts';
import { CAUSES } from '../taxonomy/causes.ts';

// Even a harmless repair of the wrong thing costs the person a round and some trust.
const WASTED_ROUND = 0.45;

const PRICES: readonly number[] = CAUSES.map((cause) => {
  const { fix } = CAUSE_SPECS[cause];
  return fix === null ? Number.POSITIVE_INFINITY : WASTED_ROUND + fix.harm;
});

/** What offering the fix of a cause takes where another cause is the true one; infinite where there is no fix. */
export function fixPrice(cause: number): number {
  return PRICES[cause] ?? Number.POSITIVE_INFINITY;
}

/**
 * What offering a fix is worth: 1 if it is right, minus its price if it is not. `right` and `wrong` are probabilities,
 * or weights in their place.
 */
export function fixValue(price: number, right: number, wrong: number): number {
  return Number.isFinite(price) ? right - wrong * price : 0;
}
