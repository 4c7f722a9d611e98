import type { Column } from './likelihood-table.ts';

/** One finding as a few causes tell it. */
export interface ValueTable {
  /** P(value | cause), a row a value. Values that these causes do not tell apart are joined into one. */
  readonly rows: readonly (readonly number[])[];
  /** H(F | c) of the joined values: how much the finding varies where that is the cause, bits. */
  readonly entropies: readonly number[];
}

export function valueTable(columns: readonly Column[]): ValueTable {
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

/** I(C; F): what one finding alone tells of causes with these weights and columns, bits. */
export function gainAlone(weights: readonly number[], columns: readonly Column[]): number {
  if (!columns.some(({ isSpoken }) => isSpoken)) return 0;
  // Causes that expect the same are counted together.
  const shares = new Map<Column, number>();
  for (const [cause, column] of columns.entries())
    shares.set(column, (shares.get(column) ?? 0) + (weights[cause] ?? 0));
  const chances: number[] = (columns[0]?.probabilities ?? []).map(() => 0);
  let sum = 0;
  let gain = 0;
  for (const [column, share] of shares) {
    sum += share;
    gain -= share * entropyOf(column);
    for (let value = 0; value < chances.length; value += 1) {
      chances[value] = (chances[value] ?? 0) + share * (column.probabilities[value] ?? 0);
    }
  }
  return Math.max(0, chances.reduce((bits, chance) => bits + bitsOf(chance), gain) - bitsOf(sum));
}

const ENTROPIES = new WeakMap<Column, number>();

/** H(F | c) for a cause with this column, bits. */
function entropyOf(column: Column): number {
  const entropy = ENTROPIES.get(column) ?? column.probabilities.reduce((sum, chance) => sum + bitsOf(chance), 0);
  ENTROPIES.set(column, entropy);
  return entropy;
}

/** What one chance adds to an entropy: -p log2 p, bits. */
export function bitsOf(chance: number): number {
  return chance > 0 ? -chance * Math.log2(chance) : 0;
}
