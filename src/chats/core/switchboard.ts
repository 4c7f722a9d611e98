import { plainMessage } from './compose-answer.ts';
import { type Desk, tellAlone } from './desk.ts';
import { type ChatEvent, channelKey, threadKey } from './event.ts';
import { followUp, type Said } from './follow-up.ts';
import { type Opening, openCase } from './open-case.ts';
import { createOpenings } from './openings.ts';
import { createThreadQueues } from './thread-queues.ts';

/** What goes on by itself: a failure in it is logged, and the person is told. */
export type Start = (event: ChatEvent, task: () => Promise<void>) => void;

/** Starts what an event asks for; every thread has one line, in which each has its turn. */
export interface Switchboard {
  /** Begins a case in a thread of its own. */
  open(event: ChatEvent, opening: Opening): void;
  /** Goes on with the case of a thread, once it is its turn. */
  follow(key: string, event: ChatEvent, said: () => Promise<Said>): void;
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
  function inTurn(key: string, event: ChatEvent, task: () => Promise<void>): void {
    start(event, () => threads.run(key, task));
  }
  return {
    open(event, opening) {
      const opened = openings.begin(channelKey(event.place));
      start(event, () => openCase(desk, threads, event, opening, opened));
    },
    follow(key, event, said) {
      inTurn(key, event, async () => followUp(desk, key, event, await said()));
    },
    inTurn,
    tell(event, text) {
      start(event, () => tellAlone(desk, event, plainMessage(text)));
    },
    async keyOf({ place }) {
      const key = threadKey(place);
      if ((await store.get(key)) !== null) return key;
      await openings.pending(channelKey(place));
      if ((await store.get(key)) !== null) return key;
      // In a direct message one need not answer in the case's own thread.
      const latest = place.isDirect ? await store.latest(place) : null;
      return latest === null ? null : threadKey(latest.place);
    },
  };
}
