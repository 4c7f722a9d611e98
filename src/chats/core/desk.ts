import type { Ports } from '../../conversation/converse.ts';
import type { Message } from '../../conversation/message.ts';
import type { Log } from '../../operate/log.ts';
import type { Meter } from '../../operate/meters.ts';
import type { ChatAdapter, Delivery, DeliveryProblem } from './adapter.ts';
import { type AuditTrail, noteOurFailure } from './audit.ts';
import type { CaseStore } from './case-store.ts';
import type { Clock } from './clock.ts';
import { plainMessage } from './compose-answer.ts';
import { deliver } from './deliver.ts';
import { type ChatEvent, channelOf } from './event.ts';
import { createFailureId, failureMessage } from './failure.ts';
import type { Guard } from './guard.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** What dealing with a chat's events needs. */
export interface Desk {
  readonly adapter: ChatAdapter;
  readonly conversation: Ports;
  readonly store: CaseStore;
  readonly guard: Guard;
  /** Left out: nothing is kept of who did what. */
  readonly audit?: AuditTrail;
  readonly log: Log;
  readonly meter: Meter;
  readonly clock: Clock;
}

/** Who says something to the conversation, and where. */
export function writerOf({ guard }: Desk, event: ChatEvent): Pick<Message, 'user' | 'channel' | 'roles'> {
  return { user: event.person.id, channel: channelOf(event.place), roles: guard.rolesOf(event) };
}

/** Writes a failure of ours to the log; the answer names it to the person. */
export function noteFailure(desk: Desk, event: ChatEvent, error: unknown): OutgoingMessage {
  const { log, meter, adapter } = desk;
  const failure = createFailureId();
  noteOurFailure(desk, event, failure);
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  meter.count('failures', { chat: adapter.chat, problem: 'own' });
  log.error('failed', { failure, chat: adapter.chat, event: event.id, error: words });
  return failureMessage(failure);
}

/** Writes to the log what could not be said, and tells the person at least that, where only they see it. */
export async function noteDelivery(desk: Desk, event: ChatEvent, delivery: Delivery<unknown>): Promise<void> {
  if (delivery.ok) return desk.log.debug('answered', { chat: desk.adapter.chat, event: event.id });
  const failure = noteUndelivered(desk, event, delivery);
  if (delivery.problem === 'signed-out') return;
  const why = UNDELIVERED[delivery.problem];
  await tellAlone(desk, event, why === undefined ? failureMessage(failure) : plainMessage(why));
}

/** What stands in the way of an answer, where that is no failure of ours. */
const UNDELIVERED: Readonly<Partial<Record<DeliveryProblem, string>>> = {
  'no-access':
    'I may not write there (any more), so I could not answer. Invite me again, or ask me in a direct message.',
  gone: 'The message or thread in which I would have answered is gone. /ssh-check HOST opens another case.',
};

/** Says something that only this person sees; there is no other way behind that one. */
export async function tellAlone(desk: Desk, event: ChatEvent, message: OutgoingMessage): Promise<void> {
  const told = await deliver(() => desk.adapter.whisper(event, message), desk.clock);
  if (!told.ok) noteUndelivered(desk, event, told);
}

function noteUndelivered(
  { log, meter, adapter }: Desk,
  event: ChatEvent,
  { problem, detail }: Extract<Delivery<unknown>, { ok: false }>,
): string {
  const failure = createFailureId();
  meter.count('failures', { chat: adapter.chat, problem });
  log.error('not delivered', { failure, chat: adapter.chat, event: event.id, problem, detail });
  return failure;
}
