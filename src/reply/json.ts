import type { Diagnosis } from '../diagnosis/diagnose.ts';
import type { CheckReport } from '../probe/report.ts';
import { summarise } from './summary.ts';

/** The version of the JSON form: it changes only where something that was promised changes. */
const VERSION = 1;

/** A target that was not checked, and why. */
export interface TargetError {
  readonly code: string;
  /** A sentence with the remedy. */
  readonly message: string;
  /** The setting that decides it, where one does. */
  readonly setting?: string;
}

/** A finished check as the one object that `--json` prints for it. */
export function checkJson(report: CheckReport, diagnosis: Diagnosis): object {
  const { input, host, port, user } = report.request;
  return {
    version: VERSION,
    target: { input, host, port, user },
    stage: report.stage,
    symptom: report.symptom,
    summary: summarise(report),
    addresses: report.addresses,
    server: report.server,
    findings: report.findings,
    causes: diagnosis.causes,
    next: diagnosis.next,
    fix: diagnosis.fix,
  };
}

export function errorJson(input: string, error: TargetError): object {
  return { version: VERSION, target: { input }, error };
}
