import type { APIMessage } from 'discord.js';
import type { ChatAdapter, Delivery, Opened, Posted } from '../core/adapter.ts';
import type { ChatEvent, Place } from '../core/event.ts';
import type { OutgoingMessage } from '../core/outgoing.ts';
import { type Api, type ApiResult, CODE } from './api.ts';
import type { CaseId } from './custom-id.ts';
import { fetchAttachment } from './fetch-attachment.ts';
import type { Handle, InteractionHandle } from './handle.ts';
import { type Interactions, isTokenAlive } from './interactions.ts';
import { messageBody, type Written } from './message-body.ts';
import type { Threads } from './threads.ts';

export interface AdapterParts {
  readonly api: Api;
  readonly interactions: Interactions;
  readonly threads: Threads;
  /** What every opening message says besides, for example that messages cannot be read here. */
  readonly notes: () => readonly string[];
}

/** How a message of ours can be changed: by an interaction's token while that lives, then by the bot's own. */
interface PostedHandle {
  readonly channel: string;
  /** What an opening message says besides; null for a later one. */
  readonly notes: readonly string[] | null;
  readonly interaction: Pick<InteractionHandle, 'token' | 'receivedAt'> | null;
}

const NO_THREAD =
  'I could not open a thread here, so go on with the buttons below. With the permissions Create Public Threads and Send Messages in Threads there would be one.';
const NOT_A_MEMBER = 'I am no member here, so I do not see messages: go on with the buttons below.';
const PRIVATE = 'Only you see this. Go on with the buttons below.';
// A thread that takes longer is waited for in the background: the person sees what is going on.
const THREAD_PATIENCE_MS = 1_500;
const EDIT_EVERY_MS = 1_200;
const PIECE_LENGTH = 1_700;

export function createAdapter(parts: AdapterParts): ChatAdapter {
  const { api, interactions, threads } = parts;

  async function open(event: ChatEvent, message: OutgoingMessage, isPrivate: boolean): Promise<Delivery<Opened>> {
    const handle = event.handle as Handle;
    if (handle.kind === 'message')
      return isPrivate && !event.place.isDirect ? openDirect(event, message) : openBy(event, handle, message);
    const isEphemeral = isPrivate && !event.place.isDirect;
    const notes = openingNotes(event.place, handle, isEphemeral);
    const written = messageBody(message, { thread: '', isPrivate: isEphemeral }, notes);
    const sent = await interactions.reply(handle, written.body, written.files, isEphemeral);
    // Too late for an answer: a message of our own can still be written where the bot is a member.
    if (!sent.ok && sent.code === CODE.unknownInteraction && handle.isMember && !isEphemeral)
      return openBy(event, { kind: 'message', id: '', channel: handle.channel }, message);
    if (!sent.ok) return sent;
    const place = await placeOf(event, sent.value, handle, isEphemeral);
    return { ok: true, value: { place, posted: postedBy(handle, place, sent.value, notes) } };
  }

  /** Where a case goes on that began with a message: in the thread, in a new one below it, or in the direct messages. */
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
    const opening = threads.open(place.channel, id, threadName(event));
    const opened = await Promise.race([opening, patience()]);
    return { ...place, thread: opened ?? id };
  }

  /** Opens a case with a message of our own, in answer to somebody's. */
  async function openBy(
    event: ChatEvent,
    { id, channel }: Extract<Handle, { kind: 'message' }>,
    message: OutgoingMessage,
  ): Promise<Delivery<Opened>> {
    const notes = parts.notes();
    const sent = await write(channel, messageBody(message, caseIn(event.place), notes), id);
    if (!sent.ok) return sent;
    const place = await placeOf(event, sent.value, null, false);
    return { ok: true, value: { place, posted: posted(place, sent.value.id, channel, null, notes) } };
  }

  async function openDirect(event: ChatEvent, message: OutgoingMessage): Promise<Delivery<Opened>> {
    const body = { recipient_id: event.person.id };
    const channel = await api.send<{ id: string }>({ method: 'post', route: '/users/@me/channels', body });
    if (!channel.ok) return channel;
    const sent = await write(channel.value.id, messageBody(message, { thread: '', isPrivate: false }, []), '');
    if (!sent.ok) return sent;
    const place = { ...event.place, workspace: null, channel: channel.value.id, thread: null, isDirect: true };
    return { ok: true, value: { place, posted: posted(place, sent.value.id, place.channel, null, []) } };
  }

  function openingNotes(place: Place, handle: InteractionHandle, isEphemeral: boolean): readonly string[] {
    if (isEphemeral) return [PRIVATE];
    if (!handle.isMember) return [NOT_A_MEMBER];
    if (place.thread === null && !place.isDirect && handle.canOpenThread === false) return [NO_THREAD];
    return parts.notes();
  }

  async function post(event: ChatEvent, message: OutgoingMessage): Promise<Delivery<Posted>> {
    const { place } = event;
    const handle = event.handle as Handle;
    const target = threads.isRefused(place.thread) ? place.channel : (place.thread ?? place.channel);
    const written = messageBody(message, caseIn(place), []);
    if (handle.kind === 'interaction' && needsToken(handle, place, target)) return replyIn(handle, place, written);
    const sent = await write(target, written, '');
    if (sent.ok) {
      if (handle.kind === 'interaction' && handle.awaitsMessage) await pointTo(handle, target);
      return { ok: true, value: posted(place, sent.value.id, target, null, null) };
    }
    // Not allowed to write there, or it is gone: the person is still told.
    return handle.kind === 'interaction' ? replyIn(handle, place, written) : sent;
  }

  /** Whether a place can be reached only by the interaction, or is where the interaction waits for its answer. */
  function needsToken(handle: InteractionHandle, place: Place, target: string): boolean {
    if (handle.isEphemeral || !handle.isMember || threads.isRefused(place.thread)) return true;
    return handle.awaitsMessage && handle.channel === target;
  }

  async function replyIn(handle: InteractionHandle, place: Place, { body, files }: Written): Promise<Delivery<Posted>> {
    const isEphemeral = handle.isEphemeral || (place.isDirect && place.thread !== null);
    const sent = await interactions.reply(handle, body, files, isEphemeral);
    return sent.ok ? { ok: true, value: postedBy(handle, place, sent.value, null) } : sent;
  }

  async function pointTo(handle: InteractionHandle, target: string): Promise<void> {
    const body = { content: `It is in <#${target}>.`, allowed_mentions: { parse: [] } };
    await interactions.reply(handle, body, [], true);
  }

  async function write(channel: string, { body, files }: Written, replyTo: string): Promise<ApiResult<APIMessage>> {
    const reference = replyTo === '' ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
    const request = {
      method: 'post',
      route: `/channels/${channel}/messages`,
      body: { ...body, ...reference },
      files,
    } as const;
    const sent = await api.send<APIMessage>(request);
    if (sent.ok || sent.code !== CODE.threadIsArchived || !(await threads.wake(channel))) return sent;
    return api.send<APIMessage>(request);
  }

  async function edit(before: Posted, message: OutgoingMessage, isFinal: boolean): Promise<Delivery<Posted>> {
    const { channel, interaction, notes } = before.handle as PostedHandle;
    // A thread that was asked for may have been refused since.
    const isRefused = notes?.length === 0 && isFinal && threads.isRefused(before.place.thread);
    const { body, files } = messageBody(message, caseIn(before.place), isRefused ? [NO_THREAD] : (notes ?? []));
    const byToken =
      interaction === null || !isTokenAlive(interaction.receivedAt)
        ? null
        : await interactions.edit(interaction.token, before.messageId, body, files);
    if (byToken !== null && (byToken.ok || byToken.code !== CODE.invalidWebhookToken))
      return byToken.ok ? { ok: true, value: before } : byToken;
    const edited = await rewrite(channel, before.messageId, { body, files });
    return edited.ok ? { ok: true, value: before } : edited;
  }

  async function rewrite(channel: string, id: string, { body, files }: Written): Promise<ApiResult<APIMessage>> {
    const request = { method: 'patch', route: `/channels/${channel}/messages/${id}`, body, files } as const;
    const edited = await api.send<APIMessage>(request);
    if (edited.ok || edited.code !== CODE.threadIsArchived || !(await threads.wake(channel))) return edited;
    return api.send<APIMessage>(request);
  }

  async function whisper({ handle: given, place }: ChatEvent, message: OutgoingMessage): Promise<Delivery<null>> {
    const handle = given as Handle;
    const { body, files } = messageBody(message, caseIn(place), []);
    const sent =
      handle.kind === 'interaction'
        ? await interactions.reply(handle, body, files, !place.isDirect || handle.isEphemeral)
        : await write(handle.channel, { body, files }, handle.id);
    return sent.ok ? { ok: true, value: null } : sent;
  }

  return {
    chat: 'discord',
    editEveryMs: EDIT_EVERY_MS,
    pieceLength: PIECE_LENGTH,
    open,
    post,
    edit,
    whisper,
    fetchFile: fetchAttachment,
  };
}

function postedBy(
  handle: InteractionHandle,
  place: Place,
  { id }: APIMessage,
  notes: readonly string[] | null,
): Posted {
  return posted(place, id, handle.channel, handle, notes);
}

function posted(
  place: Place,
  messageId: string,
  channel: string,
  interaction: InteractionHandle | null,
  notes: readonly string[] | null,
): Posted {
  const kept = interaction === null ? null : { token: interaction.token, receivedAt: interaction.receivedAt };
  const handle: PostedHandle = { channel, interaction: kept, notes };
  return { place, messageId, handle };
}

function caseIn({ thread, isDirect }: Place): CaseId {
  return { thread: thread ?? '', isPrivate: isDirect && thread !== null };
}

function threadName({ content }: ChatEvent): string {
  return content.type === 'command' && content.argument !== '' ? `SSH: ${content.argument}` : 'SSH';
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, THREAD_PATIENCE_MS, null).unref());
}
