import type { FindingId } from '../knowledge/findings.ts';
import type { Belief } from './belief.ts';
import { bestFixValue } from './fix-value.ts';
import { type Guises, likelihoodRows, speaksOf } from './likelihood-table.ts';

/** What asking is expected to bring. */
export interface Forecast {
  /** Expected drop of the entropy, bits. */
  readonly gain: number;
  /** Expected value of the best fix afterwards, 0 to 1. */
  readonly valueAfter: number;
}

/** Looks one answer ahead from a belief. */
export interface Forecaster {
  /** Bits that this finding alone is expected to bring; the gains of several never add up to less than their joint gain. */
  readonly gainOf: (id: FindingId) => number;
  /** What all these findings bring together; `certainty` is the chance that the answer comes at all. */
  readonly forecast: (ids: readonly FindingId[], certainty: number) => Forecast;
}

// Causes and outcomes rarer than these change a choice no more, nor do findings that tell less (bits).
const RARE_CAUSE = 0.002;
const RARE_OUTCOME = 0.015;
const MUTE = 0.015;

// Beyond so many findings in one answer the rest repeats them.
const DEEPEST = 6;

/** P(value | cause) for the active causes. */
type ValueTable = readonly Float64Array[];

/** Prepares to look ahead from this belief (in the order of `CAUSES`). */
export function forecaster({ probabilities, guises }: Pick<Belief, 'probabilities' | 'guises'>): Forecaster {
  const active = [...probabilities.keys()].filter((cause) => (probabilities[cause] ?? 0) > RARE_CAUSE);
  const now = Float64Array.from(active, (cause) => probabilities[cause] ?? 0);
  const entropyNow = entropy(now);
  const valueNow = bestFixValue(active, now);
  const tables = new Map<FindingId, ValueTable>();
  const gains = new Map<FindingId, number>();

  function tableOf(id: FindingId): ValueTable {
    const table = tables.get(id) ?? valueTable(id, active, guises);
    tables.set(id, table);
    return table;
  }

  function gainOf(id: FindingId): number {
    const known = gains.get(id);
    if (known !== undefined) return known;
    const isSpokenOf = active.some((cause) => speaksOf(cause, id, guises));
    const gain = isSpokenOf ? entropyNow - expectedEntropy(now, tableOf(id)) : 0;
    gains.set(id, gain);
    return gain;
  }

  function forecast(ids: readonly FindingId[], certainty: number): Forecast {
    const telling = ids
      .filter((id) => gainOf(id) > MUTE)
      .toSorted((a, b) => gainOf(b) - gainOf(a))
      .slice(0, DEEPEST);
    const after = explore(now, telling.map(tableOf), active);
    return {
      gain: certainty * Math.max(0, entropyNow - after.entropy),
      valueAfter: certainty * after.value + (1 - certainty) * valueNow,
    };
  }

  return { gainOf, forecast };
}

interface Outcome {
  /** Expected entropy, weighted by the chance of getting here, bits. */
  readonly entropy: number;
  /** Expected value of the best fix, weighted likewise. */
  readonly value: number;
}

/** Values that the active causes do not tell apart are joined into one. */
function valueTable(id: FindingId, active: readonly number[], guises: Guises): ValueTable {
  const joined: Float64Array[] = [];
  for (const row of likelihoodRows(id, guises).values()) {
    const own = Float64Array.from(active, (cause) => row[cause] ?? 0);
    const twin = joined.find((other) => isProportional(other, own));
    if (twin) for (let index = 0; index < own.length; index += 1) twin[index] = (twin[index] ?? 0) + (own[index] ?? 0);
    else joined.push(own);
  }
  return joined;
}

const ALIKE = 0.02;

function isProportional(one: Float64Array, other: Float64Array): boolean {
  const ratio = (one[0] ?? 0) / (other[0] ?? 0);
  return one.every((value, index) => Math.abs(value - ratio * (other[index] ?? 0)) <= ALIKE * value);
}

/** Walks all combinations of the tables' values; the rest of a branch that is too rare counts as telling nothing. */
function explore(now: Float64Array, tables: readonly ValueTable[], active: readonly number[]): Outcome {
  // One buffer a level: a branch is done before its sister begins.
  const buffers = tables.map(() => new Float64Array(now.length));

  function walk(weights: Float64Array, depth: number): Outcome {
    const table = tables[depth];
    const buffer = buffers[depth];
    if (table === undefined || buffer === undefined) return leaf(weights);
    let sum = 0;
    let value = 0;
    for (const row of table) {
      const outcome = multiply(weights, row, buffer) < RARE_OUTCOME ? leaf(buffer) : walk(buffer, depth + 1);
      sum += outcome.entropy;
      value += outcome.value;
    }
    return { entropy: sum, value };
  }

  function leaf(weights: Float64Array): Outcome {
    return { entropy: entropy(weights), value: bestFixValue(active, weights) };
  }

  return walk(now, 0);
}

function expectedEntropy(weights: Float64Array, table: ValueTable): number {
  const buffer = new Float64Array(weights.length);
  let sum = 0;
  for (const row of table) {
    multiply(weights, row, buffer);
    sum += entropy(buffer);
  }
  return sum;
}

/** Puts the products into `into` and gives back their sum. */
function multiply(weights: Float64Array, row: Float64Array, into: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < into.length; index += 1) {
    const weight = (weights[index] ?? 0) * (row[index] ?? 0);
    into[index] = weight;
    sum += weight;
  }
  return sum;
}

/** Entropy of unnormalised weights, times their sum, bits. */
function entropy(weights: Float64Array): number {
  let sum = 0;
  let drop = 0;
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] ?? 0;
    if (weight <= 0) continue;
    sum += weight;
    drop -= weight * Math.log2(weight);
  }
  return sum > 0 ? drop + sum * Math.log2(sum) : 0;
}
