import type { FindingId, FindingValue } from './findings.ts';
import type { Requirement } from './requirement.ts';
import type { Place, Spelling } from './spelling.ts';

/**
 * P(value | cause), each strictly between 0 and 1. Values that a row leaves out share what is left in proportion to
 * their background; a finding without a row has its background.
 */
export type Likelihoods = { readonly [Id in FindingId]?: LikelihoodRow<Id> };
export type LikelihoodRow<Id extends FindingId = FindingId> = { readonly [Value in FindingValue<Id>]?: number };

/** A hypothesis that explains symptoms. */
export interface CauseSpec {
  readonly title: string;
  /** Two sentences that a tired person understands. */
  readonly explanation: string;
  /** How common it is beside the other causes, as a weight above 0 (cases in about a thousand). */
  readonly prior: number;
  /** Who meets it: everyone, one machine or its network (`client`), or certain source addresses (`source`). */
  readonly reach: 'everyone' | 'client' | 'source';
  /** How far its findings are spread evenly over all values, 0 to 1; 0 where left out. */
  readonly vagueness?: number;
  readonly likelihoods: Likelihoods & { readonly symptom: LikelihoodRow<'symptom'> };
  /** Where one cause breaks things in several ways, and something that is known tells which: the first that fits counts. */
  readonly guises?: readonly Guise[];
  /** Null where there is nothing to repair. */
  readonly fix: FixSpec | null;
  /** Man pages, RFCs, source files of the programs at work. */
  readonly sources: readonly string[];
}

/** One way in which a cause breaks things: its rows replace the general ones where everything in `when` was found. */
export interface Guise {
  readonly when: { readonly [Id in FindingId]?: readonly FindingValue<Id>[] };
  readonly likelihoods: Likelihoods;
}

export interface FixSpec {
  /** What it costs to do this where another cause is the true one, 0 (nothing) to 1 (locks people out, loses data). */
  readonly harm: number;
  readonly steps: readonly FixStepSpec[];
  /** How to see that it worked. */
  readonly verify: string;
  /** How to keep it from coming back. */
  readonly prevent: string;
  /** Why the repair is still there after a reboot. */
  readonly lasting: string;
}

export interface FixStepSpec extends Requirement {
  readonly where: Place;
  readonly note: string;
  readonly command?: Spelling;
  /** What could go wrong; then `undo` says how to go back. */
  readonly risk?: string;
  readonly undo?: string;
}
