import type { Cause } from '../taxonomy/causes.ts';
import type { Case } from './case.ts';
import { diagnoseCase } from './diagnose-case.ts';
import { afterRepair } from './told.ts';

// What was seen since a repair speaks for its cause from here on, and by that much more than the look from outside.
const SURE = 0.6;
const CLEARLY = 0.3;

/** The case without the word that a repair did not help, where what was seen since shows that it never took effect. */
export function withoutUndoneRepair(current: Case): { readonly case: Case; readonly undone: Cause | null } {
  for (const failed of current.told.filter(({ id }) => id === 'fix-failed')) {
    const without: Case = { ...current, told: current.told.filter((told) => told !== failed) };
    const before = probabilityOf({ ...without, told: afterRepair(without.told) }, failed.value);
    const now = probabilityOf(without, failed.value);
    if (now >= SURE && now - before >= CLEARLY) return { case: without, undone: failed.value as Cause };
  }
  return { case: current, undone: null };
}

function probabilityOf(current: Case, cause: string): number {
  return diagnoseCase(current).causes.find(({ id }) => id === cause)?.probability ?? 0;
}
