import { valueSpec } from '../knowledge/findings.ts';
import { SYMPTOMS, type SymptomSpec } from '../knowledge/symptoms.ts';
import type { AddressReport, CheckReport, StageTimings } from '../probe/report.ts';
import type { Finding } from '../taxonomy/finding.ts';
import type { Symptom } from '../taxonomy/symptoms.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { detailSentences } from './address-details.ts';
import type { Diagnosis, Fix, NextQuestion, RankedCause } from './diagnosis.ts';
import { likelihoodWords } from './likelihood.ts';
import { logTraces } from './log-traces.ts';
import type { AddressLine, CauseLine, FixSteps, NextStep, Reply } from './reply.ts';
import { serverLines } from './server-lines.ts';
import { STAGE_WORDS } from './stage-words.ts';
import { summarise } from './summary.ts';
import { SYMPTOM_WORDS } from './symptom-words.ts';
import { WHERE_WORDS } from './where.ts';

/** From where a check looked, and as whom. */
export interface Vantage {
  /** The name of the machine that looked. */
  readonly machine: string;
  /** The user of a real login, or null where none was tried. */
  readonly loginUser: string | null;
  /** What was read otherwise than it may have been meant, a sentence each. */
  readonly notes: readonly string[];
}

// A cause below this says nothing that helps, unless it is the first.
const LEAST_PROBABILITY = 0.03;
const MOST_CAUSES = 5;
const MOST_REASONS = 3;

/** Whether there is nothing to repair. */
export function isFine(diagnosis: Diagnosis): boolean {
  return diagnosis.causes[0]?.id === 'nothing-wrong';
}

/** What a person is told of a finished check. */
export function buildReply(report: CheckReport, diagnosis: Diagnosis, vantage: Vantage): Reply {
  const { request, symptom } = report;
  return {
    subject: `${sanitiseLine(request.host, 253)}, port ${request.port}`,
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
    return ms === null ? [] : [`${TIMING_WORDS[key]} ${rounded(ms)} ms`];
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
      return sanitiseLine(`${says.charAt(0).toUpperCase()}${says.slice(1)} (${evidence}).`, 300);
    });
}

export function causeLines(causes: readonly RankedCause[]): readonly CauseLine[] {
  return causes
    .filter(({ probability }, index) => index === 0 || probability >= LEAST_PROBABILITY)
    .slice(0, MOST_CAUSES)
    .map(({ id, title, probability, because }) => ({
      id,
      title,
      likelihood: likelihoodWords(probability),
      because: because.slice(0, MOST_REASONS).map((reason) => sanitiseLine(reason, 300)),
    }));
}

export function nextStep({ id, kind, command, where, text, why }: NextQuestion): NextStep {
  return { id, lead: nextLead(kind, where), command, text, why };
}

function nextLead(kind: NextQuestion['kind'], where: NextQuestion['where']): string {
  if (kind === 'command') return `Next, type this ${WHERE_WORDS[where]}:`;
  return kind === 'question' ? 'Next, a question:' : `Next, look ${WHERE_WORDS[where]}:`;
}

export function fixSteps({ cause, steps, verify, prevent }: Fix, causes: readonly RankedCause[]): FixSteps {
  const title = causes.find(({ id }) => id === cause)?.title ?? cause;
  return { lead: `To repair it (${title}):`, steps, verify, prevent };
}

function placeNote({ addresses }: CheckReport, { machine }: Vantage): string {
  const local = addresses.find(({ detail }) => detail.local !== undefined)?.detail.local?.address;
  const from = `${sanitiseLine(machine, 80)}${local === undefined ? '' : ` (${local})`}`;
  return `Looked from ${from}. What is open from there may be closed from elsewhere, and the reverse.`;
}
