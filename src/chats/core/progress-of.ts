import { type EventProgress, NO_PROGRESS_YET } from './case-store.ts';
import type { Desk } from './desk.ts';
import type { ChatEvent } from './event.ts';

/** How far an earlier process came with an event; nobody has to look for one that was never told before. */
export async function progressOf({ store }: Pick<Desk, 'store'>, event: ChatEvent): Promise<EventProgress> {
  return event.isRetold === true ? store.progressOf(event) : NO_PROGRESS_YET;
}

/** The process is about to end: what was not settled is taken up again by the next one, so nothing comes of it here. */
export async function unlessLeaving({ conversation }: Pick<Desk, 'conversation'>): Promise<void> {
  if (conversation.signal.aborted) await new Promise<never>(() => {});
}
