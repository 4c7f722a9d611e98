import type { FindingId } from './findings.ts';
import type { Requirement } from './requirement.ts';
import type { Place, Spelling } from './spelling.ts';

/** One thing to ask of a person: a command to type, a question to answer, or a place to look at. */
export interface CommandSpec extends Requirement {
  readonly kind: 'command' | 'question' | 'action';
  readonly where: Place;
  /** One line, read-only; null for a question or an action. */
  readonly command: Spelling | null;
  /** What to do, in a sentence. */
  readonly text: string;
  /** What the answer tells apart, in a sentence. */
  readonly why: string;
  /** The findings that its answer settles. */
  readonly settles: readonly FindingId[];
  /** Where something shorter settles a part of it: one of these shows that this was typed. All of `settles` where left out. */
  readonly shownBy?: readonly FindingId[];
  readonly cost: CommandCost;
}

/** What it takes to get the answer; the length of the command is counted on its own. */
export interface CommandCost {
  /** Getting to the place, waiting, reading: 1 is a short command at an open prompt. */
  readonly effort: number;
  /** Whether root rights are needed. */
  readonly privilege: 0 | 1;
  /** Chance that it disturbs something, 0 to 1. */
  readonly risk: number;
}
