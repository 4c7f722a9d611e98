import { CAUSE_SPECS } from '../knowledge/causes.ts';
import { CAUSES } from '../taxonomy/causes.ts';

// Even a harmless repair of the wrong thing costs the person a round and some trust.
const WASTED_ROUND = 0.45;

const HARM: readonly (number | null)[] = CAUSES.map((cause) => {
  const { fix } = CAUSE_SPECS[cause];
  return fix === null ? null : WASTED_ROUND + fix.harm;
});

/** What offering the fix of a cause is worth at this probability: 1 if it is right, minus its harm if it is not. */
export function fixValue(cause: number, probability: number): number {
  const harm = HARM[cause];
  return harm === null || harm === undefined ? 0 : probability - (1 - probability) * harm;
}

/** The best of all fixes for unnormalised weights of these causes, times the sum of the weights; at least 0. */
export function bestFixValue(causes: readonly number[], weights: Float64Array): number {
  let total = 0;
  let best = 0;
  let place = -1;
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] ?? 0;
    total += weight;
    if (weight > best) {
      best = weight;
      place = index;
    }
  }
  return total > 0 ? Math.max(0, total * fixValue(causes[place] ?? -1, best / total)) : 0;
}
