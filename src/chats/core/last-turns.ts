import type { Posted } from './adapter.ts';
import type { StoredThread } from './case-store.ts';
import type { Saying } from './saying.ts';

const MOST = 500;

/** What a thread was before its last turn: with that, the turn can be taken once more. */
export interface LastTurn {
  readonly before: StoredThread | null;
  /** The message that it was answered with, or null. */
  readonly answer: Posted | null;
}

/** The last turn of each thread that had one lately. */
export interface LastTurns {
  /** `saying`: what was said in it, or null where that cannot be changed any more. */
  note(key: string, saying: Saying | null, turn: LastTurn): void;
  /** The turn in which it was said; null where another one came after it. */
  of(saying: Saying): LastTurn | null;
}

export function createLastTurns(): LastTurns {
  const turns = new Map<string, { readonly saying: Saying | null; readonly turn: LastTurn }>();
  return {
    note(key, saying, turn) {
      turns.delete(key);
      turns.set(key, { saying, turn });
      if (turns.size > MOST) turns.delete(turns.keys().next().value ?? '');
    },
    of(saying) {
      const last = turns.get(saying.turn?.key ?? '');
      return last?.saying === saying ? last.turn : null;
    },
  };
}
