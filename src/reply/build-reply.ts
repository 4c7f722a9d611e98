import type { Diagnosis } from '../diagnosis/diagnose.ts';
import { valueSpec } from '../knowledge/findings.ts';
import { SYMPTOMS, type SymptomSpec } from '../knowledge/symptoms.ts';
import type { AddressReport, CheckReport, StageTimings } from '../report/check-report.ts';
import type { Finding } from '../taxonomy/finding.ts';
import type { Symptom } from '../taxonomy/symptoms.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { detailSentences } from './address-details.ts';
import { causeLines, fixSteps, nextStep } from './advice.ts';
import { logTraces } from './log-traces.ts';
import type { AddressLine, Reply } from './reply.ts';
import { serverLines } from './server-lines.ts';
import { STAGE_WORDS } from './stage-words.ts';
import { summarise } from './summary.ts';
import { SYMPTOM_WORDS } from './symptom-words.ts';
import { upperFirst } from './upper-first.ts';

/** From where a check looked, and as whom. */
export interface Vantage {
  /** The name of the machine that looked. */
  readonly machine: string;
  /** The user of a real login, or null where none was tried. */
  readonly loginUser: string | null;
  /** What the person calls the host, where that is not its host name. */
  readonly name: string | null;
  /** What was read otherwise than it may have been meant, a sentence each. */
  readonly notes: readonly string[];
}

/** Whether there is nothing to repair. */
export function isFine(diagnosis: Diagnosis): boolean {
  return diagnosis.causes[0]?.id === 'nothing-wrong';
}

/** What a person is told of a finished check. */
export function buildReply(report: CheckReport, diagnosis: Diagnosis, vantage: Vantage): Reply {
  const { request, symptom } = report;
  return {
    subject: subjectOf(request, vantage.name),
    verdict: isFine(diagnosis) ? 'fine' : 'wrong',
    headline: headline(report, diagnosis),
    symptom,
    stage: STAGE_WORDS[report.stage].ended,
    summary: summarise(report),
    addresses: report.addresses.map(addressLine),
    around: aroundSentences(report.findings),
    server: serverLines(report.server, vantage.loginUser ?? request.user),
    rulesOut: rulesOut(symptom),
    causes: isFine(diagnosis) ? [] : causeLines(diagnosis.causes),
    next: diagnosis.next && nextStep(diagnosis.next),
    fix: diagnosis.fix && fixSteps(diagnosis.fix, diagnosis.causes),
    traces: logTraces(report, vantage.loginUser),
    notes: [...vantage.notes.map((note) => sanitiseLine(note, 300)), placeNote(report, vantage)],
  };
}

function subjectOf({ host, port }: CheckReport['request'], name: string | null): string {
  const shown = sanitiseLine(host, 253);
  return `${name === null ? shown : `${sanitiseLine(name, 253)} (${shown})`}, port ${port}`;
}

/** Nothing where all is well: a fault beside a working address is told by its causes. */
function rulesOut(symptom: Symptom): readonly string[] {
  const { rulesOut }: SymptomSpec = SYMPTOMS[symptom];
  return symptom === 'ok' || rulesOut === '' ? [] : [rulesOut];
}

function headline({ symptom }: CheckReport, diagnosis: Diagnosis): string {
  if (isFine(diagnosis)) return `fine (${symptom})`;
  return symptom === 'ok'
    ? `works, with a fault (${diagnosis.causes[0]?.id ?? 'unknown'})`
    : `something is wrong (${symptom})`;
}

const TIMING_WORDS = {
  connectMs: 'connected in',
  bannerMs: 'greeting after',
  kexMs: 'keys exchanged in',
  authMs: 'login methods in',
} as const satisfies Record<keyof StageTimings, string>;

function addressLine({ address, stage, symptom, timings, detail }: AddressReport): AddressLine {
  const times = (Object.keys(TIMING_WORDS) as (keyof StageTimings)[]).flatMap((key) => {
    const ms = timings[key];
    return ms === null ? [] : [`${TIMING_WORDS[key]} ${rounded(ms)}\u00a0ms`];
  });
  const text = `${SYMPTOM_WORDS[symptom]} (${symptom})${times.length > 0 ? `: ${times.join(', ')}` : ''}`;
  return { address: sanitiseLine(address, 64), stage, symptom, text, details: detailSentences(symptom, detail) };
}

function rounded(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : String(Math.round(ms));
}

/** The surroundings of an address that could not be connected to: the probe looks there only then. */
function aroundSentences(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ source }) => source === 'probe:surroundings')
    .map(({ id, value, evidence }) => {
      const says = valueSpec(id, value)?.says ?? `${id}: ${value}`;
      return sanitiseLine(`${upperFirst(says)} (${evidence}).`, 300);
    });
}

function placeNote({ addresses }: CheckReport, { machine }: Vantage): string {
  const local = addresses.find(({ detail }) => detail.local !== undefined)?.detail.local?.address;
  const from = `${sanitiseLine(machine, 80)}${local === undefined ? '' : ` (${local})`}`;
  return `Looked from ${from}. What is open from there may be closed from elsewhere, and the reverse.`;
}
