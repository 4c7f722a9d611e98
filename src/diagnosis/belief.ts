import type { FindingSpec } from '../knowledge/finding-spec.ts';
import type { FindingId } from '../knowledge/findings.ts';
import { FINDINGS, valueSpec } from '../knowledge/findings.ts';
import { CAUSES } from '../taxonomy/causes.ts';
import type { Evidence, WeightedValue } from './evidence.ts';
import { isTelling, strongestValue } from './evidence.ts';
import { fittingGuises, type Guises } from './guises.ts';
import { CAUSE_INDEX, likelihoodColumns, normalised, PRIORS, valueIndex } from './likelihood-table.ts';
import { metSymptom, symptomViews, viewLikelihood } from './symptom-views.ts';

/** What is believed, and how each finding moved it. All lists of numbers are in the order of `CAUSES`. */
export interface Belief {
  /** Sums to 1. */
  readonly probabilities: readonly number[];
  /** In which guise each cause would be met. */
  readonly guises: Guises;
  /** P(evidence | cause) for each finding, up to a factor. */
  readonly likelihoods: ReadonlyMap<FindingId, readonly number[]>;
}

// One of ten repairs of the true cause fails for reasons of its own.
const FAILED_REPAIR = 0.1;

/**
 * Posterior over all causes: P(c | found) ∝ P(c) × Π P(f | c) over the findings f. With nothing telling, `unknown`
 * holds as much as all the others together.
 */
export function believe(evidence: Evidence): Belief {
  const guises = fittingGuises((id) => (id === 'symptom' ? metSymptom(evidence) : strongestValue(evidence, id)));
  // Sums of rounded numbers depend on their order; that of the findings must not matter.
  const ids = [...evidence.keys()].toSorted().filter((id) => id !== 'vantage' && !isImplied(id, evidence));
  const likelihoods = new Map(ids.map((id) => [id, likelihoodOf(id, evidence, guises)]));
  const priors = isTelling(evidence) ? PRIORS : DOUBTFUL_PRIORS;
  const logs = priors.map((prior, cause) => {
    let log = Math.log(prior);
    for (const likelihood of likelihoods.values()) log += Math.log(likelihood[cause] ?? 0);
    return log;
  });
  const highest = Math.max(...logs);
  return { probabilities: normalised(logs.map((log) => Math.exp(log - highest))), guises, likelihoods };
}

/** P(what was found | cause) for every cause, up to a factor; above 0. */
function likelihoodOf(id: FindingId, evidence: Evidence, guises: Guises): readonly number[] {
  const values = evidence.get(id) ?? [];
  if (id === 'symptom') return viewLikelihood(symptomViews(evidence), evidence);
  if (id === 'fix-failed') return failedRepairs(values);
  const spec: FindingSpec = FINDINGS[id];
  const seen = values.map(({ value, weight, error }) => {
    // Of a log that shows many things, the telling line counts most: each is taken relative to its background.
    const scale = spec.several ? weight / (spec.values[value]?.background ?? 1) : weight;
    return { position: valueIndex(id, value), scale, error };
  });
  return likelihoodColumns(id, guises).map(({ probabilities }) => {
    let likelihood = 0;
    for (const { position, scale, error } of seen) {
      likelihood += scale * ((1 - error) * (probabilities[position] ?? 0) + error / probabilities.length);
    }
    return likelihood;
  });
}

/** Whether all that was found of it follows from other findings: counted twice, one fact would look like two. */
function isImplied(id: FindingId, evidence: Evidence): boolean {
  return (evidence.get(id) ?? []).every(({ value }) => {
    const reasons = Object.entries(valueSpec(id, value)?.impliedBy ?? {});
    return reasons.some(([other, values]) => values.includes(strongestValue(evidence, other as FindingId) ?? ''));
  });
}

function failedRepairs(values: readonly WeightedValue[]): readonly number[] {
  const failed = new Set(values.map(({ value }) => value));
  return CAUSES.map((cause) => (failed.has(cause) ? FAILED_REPAIR : 1));
}

const DOUBTFUL_PRIORS = normalised(PRIORS.map((prior, cause) => (cause === CAUSE_INDEX.unknown ? 1 : prior)));
