import type { Where } from './where.ts';

/** What a diagnosis says, as far as a reply tells it. */
export interface Diagnosis {
  /** Most probable first; the probabilities sum to at most 1. */
  readonly causes: readonly RankedCause[];
  /** Null once a fix is due, or where nothing is wrong. */
  readonly next: NextQuestion | null;
  /** Null until the cause is sure enough to act on. */
  readonly fix: Fix | null;
}

export interface RankedCause {
  readonly id: string;
  /** 0 to 1. */
  readonly probability: number;
  readonly title: string;
  readonly because: readonly string[];
}

export interface NextQuestion {
  readonly id: string;
  readonly kind: 'command' | 'question' | 'action';
  readonly command: string | null;
  readonly where: Where;
  readonly text: string;
  readonly why: string;
}

export interface Fix {
  readonly cause: string;
  readonly steps: readonly { readonly command: string | null; readonly note: string }[];
  readonly verify: string;
  readonly prevent: string;
}
