import type { Place } from './event.ts';
import type { Part } from './paste-parts.ts';

/** What a person said in one turn, in one message or several, each of which they may still change. */
export interface Saying {
  readonly parts: readonly Part[];
  readonly isAddressed: boolean;
  /** Whether it began the case. */
  readonly isOpening: boolean;
  /** The thread in which it had its turn, and its key; null until that is known. */
  turn: { readonly key: string; readonly place: Place } | null;
}
