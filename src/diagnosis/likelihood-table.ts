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

/** Whether this cause says anything about the finding; otherwise it has its background. */
export function speaksOf(cause: number, id: FindingId): boolean {
  const name = CAUSES[cause];
  return name !== undefined && CAUSE_SPECS[name].likelihoods[id] !== undefined;
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
  const backgrounds = Float64Array.from(Object.values(spec.values), ({ background }) => background);
  const rows = values.map(() => new Float64Array(CAUSES.length));
  for (const [index, cause] of CAUSES.entries()) {
    const { likelihoods, vagueness = 0 } = CAUSE_SPECS[cause];
    const filled = filledRow(values, backgrounds, likelihoods[id] ?? {}, vagueness);
    for (const [position, row] of rows.entries()) row[index] = filled[position] ?? 0;
  }
  return new Map(values.map((value, position) => [value, rows[position] ?? new Float64Array(CAUSES.length)]));
}

/** A cause's row with the values that it leaves out: they share the rest in proportion to their background. */
function filledRow(
  values: readonly string[],
  backgrounds: Float64Array,
  given: Readonly<Record<string, number>>,
  vagueness: number,
): Float64Array {
  let named = 0;
  let openBackground = 0;
  for (const [position, value] of values.entries()) {
    const probability = given[value];
    if (probability === undefined) openBackground += backgrounds[position] ?? 0;
    else named += probability;
  }
  const rest = openBackground > 0 ? Math.max(0, 1 - named) / openBackground : 0;
  const total = openBackground > 0 ? Math.max(1, named) : named;
  return backgrounds.map((background, position) => {
    const probability = (given[values[position] ?? ''] ?? rest * background) / total;
    return (1 - vagueness) * probability + vagueness / values.length;
  });
}
