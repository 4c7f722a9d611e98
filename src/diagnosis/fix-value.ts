import { CAUSE_SPECS } from '../knowledge/causes.ts';
import { CAUSES } from '../taxonomy/causes.ts';

/** What a unit of cost (see `OpenStep`) takes from the value of a repair. */
export const UNIT_COST = 0.04;

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
 * or weights in their place. Without a fix there is nothing to gain or lose.
 */
export function fixValue(price: number, right: number, wrong: number): number {
  return Number.isFinite(price) ? right - wrong * price : 0;
}

/** The value of the likeliest cause's fix, or of none where that is better; for weights in place of probabilities, times their sum. */
export function bestFixValue(weights: readonly number[], prices: readonly number[]): number {
  let sum = 0;
  let best = 0;
  let place = -1;
  for (let cause = 0; cause < weights.length; cause += 1) {
    const weight = weights[cause] ?? 0;
    sum += weight;
    if (weight > best) {
      best = weight;
      place = cause;
    }
  }
  return place < 0 ? 0 : Math.max(0, fixValue(prices[place] ?? 0, best, sum - best));
}
