import { CAUSE_SPECS } from '../knowledge/causes.ts';
import { isSymptom, valuesOf } from '../knowledge/findings.ts';
import { CAUSES } from '../taxonomy/causes.ts';
import type { Symptom } from '../taxonomy/symptoms.ts';
import { SYMPTOM_STAGE, stageRank } from '../taxonomy/symptoms.ts';
import type { Evidence, WeightedValue } from './evidence.ts';
import { strongestValue } from './evidence.ts';
import type { Guises } from './guises.ts';
import { likelihoodColumns, valueIndex } from './likelihood-table.ts';

/**
 * Two eyes on one fault: what a look from outside saw, and what the person's own client printed. Where both are known
 * their agreement is evidence too, since some faults are met only by one machine or from some addresses.
 */
export interface SymptomViews {
  readonly outside: readonly WeightedValue[];
  readonly client: readonly WeightedValue[];
}

/** The symptoms by who saw them: sources that begin with `probe` look from outside. */
export function symptomViews(evidence: Evidence): SymptomViews {
  const values = evidence.get('symptom') ?? [];
  return {
    outside: values.filter(({ sources }) => sources.some(isProbe)),
    client: values.filter(({ sources }) => sources.some((source) => !isProbe(source))),
  };
}

/** What the person meets: their own client's word before that of a look from outside. */
export function metSymptom(evidence: Evidence): string | null {
  const { client, outside } = symptomViews(evidence);
  return (client[0] ?? outside[0])?.value ?? null;
}

function isProbe(source: string): boolean {
  return source.startsWith('probe');
}

/** P(what both eyes saw | cause) for every cause, in the order of `CAUSES`; not normalised. */
export function viewLikelihood(views: SymptomViews, evidence: Evidence): readonly number[] {
  const vantage = strongestValue(evidence, 'vantage');
  return likelihoodColumns('symptom', NO_GUISES).map(({ probabilities: column }, cause) => {
    return views.client.length > 0
      ? mixture(views.client, (seen) => column[valueIndex('symptom', seen)] ?? 0) * agreement(views, cause, vantage)
      : mixture(views.outside, (seen) => outsideOnly(seen, cause, vantage, column));
  });
}

// A guise is chosen by the symptom, so it cannot say how likely that symptom is.
const NO_GUISES: Guises = new Map();

function mixture(values: readonly WeightedValue[], probability: (value: string) => number): number {
  if (values.length === 0) return 1;
  let sum = 0;
  let weights = 0;
  for (const { value, weight, error } of values) {
    sum += weight * ((1 - error) * probability(value) + error / SYMPTOMS.length);
    weights += weight;
  }
  return sum / weights;
}

const SYMPTOMS = valuesOf('symptom');

// A person whose trouble cannot be seen from outside usually brings its text along.
const HIDDEN_TROUBLE = 0.01;

function outsideOnly(seen: string, cause: number, vantage: string | null, column: readonly number[]): number {
  const own = column[valueIndex('symptom', seen)] ?? 0;
  const reach = reachOf(cause);
  if (seen === 'ok') return CAUSES[cause] === 'nothing-wrong' ? own : own + HIDDEN_TROUBLE * hiddenShare(cause, column);
  if (vantage !== 'elsewhere') return own;
  return own * OUTSIDE_SHARE[reach];
}

// How often a fault of that reach is met by somebody who looks from elsewhere.
const OUTSIDE_SHARE = { everyone: 1, source: 0.4, client: 0.1 } as const;

function hiddenShare(cause: number, column: readonly number[]): number {
  if (reachOf(cause) !== 'everyone') return 1;
  let share = 0;
  for (const [index, symptom] of SYMPTOMS.entries()) if (outsideView(symptom) === 'ok') share += column[index] ?? 0;
  return share;
}

function agreement(views: SymptomViews, cause: number, vantage: string | null): number {
  if (views.outside.length === 0) return 1;
  const reach = vantage === 'same-machine' ? 'everyone' : reachOf(cause);
  const shares = AGREEMENT[reach];
  let sum = 0;
  let weights = 0;
  for (const outside of views.outside) {
    for (const client of views.client) {
      const weight = outside.weight * client.weight;
      sum += weight * shares[compareSymptoms(outside.value, client.value)];
      weights += weight;
    }
  }
  return sum / weights;
}

export type Comparison = 'same' | 'kin' | 'fine-outside' | 'different';

// P(the look from outside compares so | reach of the fault).
const AGREEMENT = {
  everyone: { same: 0.88, kin: 0.08, 'fine-outside': 0.012, different: 0.028 },
  client: { same: 0.14, kin: 0.02, 'fine-outside': 0.8, different: 0.04 },
  source: { same: 0.32, kin: 0.06, 'fine-outside': 0.58, different: 0.04 },
} as const satisfies Record<string, Record<Comparison, number>>;

/** How what a look from outside saw compares with what a client met. */
export function compareSymptoms(outside: string, client: string): Comparison {
  if (outside === outsideView(client)) return 'same';
  if (outside === 'ok') return 'fine-outside';
  return KIN.some((family) => family.includes(outside) && family.includes(client)) ? 'kin' : 'different';
}

/** What a look from outside, without credentials, sees of a fault that a client meets as this symptom. */
function outsideView(symptom: string): string {
  if (!isSymptom(symptom)) return symptom;
  const stage = SYMPTOM_STAGE[symptom];
  return stage === null || stageRank(stage) >= stageRank('hostkey') ? 'ok' : symptom;
}

// Symptoms that one and the same fault shows to different clients.
const KIN: readonly (readonly string[])[] = [
  ['dns-nxdomain', 'dns-no-address', 'dns-servfail', 'dns-timeout'],
  ['connection-timeout', 'no-route', 'network-unreachable', 'connection-rejected'],
  ['connection-refused', 'connection-rejected'],
  ['closed-before-banner', 'reset-before-banner', 'server-busy', 'banner-timeout', 'kex-closed', 'auth-closed'],
] satisfies readonly (readonly Symptom[])[];

function reachOf(cause: number): 'everyone' | 'client' | 'source' {
  const id = CAUSES[cause];
  return id === undefined ? 'everyone' : CAUSE_SPECS[id].reach;
}
