import type { APIMessage } from 'discord.js';
import type { Delivery, DeliveryProblem, Opened } from '../core/adapter.ts';
import { withoutOptions } from '../core/compose-progress.ts';
import type { ChatEvent, Place } from '../core/event.ts';
import type { OutgoingMessage } from '../core/outgoing.ts';
import type { AdapterParts } from './adapter.ts';
import { CODE } from './api.ts';
import { directChannel } from './direct-channel.ts';
import type { Handle, InteractionHandle } from './handle.ts';
import { messageBody } from './message-body.ts';
import { caseIn, postedBy, postedIn } from './posted.ts';

export const NO_THREAD =
  'There is no thread here, so go on with the buttons below, or reply to this message. In a text channel, the permissions Create Public Threads and Send Messages in Threads let me open one.';
const NOT_A_MEMBER = 'I am no member here, so I do not see messages: go on with the buttons below.';
const PRIVATE = 'Only you see this. Go on with the buttons below.';
// A thread that takes longer is waited for in the background: the person sees what is going on.
const THREAD_PATIENCE_MS = 1_500;

export type OpenCase = (event: ChatEvent, message: OutgoingMessage, isPrivate: boolean) => Promise<Delivery<Opened>>;

/** Begins cases: the first message, and the place where they go on. */
export function createOpenCase({ api, messages, interactions, threads, notes }: AdapterParts): OpenCase {
  /** In answer to a command, or to a form that came without one. */
  async function openByReply(
    event: ChatEvent,
    handle: InteractionHandle,
    message: OutgoingMessage,
    isEphemeral: boolean,
  ): Promise<Delivery<Opened>> {
    const said = notesFor(event.place, handle, isEphemeral);
    const written = messageBody(message, { thread: '', isPrivate: isEphemeral }, said);
    const sent = await interactions.reply(handle, { ...written, isEphemeral, isRetold: event.isRetold });
    if (sent.ok) {
      const place = await placeOf(event, sent.value, handle, isEphemeral);
      return { ok: true, value: { place, posted: postedBy(handle, place, sent.value.id, said) } };
    }
    // Too late for an answer: a message of our own can still be written where the bot is a member.
    const isOver = sent.code === CODE.unknownInteraction || (event.isRetold === true && isFinal(sent.problem));
    return isOver && handle.isMember && !isEphemeral ? openByMessage(event, handle.channel, null, message) : sent;
  }

  async function openByMessage(
    event: ChatEvent,
    channel: string,
    replyTo: string | null,
    message: OutgoingMessage,
  ): Promise<Delivery<Opened>> {
    const said = notes();
    const mayBeThere = event.isRetold ? 'in a channel' : 'no';
    const written = messageBody(message, caseIn(event.place), said);
    const sent = await messages.write(channel, written, { replyTo, cause: event.id, mayBeThere });
    if (!sent.ok) return sent;
    const place = await placeOf(event, sent.value, null, false);
    return { ok: true, value: { place, posted: postedIn(place, sent.value.id, channel, said) } };
  }

  async function openDirect(event: ChatEvent, message: OutgoingMessage): Promise<Delivery<Opened>> {
    const channel = await directChannel(api, event.person.id);
    if (!channel.ok) return channel;
    const id = channel.value;
    const written = messageBody(message, { thread: '', isPrivate: false }, []);
    const mayBeThere = event.isRetold ? 'in a thread' : 'no';
    const sent = await messages.write(id, written, { replyTo: null, cause: event.id, mayBeThere });
    if (!sent.ok) return sent;
    const place = { ...event.place, workspace: null, channel: id, thread: null, isDirect: true };
    return { ok: true, value: { place, posted: postedIn(place, sent.value.id, id, []) } };
  }

  /** Where a case goes on: only with its buttons, where it is, or in a new thread below its first message. */
  async function placeOf(
    event: ChatEvent,
    { id }: APIMessage,
    handle: InteractionHandle | null,
    isEphemeral: boolean,
  ): Promise<Place> {
    const { place } = event;
    if (isEphemeral) return { ...place, thread: id, isDirect: true };
    if (place.isDirect || place.thread !== null) return place;
    if (handle !== null && (!handle.isMember || handle.canOpenThread === false)) {
      threads.noteRefused(id);
      return { ...place, thread: id };
    }
    const opened = await Promise.race([threads.open(place.channel, id, threadName(event)), patience()]);
    return { ...place, thread: opened ?? id };
  }

  function notesFor(place: Place, handle: InteractionHandle, isEphemeral: boolean): readonly string[] {
    if (isEphemeral) return [PRIVATE];
    if (!handle.isMember) return [NOT_A_MEMBER];
    const isThreadless = place.thread === null && !place.isDirect && handle.canOpenThread === false;
    return isThreadless ? [NO_THREAD] : notes();
  }

  return (asked, message, isPrivate) => {
    const handle = asked.handle as Handle;
    // A reply to a case that was forgotten begins another one, which is none of that one's thread.
    const isElsewhere = handle.kind === 'message' && handle.channel === asked.place.channel;
    const event = isElsewhere ? { ...asked, place: { ...asked.place, thread: null } } : asked;
    const isHidden = isPrivate && !event.place.isDirect;
    if (handle.kind === 'interaction') return openByReply(event, handle, message, isHidden);
    return isHidden ? openDirect(event, message) : openByMessage(event, handle.channel, handle.id, message);
  };
}

/** Whether trying again would change nothing. */
export function isFinal(problem: DeliveryProblem): boolean {
  return problem !== 'unavailable' && problem !== 'busy';
}

function threadName({ content }: ChatEvent): string {
  const named = content.type === 'command' ? withoutOptions(content.argument) : '';
  return named === '' ? 'SSH' : `SSH: ${named}`;
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, THREAD_PATIENCE_MS, null).unref());
}
