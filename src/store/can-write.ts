import type { Writer } from './writer.ts';

const NAME = 'written-at';
// Whoever asks often must not keep the disk busy.
const AGAIN_AFTER_MS = 5_000;

/** A function that says why nothing can be kept, or null where it can: it tries, at most every five seconds. */
export function createWriteProbe(writer: Writer, now: () => number): () => Promise<string | null> {
  let last: { readonly at: number; readonly outcome: Promise<string | null> } | null = null;

  async function attempt(): Promise<string | null> {
    const value = new Date(now()).toISOString();
    try {
      await writer.write((transaction) =>
        transaction
          .insertInto('facts')
          .values({ name: NAME, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
          .execute(),
      );
      return null;
    } catch (error) {
      return `cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return () => {
    if (last === null || now() - last.at >= AGAIN_AFTER_MS) last = { at: now(), outcome: attempt() };
    return last.outcome;
  };
}
