import { trustOf } from '../../src/diagnosis/evidence.ts';
import { CERTAINTY } from '../../src/diagnosis/forecast.ts';
import { likelihoodColumns } from '../../src/diagnosis/likelihood-table.ts';
import type { OpenStep } from '../../src/diagnosis/open-steps.ts';
import type { CommandSpec } from '../../src/knowledge/command-spec.ts';
import { COMMANDS } from '../../src/knowledge/commands.ts';
import { FINDING_IDS, type FindingId, valueSpec, valuesOf } from '../../src/knowledge/findings.ts';
import { type Problem, type State, sumOf } from './problem.ts';

// Answers that leave every cause at the same thirtieth are one answer.
const GRAIN = 30;

interface Part {
  /** P(cause and answer so far | state). */
  readonly weights: readonly number[];
  readonly values: State['values'];
}

/**
 * Every answer that a step may bring, as the state that it leads to, and last that none comes. What a branch rarer
 * than `cut` (0 to 1, of all dialogues) would still show is left out.
 */
export function answersOf(problem: Problem, state: State, step: OpenStep, cut: number): readonly State[] {
  const certainty = CERTAINTY[step.spec.kind];
  let parts: readonly Part[] = [{ weights: state.chances.map((chance) => certainty * chance), values: state.values }];
  for (const id of step.settles) {
    const rows = rowsOf(problem, id, step.spec.kind);
    const isTelling = rows.length > 1 || DECIDING.has(id);
    if (isTelling) parts = parts.flatMap((part) => (isRare(part, state, cut) ? [part] : split(part, id, rows)));
  }
  const done = new Set([...state.done, step.id]);
  const seen = new Set([...state.seen, ...step.settles]);
  const told = joined(parts).map(({ weights, values }): State => {
    const chance = sumOf(weights);
    return { chances: weights.map((weight) => weight / chance), seen, values, done, reach: state.reach * chance };
  });
  return [...told, { ...state, done, reach: state.reach * (1 - certainty) }];
}

function isRare({ weights }: Part, { reach }: State, cut: number): boolean {
  return reach * sumOf(weights) < cut;
}

function split(part: Part, id: FindingId, rows: readonly Row[]): readonly Part[] {
  // What follows from something seen tells nothing more.
  const implied = valuesOf(id).find((value) => isImplied(id, value, part.values));
  if (implied !== undefined) return [{ ...part, values: withValue(part.values, id, implied) }];
  return rows.map(({ value, chances }) => ({
    weights: part.weights.map((weight, index) => weight * (chances[index] ?? 0)),
    values: withValue(part.values, id, value),
  }));
}

function isImplied(id: FindingId, value: string, values: State['values']): boolean {
  const reasons = Object.entries(valueSpec(id, value)?.impliedBy ?? {});
  return reasons.some(([other, wanted]) => wanted.includes(values.get(other as FindingId) ?? ''));
}

function withValue(values: State['values'], id: FindingId, value: string): State['values'] {
  return DECIDING.has(id) ? new Map([...values, [id, value]]) : values;
}

/** Answers that lead to much the same state are one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const byKey = new Map<string, Part>();
  for (const part of parts) {
    const key = `${grainsOf(part.weights)} ${[...part.values.values()].join()}`;
    const twin = byKey.get(key);
    const weights = twin ? part.weights.map((weight, index) => weight + (twin.weights[index] ?? 0)) : part.weights;
    byKey.set(key, { weights, values: part.values });
  }
  return [...byKey.values()];
}

/** Equal for chances that are much the same. */
export function grainsOf(weights: readonly number[]): string {
  const sum = sumOf(weights);
  return String.fromCharCode(...weights.map((weight) => Math.round((GRAIN * weight) / sum)));
}

/** Findings whose value decides what another one tells, or whether a step fits: the values of others matter no more. */
const DECIDING: ReadonlySet<FindingId> = new Set(
  FINDING_IDS.filter((id) => isReason(id) || Object.values<CommandSpec>(COMMANDS).some((spec) => isWanted(id, spec))),
);

function isReason(id: FindingId): boolean {
  return FINDING_IDS.some((other) =>
    valuesOf(other).some((value) => Object.hasOwn(valueSpec(other, value)?.impliedBy ?? {}, id)),
  );
}

function isWanted(id: FindingId, { when, fits }: CommandSpec): boolean {
  return Object.hasOwn(when ?? {}, id) || Object.hasOwn(fits ?? {}, id);
}

interface Row {
  readonly value: string;
  /** P(value | cause), in the order of the problem's causes. */
  readonly chances: readonly number[];
}

const ROWS = new WeakMap<Problem, Map<string, readonly Row[]>>();
// An output is pasted; a question, and a look at a panel, are answered in words.
const SOURCE = { command: 'paste', action: 'answer', question: 'answer' } as const;

/** The values of a finding as this kind of step tells them, errors included; those that no cause tells apart are one. */
function rowsOf(problem: Problem, id: FindingId, kind: CommandSpec['kind']): readonly Row[] {
  const kept = ROWS.get(problem) ?? new Map<string, readonly Row[]>();
  ROWS.set(problem, kept);
  const key = `${id} ${SOURCE[kind]}`;
  const rows = kept.get(key) ?? tellingRows(problem, id, trustOf(SOURCE[kind]).error);
  kept.set(key, rows);
  return rows;
}

function tellingRows({ causes, guises }: Problem, id: FindingId, error: number): readonly Row[] {
  const columns = likelihoodColumns(id, guises);
  const values = valuesOf(id);
  const rows: Row[] = [];
  for (const [place, value] of values.entries()) {
    const chances = causes.map(
      (cause) => (1 - error) * (columns[cause]?.probabilities[place] ?? 0) + error / values.length,
    );
    const twin = DECIDING.has(id) ? -1 : rows.findIndex((row) => isProportional(row.chances, chances));
    if (twin < 0) rows.push({ value, chances });
    else
      rows[twin] = {
        value: rows[twin]?.value ?? value,
        chances: chances.map((c, i) => c + (rows[twin]?.chances[i] ?? 0)),
      };
  }
  return rows;
}

function isProportional(one: readonly number[], other: readonly number[]): boolean {
  const ratio = (one[0] ?? 0) / (other[0] ?? 0);
  return one.every((value, index) => Math.abs(value - ratio * (other[index] ?? 0)) <= value / 100);
}
