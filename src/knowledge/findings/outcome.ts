import type { Cause } from '../../taxonomy/causes.ts';
import { CAUSES } from '../../taxonomy/causes.ts';
import type { FindingSpec, FindingValueSpec } from '../finding-spec.ts';

/** A repair that did not help is evidence against its cause; every failed repair counts on its own. */
export const OUTCOME_FINDINGS = {
  'fix-failed': {
    title: 'A repair that did not help',
    kind: 'answer',
    several: true,
    values: Object.fromEntries(CAUSES.map((cause) => [cause, failedRepair(cause)])) as Record<Cause, FindingValueSpec>,
  },
} as const satisfies Record<string, FindingSpec>;

function failedRepair(cause: Cause): FindingValueSpec {
  return { background: 1 / CAUSES.length, says: `the repair for "${cause}" was made and did not help` };
}
