import type { Symptom } from '../taxonomy/symptoms.ts';

/** How a host was found: what a change is a change of. */
export interface Condition {
  /** `refused`: the setting TARGETS forbids to look, for example since its name leads elsewhere. */
  readonly symptom: Symptom | 'refused';
  /** Whether there is nothing to repair; `ok` with a fault at one of several addresses is not fine. */
  readonly isFine: boolean;
}

export const FINE: Condition = { symptom: 'ok', isFine: true };

// One event with two faces: which one is seen is a matter of timing (FIN or RST), or of which resolver answered.
const KIN: Readonly<Partial<Record<Condition['symptom'], Condition['symptom']>>> = {
  'reset-before-banner': 'closed-before-banner',
  'dns-servfail': 'dns-timeout',
};

/** Whether two conditions tell a person the same. */
export function isSameCondition(one: Condition, other: Condition): boolean {
  return one.isFine === other.isFine && familyOf(one.symptom) === familyOf(other.symptom);
}

/** Symptoms that are seen by turns for one and the same reason count as one. */
export function familyOf(symptom: Condition['symptom']): Condition['symptom'] {
  return KIN[symptom] ?? symptom;
}
