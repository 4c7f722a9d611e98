import type { About } from '../clues/reader.ts';
import type { Finding } from '../taxonomy/finding.ts';

/** What was read out of a paste, as far as a case needs it. */
export interface PasteReading {
  readonly findings: readonly Finding[];
  /** The first lines that nobody understood. */
  readonly notUnderstood: readonly string[];
  /** Kinds of secrets that were masked, for example `private-key`. */
  readonly secrets: readonly string[];
  /** The text with its secrets masked. */
  readonly masked: string;
  /** How many lines it has. */
  readonly lines: number;
  readonly truncated: boolean;
}

export type PasteReader = (text: string, about: About) => PasteReading;
