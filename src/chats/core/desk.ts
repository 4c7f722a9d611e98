import type { Ports } from '../../conversation/converse.ts';
import type { ChatAdapter, Delivery } from './adapter.ts';
import type { CaseStore } from './case-store.ts';
import type { Clock } from './clock.ts';
import type { ChatEvent } from './event.ts';
import { createFailureId, failureMessage } from './failure.ts';
import type { Guard } from './guard.ts';
import type { Log, LogFields } from './log.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** What dealing with a chat's events needs. */
export interface Desk {
  readonly adapter: ChatAdapter;
  readonly conversation: Ports;
  readonly store: CaseStore;
  readonly guard: Guard;
  readonly log: Log;
  readonly clock: Clock;
}

/** Writes a failure of ours to the log; the answer names it to the person. */
export function noteFailure({ log, adapter }: Desk, event: ChatEvent, error: unknown): OutgoingMessage {
  const failure = createFailureId();
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error('failed', { failure, chat: adapter.chat, event: event.id, error: words });
  return failureMessage(failure);
}

/** Writes to the log what could not be told to anybody. */
export function noteDelivery({ log, adapter }: Desk, delivery: Delivery<unknown>, fields: LogFields): void {
  if (delivery.ok) return;
  const { problem, detail } = delivery;
  log.error('not delivered', { chat: adapter.chat, problem, detail, ...fields });
}
