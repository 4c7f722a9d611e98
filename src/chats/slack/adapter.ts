import type { Log } from '../../operate/log.ts';
import type { ChatAdapter, Delivery, Opened, Posted } from '../core/adapter.ts';
import type { Clock } from '../core/clock.ts';
import { plainMessage } from '../core/compose-answer.ts';
import type { ChatEvent, Place } from '../core/event.ts';
import type { OutgoingMessage } from '../core/outgoing.ts';
import { createDirectChannels } from './direct-channels.ts';
import { fetchFile } from './fetch-file.ts';
import { handleOf } from './handle.ts';
import type { SlackIdentity } from './identity.ts';
import { createMessenger } from './messenger.ts';
import { howToInvite, whyInPrivate } from './no-access.ts';
import { renderMessage } from './render-message.ts';
import { respond } from './respond.ts';
import type { SlackApi } from './web-api.ts';

/** Whom something is said alone: whoever did something, whatever it was. */
export type Whispered = Omit<ChatEvent, 'content'>;

export interface SlackAdapter extends ChatAdapter {
  whisper(to: Whispered, message: OutgoingMessage): Promise<Delivery<null>>;
}

export interface SlackAdapterPorts {
  readonly api: SlackApi;
  readonly token: string;
  readonly apiUrl: string;
  readonly self: SlackIdentity;
  readonly log: Log;
  readonly clock: Clock;
}

// Slack takes about fifty edits a minute.
const EDIT_EVERY_MS = 1_500;
// Slack's clients make several messages, or a file, of what is longer.
const PIECE_LENGTH = 3_500;

export function createSlackAdapter({ api, token, apiUrl, self, log, clock }: SlackAdapterPorts): SlackAdapter {
  const messenger = createMessenger({ api, log, clock });
  const directs = createDirectChannels(api);

  async function open(event: ChatEvent, message: OutgoingMessage, isPrivate: boolean): Promise<Delivery<Opened>> {
    const { place } = event;
    if (isPrivate && !place.isDirect) return openInPrivate(event, message, [IN_PRIVATE]);
    const posted = await messenger.post(rootOf(event), message, event.id, authorOf(event));
    if (posted.ok) return { ok: true, value: openedBy(posted.value, place.isDirect) };
    return posted.problem === 'no-access'
      ? openInPrivate(event, message, whyInPrivate(posted.detail, self.name))
      : posted;
  }

  async function post(event: ChatEvent, message: OutgoingMessage): Promise<Delivery<Posted>> {
    const posted = await messenger.post(event.place, message, event.id, authorOf(event));
    // A command is typed beside the thread that its answer goes to.
    if (posted.ok && event.content.type === 'command') await whisper(event, plainMessage(ELSEWHERE));
    return posted;
  }

  async function openInPrivate(
    event: ChatEvent,
    message: OutgoingMessage,
    why: OutgoingMessage['blocks'],
  ): Promise<Delivery<Opened>> {
    const channel = await directs.of(event.person.id);
    if (!channel.ok) return channel;
    const place: Place = { ...event.place, channel: channel.value, thread: null, isDirect: true };
    const posted = await messenger.post(place, message, event.id, authorOf(event));
    if (posted.ok) {
      await whisper(event, { ...plainMessage(''), blocks: why });
      return { ok: true, value: openedBy(posted.value, true) };
    }
    const { responseUrl } = handleOf(event);
    if (posted.problem !== 'no-access' || responseUrl === null) return posted;
    return {
      ok: true,
      value: { place: event.place, posted: { place: event.place, messageId: '', handle: responseUrl } },
    };
  }

  async function announce(place: Place, key: string, message: OutgoingMessage): Promise<Delivery<Opened>> {
    const posted = await messenger.post(place, message, `announcement ${key}`, 'any process');
    return posted.ok ? { ok: true, value: openedBy(posted.value, place.isDirect) } : posted;
  }

  async function edit(posted: Posted, message: OutgoingMessage, isFinal: boolean): Promise<Delivery<Posted>> {
    const { handle } = posted;
    if (typeof handle !== 'string') return messenger.edit(posted, message, isFinal);
    // Without a channel and a direct message there is only one way left, and it may be used five times.
    if (!isFinal) return { ok: true, value: posted };
    const alone = { ...message, blocks: [...message.blocks, howToInvite(self.name)], buttons: [] };
    const said = await respond(handle, renderMessage(alone), true);
    return said.ok ? { ok: true, value: posted } : said;
  }

  async function whisper(event: Whispered, message: OutgoingMessage): Promise<Delivery<null>> {
    const { place, person } = event;
    const { responseUrl } = handleOf(event);
    const rendered = renderMessage(message);
    const said = responseUrl === null ? null : await respond(responseUrl, rendered, false);
    if (said?.ok) return said;
    const { text, blocks } = rendered;
    const thread = place.thread === null ? {} : { thread_ts: place.thread };
    if (!place.isDirect) {
      const shown = await api.call('ephemeral', (client) =>
        client.chat.postEphemeral({ channel: place.channel, user: person.id, ...thread, text, blocks }),
      );
      if (shown.ok || shown.problem !== 'no-access') return shown.ok ? { ok: true, value: null } : shown;
    }
    const channel = place.isDirect ? null : await directs.of(person.id);
    if (channel?.ok === false) return channel;
    const where = channel === null ? place : { ...place, channel: channel.value, thread: null };
    const posted = await messenger.post(where, message, `whisper ${event.id}`, authorOf(event));
    return posted.ok ? { ok: true, value: null } : posted;
  }

  return {
    chat: 'slack',
    editEveryMs: EDIT_EVERY_MS,
    pieceLength: PIECE_LENGTH,
    open,
    post,
    announce,
    edit,
    whisper,
    fetchFile: (file, maxBytes, signal) => fetchFile({ api, token, apiUrl, clock }, file, maxBytes, signal),
  };
}

/** Who may have answered an event before. */
function authorOf({ isRetold }: Pick<ChatEvent, 'isRetold'>): 'earlier process' | undefined {
  return isRetold ? 'earlier process' : undefined;
}

/** In a channel a thread hangs on the message that called, where there is one; a command leaves none. */
function rootOf(event: ChatEvent): Place {
  const { place } = event;
  if (place.isDirect || place.thread !== null) return place;
  return { ...place, thread: handleOf(event).messageTs };
}

function openedBy(posted: Posted, isDirect: boolean): Opened {
  const { place, messageId } = posted;
  return { place: { ...place, thread: place.thread ?? messageId, isDirect }, posted };
}

const ELSEWHERE = 'My answer is in the thread of that case.';
const IN_PRIVATE = { type: 'text', text: 'I answer you in our direct message.' } as const;
