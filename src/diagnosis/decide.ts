import type { Cause } from '../taxonomy/causes.ts';
import { CAUSES } from '../taxonomy/causes.ts';
import type { Belief } from './belief.ts';
import type { Evidence } from './evidence.ts';
import { isTelling } from './evidence.ts';
import { isFixDue, isWorthless } from './fix-due.ts';
import { rankSteps, type StepChoice } from './next-step.ts';
import type { Situation } from './situation.ts';

/** What to do now: ask for a step, offer the fix of a cause, or neither. */
export type Decision =
  | { readonly kind: 'ask'; readonly step: StepChoice }
  | { readonly kind: 'fix'; readonly cause: Cause }
  | { readonly kind: 'rest' };

const REST: Decision = { kind: 'rest' };
// Above this, nothing is left to ask or to repair.
const FINE = 0.9;

/** The best next step, or the fix of the likeliest cause once that is worth more; `done` are the steps answered or skipped. */
export function decide(belief: Belief, evidence: Evidence, situation: Situation, done: ReadonlySet<string>): Decision {
  const place = belief.probabilities.indexOf(Math.max(...belief.probabilities));
  const cause = CAUSES[place];
  if (cause === undefined || !isTelling(evidence)) return REST;
  if (cause === 'nothing-wrong' && (belief.probabilities[place] ?? 0) > FINE) return REST;
  const steps = rankSteps(belief, evidence, situation, done);
  if (isFixDue(belief, place, steps)) return { kind: 'fix', cause };
  const step = steps.find((choice) => !isWorthless(choice));
  return step === undefined ? REST : { kind: 'ask', step };
}
