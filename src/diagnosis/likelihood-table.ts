import type { CauseSpec, Guise } from '../knowledge/cause-spec.ts';
import { CAUSE_SPECS } from '../knowledge/causes.ts';
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

/** The guise in which each cause would be met here, by its place in the vectors. */
export type Guises = ReadonlyMap<number, Guise>;

const NO_GUISES: Guises = new Map();

// Laid out when first asked for, so that a healthy host costs nothing.
const TABLE = new Map<FindingId, LikelihoodRows>();
const GUISE_ROWS = new Map<Guise, Map<FindingId, Float64Array>>();

/** The rows of a finding, one for each of its values; a cause in a guise has that guise's. */
export function likelihoodRows(id: FindingId, guises: Guises = NO_GUISES): LikelihoodRows {
  const general = TABLE.get(id) ?? rowsOf(id);
  TABLE.set(id, general);
  const special = [...guises].filter(([, guise]) => guise.likelihoods[id] !== undefined);
  if (special.length === 0) return general;
  const columns = special.map(([cause, guise]) => ({ cause, column: guiseColumn(cause, guise, id) }));
  return new Map(
    [...general].map(([value, row], position) => {
      const changed = row.slice();
      for (const { cause, column } of columns) changed[cause] = column[position] ?? 0;
      return [value, changed];
    }),
  );
}

/** Whether this cause says anything about the finding; otherwise it has its background. */
export function speaksOf(cause: number, id: FindingId, guises: Guises): boolean {
  const name = CAUSES[cause];
  if (name === undefined) return false;
  return guises.get(cause)?.likelihoods[id] !== undefined || CAUSE_SPECS[name].likelihoods[id] !== undefined;
}

/** Which guise of each cause fits what was found; `known` gives the strongest value of a finding. */
export function fittingGuises(known: (id: FindingId) => string | null): Guises {
  const fitting = WITH_GUISES.flatMap(([index, guises]) => {
    const guise = guises.find(({ when }) =>
      Object.entries(when).every(([id, values]) =>
        (values as readonly string[]).includes(known(id as FindingId) ?? ''),
      ),
    );
    return guise === undefined ? [] : [[index, guise] as const];
  });
  return new Map(fitting);
}

const WITH_GUISES: readonly (readonly [number, readonly Guise[]])[] = CAUSES.flatMap((cause, index) => {
  const { guises }: CauseSpec = CAUSE_SPECS[cause];
  return guises === undefined ? [] : [[index, guises] as const];
});

function guiseColumn(cause: number, guise: Guise, id: FindingId): Float64Array {
  const columns = GUISE_ROWS.get(guise) ?? new Map<FindingId, Float64Array>();
  GUISE_ROWS.set(guise, columns);
  const name = CAUSES[cause];
  const { vagueness = 0 }: Pick<CauseSpec, 'vagueness'> = name === undefined ? {} : CAUSE_SPECS[name];
  const column = columns.get(id) ?? filledRow(id, guise.likelihoods[id] ?? {}, vagueness);
  columns.set(id, column);
  return column;
}

/** The same vector scaled so that it sums to 1; an empty or zero vector stays as it is. */
export function normalised(vector: Float64Array): Float64Array {
  let sum = 0;
  for (const value of vector) sum += value;
  return sum > 0 ? vector.map((value) => value / sum) : vector;
}

function rowsOf(id: FindingId): LikelihoodRows {
  const values = Object.keys(FINDINGS[id].values);
  const rows = values.map(() => new Float64Array(CAUSES.length));
  for (const [index, cause] of CAUSES.entries()) {
    const { likelihoods, vagueness = 0 }: CauseSpec = CAUSE_SPECS[cause];
    const filled = filledRow(id, likelihoods[id] ?? {}, vagueness);
    for (const [position, row] of rows.entries()) row[index] = filled[position] ?? 0;
  }
  return new Map(values.map((value, position) => [value, rows[position] ?? new Float64Array(CAUSES.length)]));
}

/** A cause's row with the values that it leaves out: they share the rest in proportion to their background. */
function filledRow(id: FindingId, given: Readonly<Record<string, number>>, vagueness: number): Float64Array {
  const declared = Object.entries<{ readonly background: number }>(FINDINGS[id].values);
  let named = 0;
  let openBackground = 0;
  for (const [value, { background }] of declared) {
    const probability = given[value];
    if (probability === undefined) openBackground += background;
    else named += probability;
  }
  const rest = openBackground > 0 ? Math.max(0, 1 - named) / openBackground : 0;
  const total = openBackground > 0 ? Math.max(1, named) : named;
  return Float64Array.from(declared, ([value, { background }]) => {
    const probability = (given[value] ?? rest * background) / total;
    return (1 - vagueness) * probability + vagueness / declared.length;
  });
}
