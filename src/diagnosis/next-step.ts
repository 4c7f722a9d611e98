import type { CommandSpec } from '../knowledge/command-spec.ts';
import type { Belief } from './belief.ts';
import type { Evidence } from './evidence.ts';
import type { Forecaster } from './forecast.ts';
import { forecaster } from './forecast.ts';
import { type OpenStep, openSteps } from './open-steps.ts';
import type { Situation } from './situation.ts';

/** A step that can be asked for, and what it is worth. */
export interface StepChoice extends OpenStep {
  /** Bits by which the belief is expected to become surer. */
  readonly gain: number;
  /** What acting on the best fix is expected to be worth afterwards, 0 to 1. */
  readonly valueAfter: number;
}

// How often the step is done and its answer settles what it should.
export const CERTAINTY = { command: 0.96, action: 0.75, question: 0.55 } as const satisfies Record<
  CommandSpec['kind'],
  number
>;

// At least so many steps are looked at in full, so that a fix is weighed against more than one.
const LOOKED_AT = 6;
// Bounds are loose where little is known: the step that is best has always been among the first few.
const MOST_LOOKED_AT = 14;

/**
 * The steps that are open, by gain / cost, the greatest first; `done` are those answered or skipped. Only the best are
 * looked at in full: what several findings bring together is never more than the sum of what each brings alone.
 */
export function rankSteps(
  belief: Belief,
  evidence: Evidence,
  situation: Situation,
  done: ReadonlySet<string>,
): readonly StepChoice[] {
  const ahead = forecaster(belief);
  const candidates = openSteps(evidence, situation, done)
    .map((step) => ({ step, bound: gainBound(step, ahead) / step.cost }))
    .toSorted((a, b) => b.bound - a.bound);
  const choices: StepChoice[] = [];
  let best = 0;
  for (const { step, bound } of candidates) {
    if (choices.length >= MOST_LOOKED_AT || (choices.length >= LOOKED_AT && bound <= best)) break;
    const forecast = ahead.forecast(step.settles, CERTAINTY[step.spec.kind]);
    choices.push({ ...step, ...forecast });
    best = Math.max(best, forecast.gain / step.cost);
  }
  return choices.toSorted((a, b) => b.gain / b.cost - a.gain / a.cost);
}

function gainBound({ spec, settles }: OpenStep, { gainOf }: Forecaster): number {
  return CERTAINTY[spec.kind] * settles.reduce((sum, id) => sum + gainOf(id), 0);
}
