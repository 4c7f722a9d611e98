import type { CheckReport, StageTimings } from '../report/check-report.ts';
import type { Meter } from './meters.ts';

/** Counts a finished check and how long each stage took, for each address. */
export function measureCheck(meter: Meter, { symptom, addresses }: CheckReport): void {
  meter.count('checks', { symptom });
  for (const { timings } of addresses) {
    for (const [stage, ms] of Object.entries(timings) as [keyof StageTimings, number | null | undefined][]) {
      if (typeof ms === 'number') meter.time('stages', { stage: stage.replace(/Ms$/, '') }, ms);
    }
  }
}
