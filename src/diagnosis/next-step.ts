import type { Belief } from './belief.ts';
import type { Evidence } from './evidence.ts';
import { UNIT_COST } from './fix-value.ts';
import { type Forecast, forecaster } from './forecast.ts';
import { type OpenStep, openSteps } from './open-steps.ts';
import type { Situation } from './situation.ts';

/** A step that can be asked for, and what it is expected to bring. */
export type StepChoice = OpenStep & Forecast;

// Steps that are looked at in full. Bounds are loose where little is known, hence up to the second number.
const LOOKED_AT = 6;
const MOST_LOOKED_AT = 14;
// Steps that are looked at two ahead: the best by what they tell, and the best by the fix that follows.
const MOST_TELLING = 3;
const MOST_WORTH = 2;
// What a round of the conversation takes besides the step, in units of cost.
const ROUND = 0.4;
// What a bit is worth beyond the second step, in units of cost.
const BIT = 1;

/**
 * The best steps that are open, the best first; `done` are those answered or skipped. A step is worth the fix that is
 * expected after it, or after one more step, less what it takes; what it tells beyond that counts as well.
 */
export function rankSteps(
  belief: Belief,
  evidence: Evidence,
  situation: Situation,
  done: ReadonlySet<string>,
): readonly StepChoice[] {
  const ahead = forecaster(belief);
  const steps = openSteps(evidence, situation, done)
    .map((step) => ({ step, bound: ahead.gainBound(step) / (step.cost + ROUND) }))
    .toSorted((a, b) => b.bound - a.bound);
  const choices: StepChoice[] = [];
  let best = 0;
  for (const { step, bound } of steps) {
    if (choices.length >= MOST_LOOKED_AT || (choices.length >= LOOKED_AT && bound <= best)) break;
    const choice = { ...step, ...ahead.oneAhead(step) };
    choices.push(choice);
    best = Math.max(best, rateOf(choice));
  }
  const telling = choices.toSorted((a, b) => rateOf(b) - rateOf(a)).slice(0, MOST_TELLING);
  const worthy = choices.toSorted((a, b) => b.worth - a.worth).slice(0, MOST_WORTH);
  const shortlist = [...new Set([...telling, ...worthy])];
  return shortlist
    .map((choice) => ({ ...choice, worth: ahead.twoAhead(choice, shortlist) }))
    .toSorted((a, b) => scoreOf(b) - scoreOf(a));
}

function rateOf({ gain, cost }: StepChoice): number {
  return gain / (cost + ROUND);
}

function scoreOf({ worth, gain }: StepChoice): number {
  return worth + UNIT_COST * BIT * gain;
}
