import type { Belief } from './belief.ts';
import { fixPrice, fixValue } from './fix-value.ts';
import type { StepChoice } from './next-step.ts';

// A fix is never offered for less than this while there is something to ask, nor for less than that once there is not.
const SURE_ENOUGH = 0.6;
const LAST_RESORT = 0.4;
// A step that moves less than this (bits) is not worth anybody's time.
const WORTHLESS = 0.01;

/** Whether the fix of this cause is worth more now than after the best further steps. */
export function isFixDue(belief: Belief, cause: number, steps: readonly StepChoice[]): boolean {
  const probability = belief.probabilities[cause] ?? 0;
  const now = fixValue(fixPrice(cause), probability, 1 - probability);
  const worthwhile = steps.filter((step) => !isWorthless(step));
  if (now <= 0 || probability < (worthwhile.length > 0 ? SURE_ENOUGH : LAST_RESORT)) return false;
  return worthwhile.every(({ worth }) => worth <= now);
}

/** Whether the step tells too little to ask for it. */
export function isWorthless({ gain }: StepChoice): boolean {
  return gain < WORTHLESS;
}
