import type { CauseSpec, Guise } from '../knowledge/cause-spec.ts';
import { CAUSE_SPECS } from '../knowledge/causes.ts';
import type { FindingValueSpec } from '../knowledge/finding-spec.ts';
import type { FindingId } from '../knowledge/findings.ts';
import { FINDINGS } from '../knowledge/findings.ts';
import type { Cause } from '../taxonomy/causes.ts';
import { CAUSES } from '../taxonomy/causes.ts';
import type { Guises } from './guises.ts';

/** The place of a cause in every vector of the diagnosis. */
export const CAUSE_INDEX: Readonly<Record<Cause, number>> = Object.fromEntries(
  CAUSES.map((cause, index) => [cause, index]),
) as Record<Cause, number>;

/** Prior probability of each cause, in the order of `CAUSES`. */
export const PRIORS: readonly number[] = normalised(CAUSES.map((cause) => CAUSE_SPECS[cause].prior));

/** What a cause leads one to expect of one finding. Causes that expect the same share a column. */
export interface Column {
  /** P(value | cause) for each value, in the order of the catalogue; above 0 each, and they sum to 1. */
  readonly probabilities: readonly number[];
  /** Whether the cause says anything of the finding; otherwise it has its background. */
  readonly isSpoken: boolean;
}

const SPECS: readonly CauseSpec[] = CAUSES.map((cause) => CAUSE_SPECS[cause]);

// Worked out when first asked for, so that a healthy host costs nothing.
const GENERAL = new Map<FindingId, readonly Column[]>();
const OF_GUISE = new Map<Guise, Map<FindingId, Column>>();

/** The column of each cause for this finding, in the order of `CAUSES`; a cause in a guise has that guise's. */
export function likelihoodColumns(id: FindingId, guises: Guises): readonly Column[] {
  const general = GENERAL.get(id) ?? generalColumns(id);
  GENERAL.set(id, general);
  const special = [...guises].filter(([, guise]) => guise.likelihoods[id] !== undefined);
  if (special.length === 0) return general;
  const columns = general.slice();
  for (const [cause, guise] of special) columns[cause] = guiseColumn(id, guise);
  return columns;
}

function generalColumns(id: FindingId): readonly Column[] {
  const background = columnOf(id, undefined, 0);
  return SPECS.map(({ likelihoods, vagueness = 0 }) =>
    likelihoods[id] === undefined && vagueness === 0 ? background : columnOf(id, likelihoods[id], vagueness),
  );
}

function guiseColumn(id: FindingId, guise: Guise): Column {
  const columns = OF_GUISE.get(guise) ?? new Map<FindingId, Column>();
  const column = columns.get(id) ?? columnOf(id, guise.likelihoods[id], 0);
  OF_GUISE.set(guise, columns.set(id, column));
  return column;
}

function columnOf(id: FindingId, row: Readonly<Record<string, number>> | undefined, vagueness: number): Column {
  return { probabilities: filledColumn(id, row ?? {}, vagueness), isSpoken: row !== undefined };
}

/** The place of a value in the columns of its finding, or -1. */
export function valueIndex(id: FindingId, value: string): number {
  return declaredValues(id).positions[value] ?? -1;
}

/** The same vector scaled so that it sums to 1; an empty or zero vector stays as it is. */
export function normalised(vector: readonly number[]): readonly number[] {
  let sum = 0;
  for (const value of vector) sum += value;
  return sum > 0 ? vector.map((value) => value / sum) : vector;
}

/** Values that a row leaves out share the rest in proportion to their background; vagueness spreads all evenly. */
function filledColumn(id: FindingId, row: Readonly<Record<string, number>>, vagueness: number): readonly number[] {
  const { positions, backgrounds } = declaredValues(id);
  const given = Object.entries(row).map(([value, probability]) => ({ position: positions[value] ?? -1, probability }));
  let named = 0;
  let open = 1;
  for (const { position, probability } of given) {
    named += probability;
    open -= backgrounds[position] ?? 0;
  }
  const isWhole = given.length === backgrounds.length;
  const rest = isWhole ? 0 : Math.max(0, 1 - named) / open;
  const total = isWhole ? named : Math.max(1, named);
  const column = backgrounds.map((background) => (rest * background) / total);
  for (const { position, probability } of given) column[position] = probability / total;
  return vagueness === 0 ? column : column.map((even) => (1 - vagueness) * even + vagueness / column.length);
}

interface DeclaredValues {
  readonly positions: Readonly<Record<string, number>>;
  readonly backgrounds: readonly number[];
}

const DECLARED = new Map<FindingId, DeclaredValues>();

function declaredValues(id: FindingId): DeclaredValues {
  const known = DECLARED.get(id);
  if (known !== undefined) return known;
  const values = Object.entries<FindingValueSpec>(FINDINGS[id].values);
  const positions = Object.fromEntries(values.map(([value], position) => [value, position]));
  const declared = { positions, backgrounds: values.map(([, { background }]) => background) };
  DECLARED.set(id, declared);
  return declared;
}
