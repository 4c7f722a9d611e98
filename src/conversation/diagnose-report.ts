import { type Diagnosis, diagnose } from '../diagnosis/diagnose.ts';
import type { CheckReport } from '../report/check-report.ts';

/** What a look from outside means by itself. */
export function diagnoseReport({ findings, request, addresses }: CheckReport): Diagnosis {
  const { host, port, user } = request;
  return diagnose({ findings, target: { host, address: addresses[0]?.address ?? null, port, user } });
}
