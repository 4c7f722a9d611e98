import type { ChatAdapter, Delivery, Opened, Posted } from '../core/adapter.ts';
import type { ChatEvent, Place } from '../core/event.ts';
import type { OutgoingMessage } from '../core/outgoing.ts';
import { type Api, CODE } from './api.ts';
import type { ChannelMessages } from './channel-messages.ts';
import { directChannel } from './direct-channel.ts';
import { fetchAttachment } from './fetch-attachment.ts';
import { nonceOf } from './find-posted.ts';
import type { Handle, InteractionHandle } from './handle.ts';
import { type Interactions, isTokenAlive } from './interactions.ts';
import { messageBody, type Written } from './message-body.ts';
import { createOpenCase, isFinal, NO_THREAD } from './open-case.ts';
import { caseIn, type PostedHandle, postedBy, postedIn } from './posted.ts';
import type { Threads } from './threads.ts';
import type { Webhook } from './webhook.ts';

export interface AdapterParts {
  readonly api: Api;
  readonly webhook: Webhook;
  readonly messages: ChannelMessages;
  readonly interactions: Interactions;
  readonly threads: Threads;
  /** What every opening message says besides, for example that messages cannot be read here. */
  readonly notes: () => readonly string[];
}

// Discord takes five edits in two seconds for each interaction, and five in five seconds for each channel.
const EDIT_EVERY_MS = 1_200;
// A client makes a file of what is longer than 2,000 characters; some cut it into messages.
const PIECE_LENGTH = 1_700;

export function createAdapter(parts: AdapterParts): ChatAdapter {
  const { api, webhook, messages, interactions, threads } = parts;

  async function post(event: ChatEvent, message: OutgoingMessage): Promise<Delivery<Posted>> {
    const { place } = event;
    const handle = event.handle as Handle;
    const target = threads.isRefused(place.thread) ? place.channel : (place.thread ?? place.channel);
    const written = messageBody(message, caseIn(place), []);
    if (handle.kind === 'interaction' && needsToken(handle, place, target)) {
      const replied = await replyIn(event, handle, written);
      const isOver = event.isRetold === true && !replied.ok && isFinal(replied.problem);
      if (!isOver || !handle.isMember || handle.isEphemeral || threads.isRefused(place.thread)) return replied;
    }
    const mayBeThere = event.isRetold ? 'in a thread' : 'no';
    const why = { replyTo: null, cause: event.id, mayBeThere } as const;
    const sent = await messages.write(target, written, why);
    if (!sent.ok && sent.code === CODE.unknownChannel && isBeside(event)) {
      // An earlier process could open no thread, or it was deleted since.
      threads.noteRefused(target);
      const beside = await messages.write(place.channel, written, why);
      return beside.ok ? { ok: true, value: postedIn(place, beside.value.id, place.channel, null) } : beside;
    }
    if (sent.ok) {
      if (handle.kind === 'interaction' && handle.awaitsMessage && handle.channel !== target)
        await pointTo(handle, target);
      return { ok: true, value: postedIn(place, sent.value.id, target, null) };
    }
    // Not allowed to write there, or it is gone: the person is still told.
    return handle.kind === 'interaction' ? replyIn(event, handle, written) : sent;
  }

  /** Whether a place can be reached only by the interaction, or is where the interaction waits for its answer. */
  function needsToken(handle: InteractionHandle, { thread }: Place, target: string): boolean {
    if (handle.isEphemeral || !handle.isMember || threads.isRefused(thread)) return true;
    return handle.awaitsMessage && handle.channel === target;
  }

  async function replyIn(
    { place, isRetold }: ChatEvent,
    handle: InteractionHandle,
    written: Written,
  ): Promise<Delivery<Posted>> {
    const isEphemeral = handle.isEphemeral || (place.isDirect && place.thread !== null);
    const sent = await interactions.reply(handle, { ...written, isEphemeral, isRetold });
    return sent.ok ? { ok: true, value: postedBy(handle, place, sent.value.id, null) } : sent;
  }

  async function pointTo(handle: InteractionHandle, target: string): Promise<void> {
    const body = { content: `It is in <#${target}>.`, allowed_mentions: { parse: [] } };
    await interactions.reply(handle, { body, files: [], isEphemeral: true });
  }

  async function announce(place: Place, key: string, message: OutgoingMessage): Promise<Delivery<Opened>> {
    const target = place.thread ?? place.channel;
    const cause = `announcement ${key}`;
    const mark = nonceOf(cause);
    const written = messageBody(message, caseIn(place, mark), []);
    const sent = await messages.write(target, written, { replyTo: null, cause, mayBeThere: 'in a channel' });
    if (!sent.ok) return sent;
    const { id } = sent.value;
    const isBelow = place.isDirect || place.thread !== null;
    const thread = isBelow
      ? place.thread
      : ((await threads.open(place.channel, id, firstSentence(message.summary))) ?? id);
    const opened = { ...place, thread };
    return { ok: true, value: { place: opened, posted: postedIn(opened, id, target, null, mark) } };
  }

  async function edit(before: Posted, message: OutgoingMessage, isFinal: boolean): Promise<Delivery<Posted>> {
    const { channel, interaction, notes, mark } = before.handle as PostedHandle;
    // A thread that was asked for may have been refused since.
    const isRefused = notes?.length === 0 && isFinal && threads.isRefused(before.place.thread);
    const written = messageBody(message, caseIn(before.place, mark), isRefused ? [NO_THREAD] : (notes ?? []));
    if (interaction !== null && isTokenAlive(interaction.receivedAt)) {
      const edited = await webhook.edit(interaction.token, before.messageId, written.body, written.files);
      if (edited.ok) return { ok: true, value: before };
      if (edited.code !== CODE.invalidWebhookToken) return edited;
    }
    const edited = await messages.rewrite(channel, before.messageId, written);
    return edited.ok ? { ok: true, value: before } : edited;
  }

  async function whisper(event: ChatEvent, message: OutgoingMessage): Promise<Delivery<null>> {
    const { id, handle: given, place, person, isRetold } = event;
    const handle = given as Handle;
    const written = messageBody(message, caseIn(place), []);
    if (handle.kind === 'interaction') {
      const isEphemeral = !place.isDirect || handle.isEphemeral;
      return nothingOf(await interactions.reply(handle, { ...written, isEphemeral, isRetold }));
    }
    const why = { cause: `whisper ${id}`, mayBeThere: 'no' } as const;
    const sent = await messages.write(handle.channel, written, { ...why, replyTo: handle.id });
    if (sent.ok || sent.problem !== 'no-access' || place.isDirect) return nothingOf(sent);
    const direct = await directChannel(api, person.id);
    return direct.ok ? nothingOf(await messages.write(direct.value, written, { ...why, replyTo: null })) : direct;
  }

  return {
    chat: 'discord',
    editEveryMs: EDIT_EVERY_MS,
    pieceLength: PIECE_LENGTH,
    open: createOpenCase(parts),
    post,
    announce,
    edit,
    whisper,
    fetchFile: fetchAttachment,
  };
}

/** Whether it was said in the channel of a case, beside its thread. */
function isBeside({ place, handle: given }: ChatEvent): boolean {
  const handle = given as Handle;
  return handle.kind === 'message' && place.thread !== null && handle.channel === place.channel;
}

/** What a thread is called by; a full stop within a name has no space behind it. */
function firstSentence(text: string): string {
  return text.split(/\.\s|\n/, 1)[0] ?? text;
}

function nothingOf(sent: Delivery<unknown>): Delivery<null> {
  return sent.ok ? { ok: true, value: null } : sent;
}
