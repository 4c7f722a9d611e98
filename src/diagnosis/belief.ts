import type { FindingSpec } from '../knowledge/finding-spec.ts';
import type { FindingId } from '../knowledge/findings.ts';
import { FINDINGS, valueSpec } from '../knowledge/findings.ts';
import { CAUSES } from '../taxonomy/causes.ts';
import type { Evidence, WeightedValue } from './evidence.ts';
import { isTelling, strongestValue } from './evidence.ts';
import { CAUSE_INDEX, fittingGuises, type Guises, likelihoodRows, normalised, PRIORS } from './likelihood-table.ts';
import { metSymptom, symptomViews, viewLikelihood } from './symptom-views.ts';

/** What is believed, and how each finding moved it. Vectors are in the order of `CAUSES`. */
export interface Belief {
  /** Sums to 1. */
  readonly probabilities: Float64Array;
  /** In which guise each cause would be met. */
  readonly guises: Guises;
  /** P(evidence | cause) for each finding, up to a factor. */
  readonly likelihoods: ReadonlyMap<FindingId, Float64Array>;
}

// One of ten repairs of the true cause fails for reasons of its own.
const FAILED_REPAIR = 0.1;

/**
 * Posterior over all causes: prior times the likelihood of each finding. With nothing telling, `unknown` holds as much
 * as all the others together.
 */
export function believe(evidence: Evidence): Belief {
  const likelihoods = new Map<FindingId, Float64Array>();
  const guises = fittingGuises((id) => (id === 'symptom' ? metSymptom(evidence) : strongestValue(evidence, id)));
  const ids = [...evidence.keys()].toSorted();
  for (const id of ids) {
    if (id === 'vantage' || isImplied(id, evidence)) continue;
    likelihoods.set(id, likelihoodOf(id, evidence, guises));
  }
  const logs = Float64Array.from(isTelling(evidence) ? PRIORS : doubtful(PRIORS), Math.log);
  for (const likelihood of likelihoods.values()) {
    for (let cause = 0; cause < CAUSES.length; cause += 1) {
      logs[cause] = (logs[cause] ?? 0) + Math.log(Math.max(likelihood[cause] ?? 0, Number.MIN_VALUE));
    }
  }
  const highest = Math.max(...logs);
  return { probabilities: normalised(logs.map((log) => Math.exp(log - highest))), guises, likelihoods };
}

function likelihoodOf(id: FindingId, evidence: Evidence, guises: Guises): Float64Array {
  const values = evidence.get(id) ?? [];
  if (id === 'symptom') return viewLikelihood(symptomViews(evidence), evidence);
  if (id === 'fix-failed') return failedRepairs(values);
  const spec: FindingSpec = FINDINGS[id];
  const rows = likelihoodRows(id, guises);
  const count = Object.keys(spec.values).length;
  const likelihood = new Float64Array(CAUSES.length);
  for (const { value, weight, error } of values) {
    // Of a log that shows many things, the telling line counts most: each is taken relative to its background.
    const scale = spec.several ? weight / (spec.values[value]?.background ?? 1) : weight;
    const row = rows.get(value);
    for (let cause = 0; cause < CAUSES.length; cause += 1) {
      const probability = (1 - error) * (row?.[cause] ?? 0) + error / count;
      likelihood[cause] = (likelihood[cause] ?? 0) + scale * probability;
    }
  }
  return likelihood;
}

/** Whether all that was found of it follows from other findings: counted twice, one fact would look like two. */
function isImplied(id: FindingId, evidence: Evidence): boolean {
  return (evidence.get(id) ?? []).every(({ value }) => {
    const reasons = Object.entries(valueSpec(id, value)?.impliedBy ?? {});
    return reasons.some(([other, values]) => values.includes(strongestValue(evidence, other as FindingId) ?? ''));
  });
}

function failedRepairs(values: readonly WeightedValue[]): Float64Array {
  const likelihood = new Float64Array(CAUSES.length).fill(1);
  for (const { value } of values) {
    const index = (CAUSES as readonly string[]).indexOf(value);
    if (index >= 0) likelihood[index] = FAILED_REPAIR;
  }
  return likelihood;
}

function doubtful(priors: Float64Array): Float64Array {
  const doubt = priors.slice();
  doubt[CAUSE_INDEX.unknown] = 1;
  return normalised(doubt);
}
