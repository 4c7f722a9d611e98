import type { ChatEvent } from '../core/event.ts';

/** What is needed to answer an event beside its place. */
export interface SlackHandle {
  /** Where an answer may be sent that only this person sees: five times within half an hour. */
  readonly responseUrl: string | null;
  /** The message that a thread would hang on, or null. */
  readonly messageTs: string | null;
}

export function handleOf(event: Pick<ChatEvent, 'handle'>): SlackHandle {
  return event.handle as SlackHandle;
}
