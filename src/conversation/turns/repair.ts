import { CAUSE_SPECS } from '../../knowledge/causes.ts';
import { finding } from '../../knowledge/findings.ts';
import type { Case } from '../case.ts';
import { asPast, remember } from '../history.ts';
import { afterRepair, withNewer } from '../told.ts';

export const ANOTHER_CAUSE =
  'Then it is something else, or not only that. What the server showed before the repair counts no more, so I may ask for it once more.';

/**
 * The case after a repair that did not help: that speaks against its cause, and what the server showed before it counts
 * no more, so everything may be asked again.
 */
export function withFailedRepair(current: Case, now: string): Case {
  const { repair } = current;
  if (repair === null) return current;
  const failed = finding('fix-failed', repair, 'answer:fix', 'it was repaired and still fails');
  const passed = asPassed(current);
  return {
    ...passed,
    told: withNewer(passed.told, [failed]),
    history: remember(passed.history, { at: now, kind: 'repair-failed', title: CAUSE_SPECS[repair].title }),
  };
}

/** The case once it is fixed: nothing that was seen of the fault is true any more. */
export function asFixed(current: Case): Case {
  const passed = asPassed(current);
  return { ...passed, status: 'fixed', told: passed.told.filter(({ id }) => id !== 'fix-failed') };
}

/** The case after something was changed on the server: its state is asked for anew. */
export function asPassed(current: Case): Case {
  const { told, history } = current;
  return { ...current, told: afterRepair(told), answered: [], asked: null, repair: null, history: asPast(history) };
}
