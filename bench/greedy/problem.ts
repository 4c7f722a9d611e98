import { believe } from '../../src/diagnosis/belief.ts';
import { type Evidence, gatherEvidence } from '../../src/diagnosis/evidence.ts';

import { fixPrice } from '../../src/diagnosis/fix-value.ts';
import type { Guises } from '../../src/diagnosis/guises.ts';
import { type OpenStep, openSteps } from '../../src/diagnosis/open-steps.ts';
import { situationOf } from '../../src/diagnosis/situation.ts';
import type { CommandId } from '../../src/knowledge/commands.ts';
import { type FindingId, finding, valuesOf } from '../../src/knowledge/findings.ts';
import { CAUSES } from '../../src/taxonomy/causes.ts';
import type { Symptom } from '../../src/taxonomy/symptoms.ts';

/** A game against chance: which cause it is was drawn from what is believed where only the symptom is known. */
export interface Problem {
  readonly symptom: Symptom;
  /** The likeliest causes that have a repair, as places in `CAUSES`. */
  readonly causes: readonly number[];
  /** How much of what is believed of all repairable causes they carry, 0 to 1. */
  readonly mass: number;
  readonly guises: Guises;
  readonly start: State;
  readonly stepsOf: (state: State) => readonly OpenStep[];
}

/** What is known at one point of a dialogue. */
export interface State {
  /** P(cause | what was seen), in the order of the problem's causes. */
  readonly chances: readonly number[];
  readonly seen: ReadonlySet<FindingId>;
  /** Values on which other findings or steps depend; the others show in the chances alone. */
  readonly values: ReadonlyMap<FindingId, string>;
  readonly done: ReadonlySet<CommandId>;
  /** How often a dialogue comes here, 0 to 1. */
  readonly reach: number;
}

/** The problem that begins with this symptom, of the likeliest causes that carry so much of the belief (0 to 1). */
export function openProblem(symptom: Symptom, share: number): Problem {
  const { probabilities, guises } = believe(gatherEvidence([finding('symptom', symptom, 'probe:connect', '')]));
  const repairable = [...probabilities.keys()].filter((cause) => Number.isFinite(fixPrice(cause)));
  const order = repairable.toSorted((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  const total = sumOf(order.map((cause) => probabilities[cause] ?? 0));
  const causes: number[] = [];
  let mass = 0;
  for (const cause of order) {
    if (mass >= share) break;
    causes.push(cause);
    mass += (probabilities[cause] ?? 0) / total;
  }
  const chances = causes.map((cause) => (probabilities[cause] ?? 0) / total / mass);
  const start: State = {
    chances,
    seen: new Set(['symptom']),
    values: new Map([['symptom', symptom]]),
    done: new Set(),
    reach: 1,
  };
  return { symptom, causes, mass, guises, start, stepsOf: keepSteps() };
}

/** Which steps are open follows from what was seen and done, not from what is believed. */
function keepSteps(): Problem['stepsOf'] {
  const kept = new Map<string, readonly OpenStep[]>();
  return (state) => {
    const key = knowledgeKey(state);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const evidence = evidenceOf(state);
    const steps = openSteps(evidence, situationOf(evidence, null), state.done);
    kept.set(key, steps);
    return steps;
  };
}

/** Equal for states in which the same was asked, and as much was answered. */
export function knowledgeKey({ seen, values, done }: State): string {
  return `${[...done].toSorted().join()} ${seen.size} ${[...values.values()].join()}`;
}

/** What the diagnosis would have before it here; of most findings only that they were seen. */
export function evidenceOf({ seen, values }: State): Evidence {
  const findings = [...seen].map((id) => {
    const value = values.get(id) ?? valuesOf(id)[0] ?? '';
    return { id, value, source: id === 'symptom' ? 'probe:connect' : 'paste:x', evidence: '' };
  });
  return gatherEvidence(findings);
}

/** The state's chances among all causes. */
export function probabilitiesOf({ causes }: Problem, { chances }: State): readonly number[] {
  const places = new Map(causes.map((cause, index) => [cause, index]));
  return CAUSES.map((_, cause) => chances[places.get(cause) ?? -1] ?? 0);
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
