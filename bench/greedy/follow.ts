import { decide } from '../../src/diagnosis/decide.ts';
import { CAUSE_INDEX } from '../../src/diagnosis/likelihood-table.ts';
import { situationOf } from '../../src/diagnosis/situation.ts';
import { answersOf } from './answers.ts';
import { bestEnding, type Course, ending, going } from './course.ts';
import { evidenceOf, type Problem, probabilitiesOf, type State } from './problem.ts';

/** What the choices of the diagnosis itself come to. A dialogue rarer than `cut` ends where it is. */
export function followDiagnosis(problem: Problem, state: State, cut: number): Course {
  const evidence = evidenceOf(state);
  const belief = { probabilities: probabilitiesOf(problem, state), guises: problem.guises, likelihoods: new Map() };
  const decision = decide(belief, evidence, situationOf(evidence, null), state.done);
  if (decision.kind === 'fix') return ending(problem, state, problem.causes.indexOf(CAUSE_INDEX[decision.cause]));
  if (decision.kind === 'rest') return ending(problem, state, -1);
  if (state.reach < cut) return bestEnding(problem, state);
  const { step } = decision;
  const answers = answersOf(problem, state, step, cut);
  return going(
    step,
    answers.map((next) => [next.reach / state.reach, followDiagnosis(problem, next, cut)]),
  );
}
