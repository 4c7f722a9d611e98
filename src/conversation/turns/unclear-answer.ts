import { followUp } from '../../reply/follow-up.ts';
import { type Case, spoken } from '../case.ts';
import { saying, type Turn } from '../turn.ts';

/** A yes or no that leaves the question open. */
export function unclearAnswer(current: Case): Turn {
  return saying(spoken(current), followUp(['Please say it in a few more words:'], current.diagnosis, { causes: [] }));
}
