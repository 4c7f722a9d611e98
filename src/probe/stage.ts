import type { AddressDetail } from '../report/check-report.ts';
import type { Symptom } from '../taxonomy/symptoms.ts';

/** How a stage ended: with something to go on with, or with the symptom that stopped it. */
export type StageResult<T> =
  | { readonly ok: true; readonly value: T; readonly detail: AddressDetail }
  | { readonly ok: false; readonly symptom: Symptom; readonly detail: AddressDetail };

export function reached<T>(value: T, detail: AddressDetail = {}): StageResult<T> {
  return { ok: true, value, detail };
}

export function stopped(symptom: Symptom, detail: AddressDetail = {}): StageResult<never> {
  return { ok: false, symptom, detail };
}

/** A point in time that no stage may outlast. */
export interface Deadline {
  /** Milliseconds left, never negative. */
  left(): number;
}

export function deadlineIn(ms: number): Deadline {
  const end = performance.now() + ms;
  return { left: () => Math.max(0, end - performance.now()) };
}
