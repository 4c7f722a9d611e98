import { fixPrice, fixValue, UNIT_COST } from '../../src/diagnosis/fix-value.ts';
import type { OpenStep } from '../../src/diagnosis/open-steps.ts';
import type { Problem, State } from './problem.ts';

/** What a way of asking comes to, on average over the true causes and their answers. */
export interface Course {
  /** Cost of the steps. */
  readonly cost: number;
  /** That, and what is lost where it ends with a wrong repair or none, in units of cost. */
  readonly total: number;
  readonly steps: number;
  /** How often it ends with the right repair, 0 to 1. */
  readonly right: number;
}

/** It ends with the repair of this cause, by its place in the problem, or with none (-1). */
export function ending({ causes }: Problem, { chances }: State, place: number): Course {
  const right = chances[place] ?? 0;
  const value = place < 0 ? 0 : fixValue(fixPrice(causes[place] ?? -1), right, 1 - right);
  return { cost: 0, total: (1 - value) / UNIT_COST, steps: 0, right };
}

/** It ends with the repair that is worth most here, or with none where each does more harm than good. */
export function bestEnding(problem: Problem, state: State): Course {
  let best = ending(problem, state, -1);
  for (const place of state.chances.keys()) {
    const other = ending(problem, state, place);
    if (other.total < best.total) best = other;
  }
  return best;
}

/** It goes on with this step; `rest` is what each answer leads to, weighted by its chance. */
export function going({ cost }: OpenStep, rest: readonly (readonly [number, Course])[]): Course {
  const mean = (of: (course: Course) => number): number =>
    rest.reduce((sum, [chance, course]) => sum + chance * of(course), 0);
  return {
    cost: cost + mean((course) => course.cost),
    total: cost + mean((course) => course.total),
    steps: 1 + mean((course) => course.steps),
    right: mean((course) => course.right),
  };
}
