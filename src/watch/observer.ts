import { observationOf } from '../conversation/observation-of.ts';
import type { Observations } from '../conversation/observations.ts';
import type { Seen } from './begin-case.ts';
import type { Condition } from './condition.ts';

/** Keeps what watches see for histories: every change, and else one look in a few minutes. */
export interface Observer {
  /** `isNews`: it confirmed a change, so that an outage has the two looks that make it one. */
  note(key: string, seen: Seen, condition: Condition, at: number, isNews: boolean): void;
  forget(key: string): void;
}

// Ten thousand hosts a minute would fill a disk with a state that does not change.
const EVERY_MS = 5 * 60_000 - 5_000;

export function createObserver(observations: Observations): Observer {
  const last = new Map<string, { readonly at: number; readonly symptom: Condition['symptom'] }>();
  return {
    note(key, { report }, { symptom }, at, isNews) {
      const before = last.get(key);
      if (!isNews && before !== undefined && before.symptom === symptom && at - before.at < EVERY_MS) return;
      last.set(key, { at, symptom });
      observations.record(observationOf(report, at, 'watch'));
    },
    forget: (key) => void last.delete(key),
  };
}
