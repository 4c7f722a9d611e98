import type { Look } from '../conversation/check-target.ts';
import { diagnoseReport } from '../conversation/diagnose-report.ts';
import { isFine } from '../reply/build-reply.ts';
import type { CheckReport } from '../report/check-report.ts';
import { type Condition, FINE } from './condition.ts';
import type { Sight } from './host-state.ts';

/** What a look says of a watched host; null where it was cut short and says nothing. */
export function sightOf(look: Look, at: number): Sight | null {
  if (look.kind === 'interrupted') return null;
  if (look.kind === 'refused') return { at, condition: { symptom: 'refused', isFine: false }, key: null };
  const key = look.report.server?.hostKeys[0] ?? null;
  return {
    at,
    condition: conditionOf(look.report),
    key: key && { type: key.type, fingerprint: key.fingerprint },
  };
}

/** A diagnosis costs a hundred times what all else here does: only what is not plainly fine needs one. */
function conditionOf(report: CheckReport): Condition {
  const { symptom, addresses } = report;
  if (symptom !== 'ok') return { symptom, isFine: false };
  if (addresses.every((address) => address.symptom === 'ok')) return FINE;
  return { symptom, isFine: isFine(diagnoseReport(report)) };
}
