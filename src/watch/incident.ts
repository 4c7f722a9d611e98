import type { Posted } from '../chats/core/adapter.ts';
import type { Place } from '../chats/core/event.ts';
import type { OutgoingMessage } from '../chats/core/outgoing.ts';
import type { Case } from '../conversation/case.ts';
import type { Channel } from '../conversation/channel.ts';
import type { Reply } from '../reply/reply.ts';
import type { CommonCause } from './common-cause.ts';
import type { Condition } from './condition.ts';

/** Something that a channel is told: one message, and what follows in its thread. Plain data; times in milliseconds. */
export interface Incident {
  readonly id: string;
  readonly channel: Channel;
  readonly openedAt: number;
  /** Null while a host of it fails. */
  readonly closedAt: number | null;
  /** One, or all that began to fail together. */
  readonly hosts: readonly Afflicted[];
  readonly cause: CommonCause | null;
  /** Grows with every change of what the first message says. */
  readonly revision: number;
  /** The revision that the chat shows. */
  readonly toldRevision: number;
  readonly posted: Posted | null;
  /** The thread of the first message, or null before there is one. */
  readonly thread: Place | null;
  /** What the thread is still to be told, oldest first. */
  readonly pending: readonly Pending[];
  /** How many messages the thread was meant to have so far. */
  readonly count: number;
  /** The case with which people go on in the thread, until the thread has it. */
  readonly begun: Pick<Begun, 'case' | 'reply'> | null;
}

/** One host of an incident. */
export interface Afflicted {
  readonly key: string;
  readonly state: 'failing' | 'works' | 'flapping' | 'unwatched' | 'new-key';
  readonly condition: Condition;
  readonly failedAt: number;
  /** The last look that showed it working, or null where none did. */
  readonly notBefore: number | null;
  readonly workedSince: number | null;
  /** When it was seen to work again. */
  readonly worksAt: number | null;
  /** When it changed between working and failing, where it flaps. */
  readonly flips: readonly number[];
  /** The key that it shows now and those before, where that is the news. */
  readonly newKey: { readonly type: string; readonly now: string; readonly before: readonly string[] } | null;
  /** Whether it began to fail while nothing was to be told. */
  readonly isAfterSilence: boolean;
}

export interface Pending {
  readonly number: number;
  readonly message: OutgoingMessage;
}

/** A diagnosis, and the case that goes on from it. */
export interface Begun {
  readonly case: Case;
  readonly reply: Reply | null;
  readonly message: OutgoingMessage;
}

/** Whether the chat shows all that is to be told. */
export function isTold({ revision, toldRevision, pending }: Incident): boolean {
  return revision === toldRevision && pending.length === 0;
}

/** Whether it waits for nothing any more. */
export function isOver(incident: Incident): boolean {
  return incident.closedAt !== null && isTold(incident);
}

export function withPost(incident: Incident, message: OutgoingMessage): Incident {
  const number = incident.count + 1;
  return { ...incident, count: number, pending: [...incident.pending, { number, message }] };
}
