import type { FindingId } from '../knowledge/findings.ts';
import type { Belief } from './belief.ts';
import { fixPrice, fixValue } from './fix-value.ts';
import { type Column, likelihoodColumns } from './likelihood-table.ts';

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

/**
 * Prepares to look ahead from this belief (in the order of `CAUSES`). What an answer tells of the cause is what it
 * tells in all, less what it would still vary if the cause were known: I(C; F) = H(F) - Σ p(c) H(F | c). So only the
 * chances of answers need a logarithm, and H(F | c) is worked out once a finding.
 */
export function forecaster({ probabilities, guises }: Pick<Belief, 'probabilities' | 'guises'>): Forecaster {
  const active = [...probabilities.keys()].filter((cause) => (probabilities[cause] ?? 0) > RARE_CAUSE);
  const now = active.map((cause) => probabilities[cause] ?? 0);
  const prices = active.map(fixPrice);
  const valueNow = bestValue(now, prices);
  const tables = new Map<FindingId, ValueTable>();
  const gains = new Map<FindingId, number>();

  function tableOf(id: FindingId): ValueTable {
    const table = tables.get(id) ?? valueTable(columnsOf(id));
    tables.set(id, table);
    return table;
  }

  function columnsOf(id: FindingId): readonly Column[] {
    const columns = likelihoodColumns(id, guises);
    return active.flatMap((cause) => columns[cause] ?? []);
  }

  function gainOf(id: FindingId): number {
    const gain = gains.get(id) ?? gainAlone(now, columnsOf(id));
    gains.set(id, gain);
    return gain;
  }

  function forecast(ids: readonly FindingId[], certainty: number): Forecast {
    const telling = ids
      .filter((id) => gainOf(id) > MUTE)
      .toSorted((a, b) => gainOf(b) - gainOf(a))
      .slice(0, DEEPEST);
    const after = explore(now, prices, telling.map(tableOf));
    return {
      gain: certainty * after.gain,
      valueAfter: certainty * after.value + (1 - certainty) * valueNow,
    };
  }

  return { gainOf, forecast };
}

/** I(C; F) of one finding, bits. */
function gainAlone(now: readonly number[], columns: readonly Column[]): number {
  if (!columns.some(({ isSpoken }) => isSpoken)) return 0;
  const weights = new Map<Column, number>();
  for (const [index, column] of columns.entries()) weights.set(column, (weights.get(column) ?? 0) + (now[index] ?? 0));
  const chances: number[] = (columns[0]?.probabilities ?? []).map(() => 0);
  let gain = -bitsOf(total(now));
  for (const [column, weight] of weights) {
    const { probabilities } = column;
    gain -= weight * entropyOf(column);
    for (let value = 0; value < chances.length; value += 1) {
      chances[value] = (chances[value] ?? 0) + weight * (probabilities[value] ?? 0);
    }
  }
  return Math.max(
    0,
    chances.reduce((sum, chance) => sum + bitsOf(chance), gain),
  );
}

const ENTROPIES = new WeakMap<Column, number>();

/** H(F | c): how much the finding varies for a cause with this column, bits. */
function entropyOf(column: Column): number {
  const entropy = ENTROPIES.get(column) ?? column.probabilities.reduce((sum, chance) => sum + bitsOf(chance), 0);
  ENTROPIES.set(column, entropy);
  return entropy;
}

/** What one chance adds to an entropy: -p log2 p, bits. */
function bitsOf(chance: number): number {
  return chance > 0 ? -chance * Math.log2(chance) : 0;
}

/** One finding as the active causes tell it. */
interface ValueTable {
  /** P(value | cause), a row a value. Values that these causes do not tell apart are joined into one. */
  readonly rows: readonly (readonly number[])[];
  /** H(F | c) of the joined values, bits. */
  readonly entropies: readonly number[];
}

function valueTable(columns: readonly Column[]): ValueTable {
  const rows: (readonly number[])[] = [];
  for (const value of columns[0]?.probabilities.keys() ?? []) {
    const row = columns.map(({ probabilities }) => probabilities[value] ?? 0);
    const twin = rows.findIndex((other) => isProportional(other, row));
    if (twin < 0) rows.push(row);
    else rows[twin] = row.map((probability, cause) => probability + (rows[twin]?.[cause] ?? 0));
  }
  return { rows, entropies: columns.map((_, cause) => rows.reduce((sum, row) => sum + bitsOf(row[cause] ?? 0), 0)) };
}

const ALIKE = 0.02;

function isProportional(one: readonly number[], other: readonly number[]): boolean {
  const ratio = (one[0] ?? 0) / (other[0] ?? 0);
  for (let cause = 1; cause < one.length; cause += 1) {
    const value = one[cause] ?? 0;
    if (Math.abs(value - ratio * (other[cause] ?? 0)) > ALIKE * value) return false;
  }
  return true;
}

interface Outcome {
  /** Expected drop of the entropy, bits. */
  readonly gain: number;
  /** Expected value of the best fix. */
  readonly value: number;
}

/** Walks all combinations of the tables' values; the rest of a branch that is too rare counts as telling nothing. */
function explore(now: readonly number[], prices: readonly number[], tables: readonly ValueTable[]): Outcome {
  // One buffer a level: a branch is done before its sister begins.
  const buffers = tables.map(() => [...now]);
  let gain = -bitsOf(total(now));
  let value = 0;

  function walk(weights: readonly number[], depth: number): void {
    const table = tables[depth];
    const buffer = buffers[depth];
    if (table === undefined || buffer === undefined) return;
    gain -= dot(weights, table.entropies);
    for (const row of table.rows) {
      const chance = multiply(weights, row, buffer);
      if (chance < RARE_OUTCOME || depth + 1 === tables.length) {
        gain += bitsOf(chance);
        value += bestValue(buffer, prices);
      } else walk(buffer, depth + 1);
    }
  }

  walk(now, 0);
  return tables.length > 0 ? { gain: Math.max(0, gain), value } : { gain: 0, value: bestValue(now, prices) };
}

/** The best of all fixes for unnormalised weights, times their sum; at least 0. */
function bestValue(weights: readonly number[], prices: readonly number[]): number {
  let sum = 0;
  let best = 0;
  let place = -1;
  for (let cause = 0; cause < weights.length; cause += 1) {
    const weight = weights[cause] ?? 0;
    sum += weight;
    if (weight > best) {
      best = weight;
      place = cause;
    }
  }
  return place < 0 ? 0 : Math.max(0, fixValue(prices[place] ?? 0, best, sum - best));
}

function total(weights: readonly number[]): number {
  let sum = 0;
  for (let cause = 0; cause < weights.length; cause += 1) sum += weights[cause] ?? 0;
  return sum;
}

function dot(weights: readonly number[], others: readonly number[]): number {
  let sum = 0;
  for (let cause = 0; cause < weights.length; cause += 1) sum += (weights[cause] ?? 0) * (others[cause] ?? 0);
  return sum;
}

/** Puts the products into `into` and gives back their sum. */
function multiply(weights: readonly number[], row: readonly number[], into: number[]): number {
  let sum = 0;
  for (let index = 0; index < into.length; index += 1) {
    const weight = (weights[index] ?? 0) * (row[index] ?? 0);
    into[index] = weight;
    sum += weight;
  }
  return sum;
}
