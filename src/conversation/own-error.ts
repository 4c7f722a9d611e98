import type { NextStep } from '../diagnosis/diagnose.ts';
import { oneStep } from '../diagnosis/one-step.ts';
import type { CommandId } from '../knowledge/commands.ts';
import type { Case } from './case.ts';
import { diagnosisInput } from './diagnose-case.ts';

const OWN_ERROR = 'ssh-verbose' satisfies CommandId;

/** What makes a person's own error visible; null where it was asked for before. */
export function ownErrorStep(current: Case): NextStep | null {
  const { answered, skipped } = current;
  return answered.includes(OWN_ERROR) || skipped.includes(OWN_ERROR)
    ? null
    : oneStep(OWN_ERROR, diagnosisInput(current));
}
