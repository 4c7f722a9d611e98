import type { CheckReport } from '../probe/report.ts';
import type { Diagnosis } from '../reply/diagnosis.ts';

export function diagnosisOf(report: CheckReport): Diagnosis {
  const fine = report.symptom === 'ok';
  return {
    causes: [
      {
        id: fine ? 'nothing-wrong' : 'unknown',
        probability: 1,
        title: fine ? 'Nothing is wrong' : 'Unknown',
        because: [],
      },
    ],
    next: null,
    fix: null,
  };
}
