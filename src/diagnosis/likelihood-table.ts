import type { CauseSpec } from '../knowledge/cause-spec.ts';
import { CAUSE_SPECS } from '../knowledge/causes.ts';
import type { FindingSpec } from '../knowledge/finding-spec.ts';
import type { FindingId } from '../knowledge/findings.ts';
import { FINDINGS } from '../knowledge/findings.ts';
import type { Cause } from '../taxonomy/causes.ts';
import { CAUSES } from '../taxonomy/causes.ts';

/** P(value | cause) for one finding: a row a value, in the order of `CAUSES`. */
export type LikelihoodRows = ReadonlyMap<string, Float64Array>;

/** The place of a cause in every vector of the diagnosis. */
export const CAUSE_INDEX: Readonly<Record<Cause, number>> = Object.fromEntries(
  CAUSES.map((cause, index) => [cause, index]),
) as Record<Cause, number>;

/** Prior probability of each cause, in the order of `CAUSES`. */
export const PRIORS: Float64Array = normalised(Float64Array.from(CAUSES, (cause) => CAUSE_SPECS[cause].prior));

// Laid out when first asked for, so that a healthy host costs nothing.
const TABLE = new Map<FindingId, LikelihoodRows>();

/** The rows of a finding, one for each of its values. */
export function likelihoodRows(id: FindingId): LikelihoodRows {
  const rows = TABLE.get(id) ?? rowsOf(id);
  TABLE.set(id, rows);
  return rows;
}

/** The same vector scaled so that it sums to 1; an empty or zero vector stays as it is. */
export function normalised(vector: Float64Array): Float64Array {
  let sum = 0;
  for (const value of vector) sum += value;
  return sum > 0 ? vector.map((value) => value / sum) : vector;
}

function rowsOf(id: FindingId): LikelihoodRows {
  const spec: FindingSpec = FINDINGS[id];
  const values = Object.keys(spec.values);
  const rows = new Map(values.map((value) => [value, new Float64Array(CAUSES.length)]));
  for (const [index, cause] of CAUSES.entries()) {
    const filled = filledRow(spec, CAUSE_SPECS[cause], id);
    for (const [position, value] of values.entries()) {
      const row = rows.get(value);
      if (row) row[index] = filled[position] ?? 0;
    }
  }
  return rows;
}

/** A cause's row with the values that it leaves out: they share the rest in proportion to their background. */
function filledRow(spec: FindingSpec, cause: CauseSpec, id: FindingId): Float64Array {
  const given: Readonly<Record<string, number>> = cause.likelihoods[id] ?? {};
  const entries = Object.entries(spec.values);
  let named = 0;
  let openBackground = 0;
  for (const [value, { background }] of entries) {
    const probability = given[value];
    if (probability === undefined) openBackground += background;
    else named += probability;
  }
  const rest = Math.max(0, 1 - named);
  const row = Float64Array.from(entries, ([value, { background }]) => {
    return given[value] ?? (openBackground > 0 ? (rest * background) / openBackground : 0);
  });
  const vagueness = cause.vagueness ?? 0;
  return normalised(row).map((probability) => (1 - vagueness) * probability + vagueness / entries.length);
}
