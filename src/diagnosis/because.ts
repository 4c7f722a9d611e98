import { valueSpec } from '../knowledge/findings.ts';
import type { Cause } from '../taxonomy/causes.ts';
import { CAUSES } from '../taxonomy/causes.ts';
import type { Finding } from '../taxonomy/finding.ts';
import type { Belief } from './belief.ts';
import type { Evidence } from './evidence.ts';
import { CAUSE_INDEX, PRIORS } from './likelihood-table.ts';

/** How far one finding moved one cause. */
export interface Move {
  readonly finding: Finding;
  /** A plain clause that says what was found. */
  readonly says: string;
  /** Positive: it speaks for the cause; negative: against it. Bits. */
  readonly bits: number;
}

/** What moved a cause, the strongest first: each finding against what all causes together led one to expect. */
export function movesOf(belief: Belief, evidence: Evidence, cause: Cause): readonly Move[] {
  const moves = [...belief.likelihoods].flatMap(([id, likelihood]): readonly Move[] => {
    const shown = evidence.get(id) ?? [];
    const bits = bitsFor(likelihood, CAUSE_INDEX[cause]);
    return shown.map(({ finding, value, weight }) => ({
      finding,
      says: valueSpec(id, value)?.says ?? value,
      bits: bits * weight,
    }));
  });
  return moves.toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits));
}

// Fewer bits than this are not worth a line; more lines than this are not read.
const NOTEWORTHY = 0.3;
const MOST_LINES = 4;

/** Sentences that say why a cause is likely. */
export function becauseOf(belief: Belief, evidence: Evidence, cause: Cause): readonly string[] {
  return movesOf(belief, evidence, cause)
    .filter(({ bits }) => bits >= NOTEWORTHY)
    .slice(0, MOST_LINES)
    .map(({ says, finding }) => sentence(says, finding.evidence));
}

function bitsFor(likelihood: readonly number[], cause: number): number {
  let expected = 0;
  for (let index = 0; index < CAUSES.length; index += 1) expected += (PRIORS[index] ?? 0) * (likelihood[index] ?? 0);
  const own = likelihood[cause] ?? 0;
  return own > 0 && expected > 0 ? Math.log2(own / expected) : 0;
}

function sentence(says: string, evidence: string): string {
  const text = `${says.charAt(0).toUpperCase()}${says.slice(1)}`;
  const shown = evidence.trim().slice(0, 160);
  return shown === '' ? `${text}.` : `${text}: ${shown}`;
}
