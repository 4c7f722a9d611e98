import type { Opened } from './adapter.ts';
import { plainMessage } from './compose-answer.ts';
import { type Desk, tellAlone } from './desk.ts';
import { type ChatEvent, channelKey, threadKey } from './event.ts';
import { followUp, type Said } from './follow-up.ts';
import { createLastTurns, type LastTurn } from './last-turns.ts';
import { type Opening, openCase } from './open-case.ts';
import { createOpenings, HASTY_MS, PATIENT_MS } from './openings.ts';
import type { Saying } from './saying.ts';
import { createThreadQueues } from './thread-queues.ts';

/** What goes on by itself: a failure in it is logged, and the person is told. */
export type Start = (event: ChatEvent, task: () => Promise<void>) => Promise<void>;

/** Starts what an event asks for; every thread has one line, in which each has its turn. */
export interface Switchboard {
  /** Begins a case in a thread of its own. */
  open(event: ChatEvent, opening: Opening): void;
  /** Goes on with the case of a thread, once it is its turn; resolves once it had it. */
  follow(key: string, event: ChatEvent, said: () => Promise<Said>): Promise<void>;
  /** Takes the turn once more in which something was said that was changed since; `isLast`: none came after it. */
  again(saying: Saying, event: ChatEvent, said: (isLast: boolean) => Said): void;
  /** An event is part of another one, and ends with that. */
  joins(event: ChatEvent, turn: Promise<void>): void;
  /** Does something else in the line of a thread. */
  inTurn(key: string, event: ChatEvent, task: () => Promise<void>): void;
  /** Says something to the person alone. */
  tell(event: ChatEvent, text: string): void;
  /** The key of the case that an event belongs to, or null. A thread that is being opened is waited for. */
  keyOf(event: ChatEvent): Promise<string | null>;
}

export function createSwitchboard(desk: Desk, start: Start): Switchboard {
  const { store, clock } = desk;
  const threads = createThreadQueues();
  const openings = createOpenings(clock);
  const turns = createLastTurns();
  function begun(saying: Saying | null, { place, posted }: Opened): void {
    const key = threadKey(place);
    if (saying !== null) saying.turn = { key, place };
    turns.note(key, saying, { before: null, answer: posted });
  }
  function inTurn(key: string, event: ChatEvent, task: () => Promise<void>): Promise<void> {
    return start(event, () => threads.run(key, task));
  }
  async function take(key: string, event: ChatEvent, said: Said, instead: LastTurn | null): Promise<void> {
    const { saying } = said;
    if (saying !== null) saying.turn ??= { key, place: event.place };
    turns.note(key, saying, await followUp(desk, key, event, said, instead));
  }
  return {
    open(event, opening) {
      const done = openings.begin(channelKey(event.place));
      function onOpened(opened?: Opened): void {
        if (opened !== undefined) begun(opening.saying, opened);
        done();
      }
      void start(event, () => openCase(desk, threads, event, opening, onOpened));
    },
    follow(key, event, said) {
      return inTurn(key, event, async () => take(key, event, await said(), null));
    },
    again(saying, event, said) {
      const { turn } = saying;
      if (turn === null) return;
      void inTurn(turn.key, event, () => {
        const last = turns.of(saying);
        return take(turn.key, { ...event, place: turn.place }, said(last !== null), last);
      });
    },
    joins(event, turn) {
      void start(event, () => turn);
    },
    inTurn(key, event, task) {
      void inTurn(key, event, task);
    },
    tell(event, text) {
      void start(event, () => tellAlone(desk, event, plainMessage(text)));
    },
    async keyOf({ place, person, isRetold = false }) {
      const key = threadKey(place);
      if ((await store.get(key)) !== null) return key;
      await openings.pending(channelKey(place), isRetold ? PATIENT_MS : HASTY_MS);
      if ((await store.get(key)) !== null) return key;
      // In a direct message one need not answer in the case's own thread.
      const own = place.isDirect ? await store.latest(place, person.id) : null;
      const isTopLevel = place.isDirect && place.thread === null;
      const latest = own ?? (isTopLevel ? await store.latest(place, null) : null);
      return latest === null ? null : threadKey(latest.place);
    },
  };
}
