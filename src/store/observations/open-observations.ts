import type { Observation, Observations } from '../../conversation/observations.ts';
import type { Endpoint } from '../../report/check-report.ts';
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
  /** What was recorded a moment ago counts as well. */
  async function settled(target: Endpoint): Promise<void> {
    const isWaiting = waiting.some(
      (look) => look.target.port === target.port && sameName(look.target.host, target.host),
    );
    await (isWaiting ? flush() : writing);
  }
  return {
    record(observation) {
      waiting.push(observation);
      if (waiting.length > MOST_WAITING) waiting.shift();
      timer ??= setTimeout(() => void flush(), WRITE_EVERY_MS);
    },
    flush,
    latest: (target) => settled(target).then(() => readLatest(db, target)),
    between: (target, from, to) => settled(target).then(() => readBetween(db, target, from, to)),
    recall: (target) => settled(target).then(() => recall(db, target)),
  };
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
