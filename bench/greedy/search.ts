import type { OpenStep } from '../../src/diagnosis/open-steps.ts';
import { answersOf, grainsOf } from './answers.ts';
import { bestEnding, type Course, going } from './course.ts';
import { knowledgeKey, type Problem, type State, sumOf } from './problem.ts';

export interface SearchLimits {
  /** How many steps are tried in full at each depth; a dialogue ends where the list does. */
  readonly widths: readonly number[];
  /** A dialogue rarer than this ends where it is, 0 to 1. */
  readonly cut: number;
}

/** The best way of asking that is found, by trying steps and every answer to them in turn. */
export function searchBest(problem: Problem, limits: SearchLimits): Course {
  const kept = new Map<string, Course>();

  function best(state: State, depth: number): Course {
    const end = bestEnding(problem, state);
    const width = limits.widths[depth];
    if (width === undefined || state.reach < limits.cut) return end;
    const steps = problem.stepsOf(state);
    const cheapest = Math.min(...steps.map(({ cost }) => cost));
    // Going on takes at least one more step, however right it ends.
    if (end.total <= cheapest) return end;
    const key = `${knowledgeKey(state)} ${grainsOf(state.chances)} ${Math.round(4 * Math.log2(state.reach))}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const found = bestOf(state, tried(problem, state, steps, cheapest, limits.cut, width), end, depth);
    kept.set(key, found);
    return found;
  }

  function bestOf(state: State, trials: readonly Trial[], end: Course, depth: number): Course {
    let top = end;
    for (const trial of trials) {
      let bound = trial.bound;
      const rest: (readonly [number, Course])[] = [];
      for (const { next, least } of trial.answers) {
        if (bound >= top.total) break;
        const chance = next.reach / state.reach;
        const course = best(next, depth + 1);
        bound += chance * (course.total - least);
        rest.push([chance, course]);
      }
      if (rest.length === trial.answers.length && bound < top.total) top = going(trial.step, rest);
    }
    return top;
  }

  return best(problem.start, 0);
}

/** A step with its answers, the likeliest first. */
interface Trial {
  readonly step: OpenStep;
  readonly answers: readonly { readonly next: State; readonly least: number }[];
  /** It cannot come to less: every answer ends at once, or takes at least the cheapest step. */
  readonly bound: number;
  /** What it comes to if every answer ends at once. */
  readonly alone: number;
  /** Bits for its cost. */
  readonly rate: number;
}

/** Half of the trials that are best if the dialogue ends after them, and as many of those that tell most for their cost. */
function tried(
  problem: Problem,
  state: State,
  steps: readonly OpenStep[],
  cheapest: number,
  cut: number,
  width: number,
): readonly Trial[] {
  const trials = steps.map((step) => trialOf(problem, state, step, cheapest, cut));
  const byEnding = trials.toSorted((a, b) => a.alone - b.alone).slice(0, Math.ceil(width / 2));
  const byRate = trials.toSorted((a, b) => b.rate - a.rate).slice(0, Math.ceil(width / 2));
  return [...new Set([...byEnding, ...byRate])].toSorted((a, b) => a.alone - b.alone);
}

function trialOf(problem: Problem, state: State, step: OpenStep, cheapest: number, cut: number): Trial {
  const answers = answersOf(problem, state, step, cut).map((next) => ({ next, end: bestEnding(problem, next).total }));
  const mean = (of: (answer: (typeof answers)[number]) => number): number =>
    sumOf(answers.map((answer) => (answer.next.reach / state.reach) * of(answer)));
  return {
    step,
    answers: answers
      .map(({ next, end }) => ({ next, least: Math.min(end, cheapest) }))
      .toSorted((a, b) => b.next.reach - a.next.reach),
    bound: step.cost + mean(({ end }) => Math.min(end, cheapest)),
    alone: step.cost + mean(({ end }) => end),
    rate: (entropyOf(state) - mean(({ next }) => entropyOf(next))) / step.cost,
  };
}

function entropyOf({ chances }: State): number {
  return -sumOf(chances.map((chance) => (chance > 0 ? chance * Math.log2(chance) : 0)));
}
