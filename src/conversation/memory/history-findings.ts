import { finding } from '../../knowledge/findings.ts';
import type { CheckReport } from '../../report/check-report.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { stageRank } from '../../taxonomy/symptoms.ts';
import type { Memory } from '../observations.ts';
import { utcMinute } from '../utc-minute.ts';

/**
 * What earlier checks tell of a host that this one found in trouble: its system, where it does not show it now and nobody
 * wrote it down, and that it worked before.
 */
export function historyFindings(memory: Memory, report: CheckReport, isSystemKnown: boolean): readonly Finding[] {
  const { system, lastFineAt } = memory;
  const isSeen = isSystemKnown || report.findings.some(({ id }) => id === 'system');
  // Of a login, a look from outside knows too little to say that it worked.
  const isBroken = report.symptom !== 'ok' && stageRank(report.stage) < stageRank('auth');
  return [
    ...(system === null || isSeen
      ? []
      : [finding('system', system.value, 'history:banner', `${system.evidence} (seen ${utcMinute(system.at)} UTC)`)]),
    ...(lastFineAt === null || !isBroken
      ? []
      : [finding('worked-before', 'yes', 'history:checks', `found fine ${utcMinute(lastFineAt)} UTC`)]),
  ];
}
