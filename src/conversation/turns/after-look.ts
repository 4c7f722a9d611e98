import { nextStep } from '../../reply/advice.ts';
import { isFine, type Vantage } from '../../reply/build-reply.ts';
import { type FollowUp, followUp, remark } from '../../reply/follow-up.ts';
import { summarise } from '../../reply/summary.ts';
import type { CheckReport } from '../../report/check-report.ts';
import { stageRank } from '../../taxonomy/symptoms.ts';
import { ask } from '../ask.ts';
import type { Case } from '../case.ts';
import { diagnoseCase } from '../diagnose-case.ts';
import { disagreement } from '../disagreement.ts';
import { remember } from '../history.ts';
import { ownErrorStep } from '../own-error.ts';
import { placeOf } from '../place.ts';
import { afterFix, reminder } from '../reminder.ts';
import { readAgain } from '../told.ts';
import type { LookReason, Means } from '../turn.ts';
import { ANOTHER_CAUSE, asFixed, asPassed, withFailedRepair } from './repair.ts';

export interface Seen {
  readonly report: CheckReport;
  readonly vantage: Vantage;
}

/** What a finished look from outside leads to. */
export interface Looked {
  readonly next: Case;
  /** Whether all that was seen is told; else only what changed. */
  readonly isFull: boolean;
  readonly say: FollowUp | null;
}

/** What a finished look from outside leads to, by what the person expected of it. */
export function afterLook(current: Case, { report, vantage }: Seen, reason: LookReason, means: Means): Looked {
  const summary = summarise(report);
  const { host, port } = report.request;
  const entry = {
    at: means.now,
    kind: 'check',
    target: `${host}, port ${port}`,
    from: vantage.machine,
    summary,
  } as const;
  const looked: Case = { ...current, report, vantage, talkers: [], history: remember(current.history, entry) };
  const seen: Case = { ...looked, told: readAgain(looked, means.read) };
  const isFineOutside = isFine(diagnoseCase({ ...seen, told: [] }));
  if (reason === 'corrected' && isFineOutside) return corrected(seen);
  if (reason === 'first' || reason === 'corrected') return atFirst(seen, means);
  return isFineOutside ? fineAgain(current, seen, reason, means) : stillWrong(current, seen, reason, means);
}

function atFirst(seen: Case, { now }: Means): Looked {
  const next = ask(seen, now);
  if (isFine(next.diagnosis)) return { next: askOwnError(next), isFull: true, say: ownError(next, ALL_THE_SAME) };
  return { next, isFull: true, say: besides(next, []) };
}

/** The host, port or user that was tried before was the wrong one. */
function corrected(seen: Case): Looked {
  const fixed = asFixed(seen);
  const command = ownErrorStep(fixed)?.command?.replace('ssh -v ', 'ssh ') ?? null;
  const lead = command === null ? 'So that was it.' : `So that was it: connect with "${command}".`;
  return { next: fineNow(fixed), isFull: true, say: { ...remark(lead), closing: [STILL_FAILS] } };
}

function fineNow(fixed: Case): Case {
  return withoutNext({ ...fixed, diagnosis: diagnoseCase(fixed) });
}

const STILL_FAILS = 'If ssh still fails for you, paste what it prints.';

/** What is said beside all that was seen, or null. */
function besides(next: Case, lead: readonly string[]): FollowUp | null {
  const say = { ...remark(...lead), notes: disagreement(next), closing: afterFix(next) };
  return [say.lead, say.notes, say.closing].every((lines) => lines.length === 0) ? null : say;
}

/** Nothing is wrong from here, and the person came because something is: only their own error can show it. */
function ownError(current: Case, lead: string): FollowUp {
  const step = ownErrorStep(current);
  return {
    ...remark(`From ${placeOf(current)} nothing stands in the way up to the login. ${lead}`),
    next: step && nextStep(step),
  };
}

/** Where nothing is wrong, nothing on the server is worth asking. */
function withoutNext(current: Case): Case {
  return { ...current, diagnosis: { ...current.diagnosis, next: null } };
}

function askOwnError(current: Case): Case {
  return { ...withoutNext(current), asked: ownErrorStep(current) };
}

const ALL_THE_SAME = 'If ssh fails for you all the same, I need your own error.';

function fineAgain(before: Case, seen: Case, reason: LookReason, { now }: Means): Looked {
  if (reason === 'broken') {
    const next = ask(withFailedRepair(seen, now), now);
    return { next: askOwnError(next), isFull: false, say: ownError(next, 'So your own error is what counts now.') };
  }
  const wasFine = before.report !== null && isFine(diagnoseCase({ ...before, told: [] }));
  const next = ask(seen, now);
  if (reason === 'again' && wasFine && seen.repair === null && !isFine(next.diagnosis)) {
    const lead = `From ${placeOf(next)} all is well up to the login, as before. What keeps you out cannot be seen from here.`;
    return { next, isFull: false, say: { ...remark(lead), closing: reminder(next) } };
  }
  const fixed = asFixed(seen);
  const lead = `Fixed. ${seenFrom(seen)}`;
  const closing = reason === 'works' ? [] : [STILL_FAILS];
  return { next: fineNow(fixed), isFull: false, say: { ...remark(lead), closing } };
}

function stillWrong(before: Case, seen: Case, reason: LookReason, { now }: Means): Looked {
  const isSame = before.report?.symptom === seen.report?.symptom;
  if (reason === 'works') {
    const next = ask(seen, now);
    const lead = `Good to hear. ${seenFrom(seen)} What is open to you may be closed to others: if that is as it should be, say "close".`;
    return { next, isFull: false, say: remark(lead) };
  }
  if (!isSame) {
    const next = ask(asPassed(seen), now);
    return { next, isFull: true, say: besides(next, [changed(before, seen)]) };
  }
  const lead = `Still the same. ${seenFrom(seen)}`;
  if (reason === 'again') {
    const next = ask(seen, now);
    const question = next.repair === null ? [] : ['If the repair was made, say "still broken".'];
    return { next, isFull: false, say: { ...remark(lead), closing: [...reminder(next), ...question] } };
  }
  const next = ask(withFailedRepair(seen, now), now);
  const more = seen.repair === null ? [] : [ANOTHER_CAUSE];
  return { next, isFull: false, say: followUp([lead, ...more], next.diagnosis, { closing: afterFix(next) }) };
}

function seenFrom(current: Case): string {
  const summary = current.report === null ? '' : summarise(current.report);
  return `Seen from ${placeOf(current)}: ${summary}`;
}

function changed(before: Case, seen: Case): string {
  const isFurther = stageRank(seen.report?.stage ?? 'resolve') > stageRank(before.report?.stage ?? 'resolve');
  return isFurther ? 'It comes further than before.' : 'It fails in another way than before.';
}
