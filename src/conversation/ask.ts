import type { Diagnosis } from '../diagnosis/diagnose.ts';
import { CAUSE_SPECS } from '../knowledge/causes.ts';
import type { Case } from './case.ts';
import { diagnoseCase } from './diagnose-case.ts';
import { isOnlyTold } from './disagreement.ts';
import { type HistoryEntry, remember } from './history.ts';
import { ownErrorStep } from './own-error.ts';

/** The case with its diagnosis renewed, and what is asked or offered now. */
export function ask(current: Case, now: string): Case {
  const diagnosis = withOwnError(diagnoseCase(current), current);
  const { next, fix } = diagnosis;
  const entries: HistoryEntry[] = [];
  if (next !== null && next.id !== current.asked?.id) {
    entries.push({ at: now, kind: 'asked', command: next.command, text: next.text });
  }
  if (fix !== null && fix.cause !== current.repair)
    entries.push({ at: now, kind: 'fix', title: CAUSE_SPECS[fix.cause].title });
  return {
    ...current,
    diagnosis,
    asked: next,
    repair: fix?.cause ?? null,
    history: remember(current.history, ...entries),
  };
}

/** A person's words against what was seen: nothing is worth asking before their own output. */
function withOwnError(diagnosis: Diagnosis, current: Case): Diagnosis {
  const step = diagnosis.fix === null && isOnlyTold(current) ? ownErrorStep(current) : null;
  return step === null ? diagnosis : { ...diagnosis, next: step };
}
