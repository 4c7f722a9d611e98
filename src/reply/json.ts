import type { Diagnosis } from '../diagnosis/diagnose.ts';
import type { CheckReport } from '../report/check-report.ts';
import type { Finding } from '../taxonomy/finding.ts';
import type { Explanation } from './explanation.ts';
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

/** What is known without, or besides, a look from outside. */
export interface CaseFacts {
  readonly status: 'open' | 'fixed' | 'closed';
  readonly report: CheckReport | null;
  readonly findings: readonly Finding[];
  readonly diagnosis: Diagnosis;
  readonly explanation: Explanation;
  readonly target: ExplanationFacts['target'];
}

/** A case: its status, and the object that `--json` prints, with all that was told in it. */
export function caseJson({ status, report, ...facts }: CaseFacts): object {
  if (report === null) return { status, ...explanationJson(facts) };
  return { status, ...checkJson({ ...report, findings: facts.findings }, facts.diagnosis) };
}

/** A paste that was read as the one object that `explain --json` prints for it. */
export function explanationJson({ findings, diagnosis, explanation, target }: ExplanationFacts): object {
  return {
    version: VERSION,
    target,
    stage: explanation.stage,
    symptom: explanation.symptom,
    summary: explanation.summary,
    addresses: [],
    server: null,
    findings,
    causes: diagnosis.causes,
    next: diagnosis.next,
    fix: diagnosis.fix,
  };
}

export interface ExplanationFacts {
  readonly findings: readonly Finding[];
  readonly diagnosis: Diagnosis;
  readonly explanation: Explanation;
  /** What the paste names, or null. */
  readonly target: {
    readonly input: string;
    readonly host: string;
    readonly port: number;
    readonly user: string | null;
  } | null;
}

export function errorJson(input: string, error: TargetError): object {
  return { version: VERSION, target: { input }, error };
}

/** What JSON.stringify leaves as it is, though it can steer a terminal: DEL, C1 controls, format characters, separators. */
const STEERING = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A value as one line of JSON that is safe to print; what could steer a terminal is escaped, so nothing is lost. */
export function jsonLine(value: object): string {
  return JSON.stringify(value).replace(STEERING, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
