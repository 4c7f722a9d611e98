import { remark } from '../../reply/follow-up.ts';
import { type Case, spoken } from '../case.ts';
import { caseReport } from '../report/case-report.ts';
import { saying, type Turn } from '../turn.ts';

/** The whole case as a file, for somebody who was not there. */
export function handOver(current: Case, now: string): Turn {
  const file = { name: 'ssh-check-report.md', content: caseReport(current, now) };
  return saying(spoken(current), {
    ...remark('The whole case, to hand on. Read it over before: it holds what was pasted, with secrets masked.'),
    file,
  });
}
