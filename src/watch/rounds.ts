import { createAgenda } from './agenda.ts';
import { createLateness, type Lateness } from './lateness.ts';
import { nextDue } from './phase.ts';

/** Goes round the watched hosts: each in its turn, evenly spread, no more at once than this process bears. */
export interface Rounds {
  /** From now on a key is due every `everyMs`, at a moment of its own. */
  add(key: string, everyMs: number): void;
  remove(key: string): void;
  /** Has a key be due in `ms`, where it would not be sooner. */
  soon(key: string, ms: number): void;
  figures(): RoundsFigures;
  /** Begins nothing more; resolves once what is under way has ended. */
  stop(): Promise<void>;
}

export interface RoundsFigures extends Lateness {
  readonly underWay: number;
  readonly done: number;
  /** Turns that were left out, because a look took longer than the time between two, or all places were taken. */
  readonly skipped: number;
}

export interface RoundsPorts {
  /** Looks at one host; never rejects. `isCurrent` is false once what it sees says nothing any more. */
  readonly look: (key: string, isCurrent: () => boolean) => Promise<void>;
  /** After the machine slept, or its clock was set: what was suspected before says nothing. */
  readonly onInterrupted: (ms: number) => void;
  readonly atOnce: number;
}

const TICK_MS = 50;
// No timer is late by this much while the machine is awake.
const ASLEEP_MS = 15_000;
// A machine that wakes up has no network for a moment.
const WAKING_MS = 10_000;

export function createRounds({ look, onInterrupted, atOnce }: RoundsPorts): Rounds {
  const agenda = createAgenda();
  const lateness = createLateness();
  const every = new Map<string, number>();
  const underWay = new Map<string, Promise<void>>();
  let done = 0;
  let skipped = 0;
  let generation = 0;
  let isStopping = false;
  let heldUntil = 0;
  let last = readClocks();

  /** Due times are kept on a clock that nobody sets; the moment in the hour is taken from the wall. */
  function turn(key: string, everyMs: number): void {
    const { steady, wall } = readClocks();
    agenda.set(key, steady + (nextDue(key, everyMs, wall) - wall));
  }
  async function visit(key: string): Promise<void> {
    const of = generation;
    const started = performance.now();
    await look(key, () => of === generation && every.has(key));
    const everyMs = every.get(key);
    done += 1;
    underWay.delete(key);
    if (everyMs === undefined) return;
    skipped += Math.floor((performance.now() - started) / everyMs);
    if (agenda.dueOf(key) === null) turn(key, everyMs);
  }
  function tick(): void {
    const now = readClocks();
    const slept = Math.max(now.steady - last.steady, Math.abs(now.wall - last.wall)) - TICK_MS;
    last = now;
    if (slept > ASLEEP_MS) interrupt(slept);
    if (now.steady < heldUntil) return;
    while (underWay.size < atOnce) {
      const next = agenda.take(now.steady);
      if (next === null) return;
      // One look of a host at a time: its next turn comes when this one is over.
      if (underWay.has(next.key)) skipped += 1;
      else begin(next.key, now.steady - next.due);
    }
  }
  function begin(key: string, late: number): void {
    lateness.note(late);
    skipped += Math.floor(late / (every.get(key) ?? late + 1));
    underWay.set(key, visit(key));
  }
  function interrupt(ms: number): void {
    generation += 1;
    heldUntil = performance.now() + WAKING_MS;
    for (const [key, everyMs] of every) turn(key, everyMs);
    onInterrupted(ms);
  }

  const timer = setInterval(tick, TICK_MS);
  return {
    add(key, everyMs) {
      if (every.get(key) === everyMs) return;
      every.set(key, everyMs);
      turn(key, everyMs);
    },
    remove(key) {
      every.delete(key);
      agenda.delete(key);
    },
    soon(key, ms) {
      if (!every.has(key)) return;
      const due = performance.now() + ms;
      const known = agenda.dueOf(key);
      if (known === null || known > due) agenda.set(key, due);
    },
    figures: () => ({ underWay: underWay.size, done, skipped, ...lateness.figures() }),
    async stop() {
      if (isStopping) return;
      isStopping = true;
      clearInterval(timer);
      await Promise.all(underWay.values());
    },
  };
}

function readClocks(): { readonly steady: number; readonly wall: number } {
  return { steady: performance.now(), wall: Date.now() };
}
