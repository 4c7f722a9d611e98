import type { CommandSpec } from '../knowledge/command-spec.ts';
import type { FindingId } from '../knowledge/findings.ts';
import type { Belief } from './belief.ts';
import { bestFixValue, fixPrice, UNIT_COST } from './fix-value.ts';
import { type Column, likelihoodColumns } from './likelihood-table.ts';
import type { OpenStep } from './open-steps.ts';
import { bitsOf, gainAlone, type ValueTable, valueTable } from './value-table.ts';

/** What a step is expected to bring. */
export interface Forecast {
  /** Expected drop of the entropy, bits. */
  readonly gain: number;
  /** Expected value of the best fix afterwards, less what the step takes: at most 1, below 0 where it is in vain. */
  readonly worth: number;
}

/** Looks ahead from one belief. */
export interface Forecaster {
  /** Bits that are never less than what the step brings: what each of its findings would bring alone. */
  readonly gainBound: (step: OpenStep) => number;
  /** What the step brings if the fix follows. */
  readonly oneAhead: (step: OpenStep) => Forecast;
  /** Its worth if one of the others may follow before the fix, each with its worth as the only one. */
  readonly twoAhead: (step: OpenStep, others: readonly (OpenStep & Forecast)[]) => number;
}

/** How often a step is done and its answer settles what it should. */
export const CERTAINTY = { command: 0.96, action: 0.75, question: 0.55 } as const satisfies Record<
  CommandSpec['kind'],
  number
>;

// Causes and outcomes rarer than these change a choice no more, nor do findings that tell less (bits).
const RARE_CAUSE = 0.002;
const RARE_OUTCOME = 0.015;
const MUTE = 0.015;
// Beyond so many findings in one answer the rest repeats them.
const DEEPEST = 6;

/**
 * Prepares to look ahead from this belief. What an answer tells of the cause is what it tells in all, less what it
 * would still vary if the cause were known: I(C; F) = H(F) - Σ p(c) H(F | c). So only the chances of answers need a
 * logarithm, and H(F | c) is worked out once a finding.
 */
export function forecaster({ probabilities, guises }: Pick<Belief, 'probabilities' | 'guises'>): Forecaster {
  const active = [...probabilities.keys()].filter((cause) => (probabilities[cause] ?? 0) > RARE_CAUSE);
  const now = active.map((cause) => probabilities[cause] ?? 0);
  const prices = active.map(fixPrice);
  const columns = memo((id: FindingId): readonly Column[] => {
    const all = likelihoodColumns(id, guises);
    return active.flatMap((cause) => all[cause] ?? []);
  });
  const tableOf = memo((id: FindingId) => valueTable(columns(id)));
  const gainOf = memo((id: FindingId) => gainAlone(now, columns(id)));
  const tellingOf = memo(({ settles }: OpenStep) =>
    settles
      .filter((id) => gainOf(id) > MUTE)
      .toSorted((a, b) => gainOf(b) - gainOf(a))
      .slice(0, DEEPEST),
  );
  const fixNow = (weights: readonly number[]): number => bestFixValue(weights, prices);
  const explore = explorer(now);

  function oneAhead(step: OpenStep): Forecast {
    const certainty = CERTAINTY[step.spec.kind];
    const after = explore(now, tellingOf(step).map(tableOf), fixNow);
    const value = certainty * after.value + (1 - certainty) * fixNow(now);
    return { gain: certainty * after.gain, worth: value - UNIT_COST * step.cost };
  }

  function twoAhead(step: OpenStep, others: readonly (OpenStep & Forecast)[]): number {
    const certainty = CERTAINTY[step.spec.kind];
    const telling = tellingOf(step);
    const following = others
      .filter((other) => other.id !== step.id)
      .map((other) => ({
        ...other,
        tables: tellingOf(other)
          .filter((id) => !telling.includes(id))
          .map(tableOf),
      }))
      .filter(({ tables }) => tables.length > 0);

    /** The fix at once, or the best of the others before it. */
    function valueWithSecond(weights: readonly number[], chance: number, level: number): number {
      const atOnce = fixNow(weights);
      // Nothing more can be had than certainty, less the step to it.
      if (chance < RARE_OUTCOME || atOnce > chance * (1 - UNIT_COST)) return atOnce;
      let best = atOnce;
      for (const { spec, cost, tables } of following) {
        const sure = CERTAINTY[spec.kind];
        const { value } = explore(weights, tables, fixNow, level);
        best = Math.max(best, sure * value + (1 - sure) * atOnce - chance * UNIT_COST * cost);
      }
      return best;
    }

    const { value } = explore(now, telling.map(tableOf), valueWithSecond);
    const unanswered = Math.max(fixNow(now), ...following.map(({ worth }) => worth));
    return certainty * value + (1 - certainty) * unanswered - UNIT_COST * step.cost;
  }

  return {
    gainBound: ({ spec, settles }) => CERTAINTY[spec.kind] * settles.reduce((sum, id) => sum + gainOf(id), 0),
    oneAhead,
    twoAhead,
  };
}

interface Outcome {
  /** Expected drop of the entropy, bits. */
  readonly gain: number;
  readonly value: number;
}

/** The value of what is believed at the end of a branch: its weights sum to `chance`; buffers from `level` on are free. */
type ValueAt = (weights: readonly number[], chance: number, level: number) => number;

type Explore = (from: readonly number[], tables: readonly ValueTable[], valueAt: ValueAt, level?: number) => Outcome;

/** Walks all combinations of the tables' values; the rest of a branch that is too rare counts as telling nothing. */
function explorer(now: readonly number[]): Explore {
  // One buffer a level: a branch is done before its sister begins.
  const buffers: number[][] = [];

  return (from, tables, valueAt, level = 0) => {
    const start = sumOf(from);
    if (tables.length === 0) return { gain: 0, value: valueAt(from, start, level) };
    while (buffers.length < level + tables.length) buffers.push([...now]);
    let value = 0;
    let gain = -bitsOf(start);
    function walk(weights: readonly number[], depth: number): void {
      const table = tables[depth];
      const buffer = buffers[level + depth];
      if (table === undefined || buffer === undefined) return;
      gain -= dot(weights, table.entropies);
      for (const row of table.rows) {
        const chance = multiply(weights, row, buffer);
        if (chance < RARE_OUTCOME || depth + 1 === tables.length) {
          gain += bitsOf(chance);
          value += valueAt(buffer, chance, level + depth + 1);
        } else walk(buffer, depth + 1);
      }
    }
    walk(from, 0);
    return { gain: Math.max(0, gain), value };
  };
}

function sumOf(weights: readonly number[]): number {
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
  for (let cause = 0; cause < into.length; cause += 1) {
    const weight = (weights[cause] ?? 0) * (row[cause] ?? 0);
    into[cause] = weight;
    sum += weight;
  }
  return sum;
}

/** The function that works each answer out once. */
function memo<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const kept = new Map<Key, Value>();
  return (key) => {
    const known = kept.get(key) ?? make(key);
    kept.set(key, known);
    return known;
  };
}
