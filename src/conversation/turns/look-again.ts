import { followUp, remark } from '../../reply/follow-up.ts';
import { stageRank } from '../../taxonomy/symptoms.ts';
import { ask } from '../ask.ts';
import { type Case, spoken } from '../case.ts';
import { type LookReason, looking, type Means, saying, type Turn } from '../turn.ts';
import { ANOTHER_CAUSE, withFailedRepair } from './repair.ts';

/** A second look from outside, because of what a person said. */
export function lookAgain(current: Case, reason: Exclude<LookReason, 'first' | 'corrected'>, means: Means): Turn {
  const { call, report } = current;
  if (call === null) return withoutHost(current, reason, means);
  // What broke before the login is seen without asking for the login methods again.
  const isQuick = report !== null && stageRank(report.stage) < stageRank('auth');
  return looking(spoken(current), { ...call, isQuick }, report === null ? 'first' : reason);
}

function withoutHost(current: Case, reason: LookReason, means: Means): Turn {
  if (reason === 'broken' && current.repair !== null) {
    const next = ask(withFailedRepair(spoken(current), means.now), means.now);
    return saying(next, followUp([ANOTHER_CAUSE], next.diagnosis));
  }
  const lead = reason === 'works' ? 'Good to hear. ' : '';
  return saying(
    spoken(current),
    remark(`${lead}I cannot look from outside as long as I do not know the host: /ssh-check HOST names it.`),
  );
}
