import type { Answer } from './answers.ts';

/** What goes wrong instead of, or before, an answer. */
export type Fault =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  /** What was asked for is done, and the answer to it is lost. */
  | { readonly kind: 'mute' }
  | { readonly kind: 'late'; readonly ms: number };

/** Faults that wait for their request. */
export type FaultPlan = { method: string; path: RegExp; times: number; fault: Fault }[];

/** The first planned fault for a request, used up by it. */
export function faultFor(plan: FaultPlan, method: string, path: string): Fault | null {
  const planned = plan.find(
    (candidate) => candidate.times > 0 && candidate.method === method && candidate.path.test(path),
  );
  if (planned === undefined) return null;
  planned.times -= 1;
  return planned.fault;
}
