import type { Observation, Observations } from '../../conversation/observations.ts';
import type { Db } from '../open-database.ts';
import { readBetween, readLatest } from './read.ts';
import { recall } from './recall.ts';
import { type Written, writeObservations } from './write.ts';

const WRITE_EVERY_MS = 1_000;
// While nothing can be written, so many wait; then the oldest go.
const MOST_WAITING = 20_000;

/** Keeps what looks saw in the database: many looks a second cost one transaction. `onFailure` is told what could not be written. */
export function openObservations(db: Db, onFailure: (error: unknown) => void): Observations {
  const written: Written = new Map();
  let waiting: Observation[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function writeWaiting(): Promise<void> {
    const looks = waiting;
    waiting = [];
    if (looks.length === 0) return;
    try {
      await writeObservations(db, looks, written);
    } catch (error) {
      onFailure(error);
      waiting = [...looks, ...waiting].slice(-MOST_WAITING);
    }
  }
  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(writeWaiting);
    return writing;
  }
  return {
    record(observation) {
      waiting.push(observation);
      if (waiting.length > MOST_WAITING) waiting.shift();
      timer ??= setTimeout(() => void flush(), WRITE_EVERY_MS);
    },
    flush,
    latest: (target) => flush().then(() => readLatest(db, target)),
    between: (target, from, to) => flush().then(() => readBetween(db, target, from, to)),
    recall: (target) => flush().then(() => recall(db, target)),
  };
}
