import { type Diagnosis, type DiagnosisInput, diagnose } from '../diagnosis/diagnose.ts';
import { type Case, findingsOf } from './case.ts';

/** What all that is known of a case means. */
export function diagnoseCase(current: Case): Diagnosis {
  return diagnose(diagnosisInput(current));
}

/** All that is known of a case, as the diagnosis takes it. */
export function diagnosisInput(current: Case): DiagnosisInput {
  const { report, answered, skipped, call } = current;
  const target = report
    ? {
        host: report.request.host,
        address: report.addresses[0]?.address ?? null,
        port: report.request.port,
        user: report.request.user,
      }
    : call && {
        host: call.target.host,
        address: null,
        port: call.port ?? call.target.port,
        user: call.user ?? call.target.user,
      };
  return { findings: findingsOf(current), answered, skipped, target };
}
