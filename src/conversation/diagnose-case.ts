import { type Diagnosis, diagnose } from '../diagnosis/diagnose.ts';
import { type Case, findingsOf } from './case.ts';

/** What all that is known of a case means. */
export function diagnoseCase(current: Case): Diagnosis {
  const { report, answered, skipped } = current;
  const target = report && {
    host: report.request.host,
    address: report.addresses[0]?.address ?? null,
    port: report.request.port,
    user: report.request.user,
  };
  return diagnose({ findings: findingsOf(current), answered, skipped, target });
}
