import type { Transaction } from 'kysely';
import type { Db } from './open-database.ts';
import type { Schema } from './schema.ts';

export type Task<T> = (db: Transaction<Schema>) => Promise<T>;

/** Writes what is asked for at about the same time in one transaction: the disk is waited for once. */
export interface Writer {
  /** Resolves once it is on disk; one that fails does not take others with it. */
  write<T>(task: Task<T>): Promise<T>;
}

interface Waiting {
  /** Does the task, and gives back what tells its outcome once that is on disk. */
  attempt(db: Transaction<Schema>): Promise<() => void>;
  fail(error: unknown): void;
}

const MOST_AT_ONCE = 500;

export function createWriter(db: Db): Writer {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function commit(batch: readonly Waiting[]): Promise<void> {
    const told = await db.transaction().execute(async (transaction) => {
      const outcomes: (() => void)[] = [];
      for (const { attempt } of batch) outcomes.push(await attempt(transaction));
      return outcomes;
    });
    for (const tell of told) tell();
  }
  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // Whatever else comes in this turn of the event loop goes along.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = waiting.splice(0, MOST_AT_ONCE);
      await commit(batch).catch(async () => {
        for (const one of batch) await commit([one]).catch(one.fail);
      });
    }
    isRunning = false;
  }
  return {
    write<T>(task: Task<T>) {
      return new Promise<T>((resolve, reject) => {
        waiting.push({
          async attempt(transaction) {
            const value = await task(transaction);
            return () => resolve(value);
          },
          fail: reject,
        });
        if (!isRunning) void run();
      });
    },
  };
}
