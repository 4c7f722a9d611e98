import type { webApi } from '@slack/bolt';
import type { Delivery, Posted } from '../core/adapter.ts';
import type { Place } from '../core/event.ts';
import type { Attachment, OutgoingMessage } from '../core/outgoing.ts';
import { createSeenEvents } from '../core/seen-events.ts';
import { attachFiles, type FilePorts } from './attach-files.ts';
import { createPostedMessages, markOf } from './find-posted.ts';
import { renderMessage } from './render-message.ts';

/** Posts and edits messages in channels and threads. */
export interface Messenger {
  /** Once a key, whoever may have posted it already: nobody, where that is left out. */
  post(place: Place, message: OutgoingMessage, key: string, by?: Author): Promise<Delivery<Posted>>;
  edit(posted: Posted, message: OutgoingMessage, isFinal: boolean): Promise<Delivery<Posted>>;
}

/** Who may have posted something before: a process before this one, or another one at any time. */
type Author = 'earlier process' | 'any process' | undefined;

const MOST_KEYS = 10_000;

export function createMessenger(ports: FilePorts): Messenger {
  const { api } = ports;
  const attempted = createSeenEvents(MOST_KEYS);
  const { find, findEarlier } = createPostedMessages(api);

  function send(place: Place, key: string, what: WhatToSay): Promise<Delivery<webApi.ChatPostMessageResponse>> {
    return api.call(`post:${place.channel}`, (client) =>
      client.chat.postMessage({
        channel: place.channel,
        ...(place.thread === null ? {} : { thread_ts: place.thread }),
        ...what,
        unfurl_links: false,
        unfurl_media: false,
        metadata: markOf(key),
      }),
    );
  }
  function update(
    { place, messageId }: Posted,
    what: WhatToSay,
    isFinal: boolean,
  ): Promise<Delivery<webApi.ChatUpdateResponse>> {
    const call = isFinal ? api.call : api.callIfFree;
    return call('update', (client) => client.chat.update({ channel: place.channel, ts: messageId, ...what }));
  }
  function attach(
    { channel, thread }: Place,
    messageId: string,
    attachments: readonly Attachment[],
    mayBeThere: boolean,
  ): Promise<void> {
    return attachFiles(ports, { channel, thread: thread ?? messageId, messageId, mayBeThere }, attachments);
  }
  async function edit(posted: Posted, message: OutgoingMessage, isFinal: boolean): Promise<Delivery<Posted>> {
    const { text, blocks, attachments } = renderMessage(message);
    const edited = await inWordsAtLeast((what) => update(posted, what, isFinal), { text, blocks });
    if (!edited.ok) return edited;
    const { place, messageId, isEarlier = false } = posted;
    if (isFinal) await attach(place, messageId, attachments, isEarlier);
    return { ok: true, value: posted };
  }
  async function findBefore(place: Place, key: string, by: Author): Promise<Delivery<string | null>> {
    return by === undefined ? NONE : findEarlier(place, key);
  }
  return {
    async post(place, message, key, by) {
      // Whether the first try arrived is not known, so it is looked for before the second.
      const isFirst = attempted.add(`${place.channel} ${key}`);
      const before = await (isFirst && by !== 'any process' ? findBefore(place, key, by) : find(place, key));
      if (!before.ok) return before;
      if (before.value !== null)
        return edit({ place, messageId: before.value, handle: null, isEarlier: true }, message, true);
      const { text, blocks, attachments } = renderMessage(message);
      const sent = await inWordsAtLeast((what) => send(place, key, what), { text, blocks });
      if (!sent.ok) return sent;
      const { channel = place.channel, ts = '' } = sent.value;
      // What is sent to a person stands in a channel of its own.
      await attach({ ...place, channel }, ts, attachments, false);
      return { ok: true, value: { place: { ...place, channel }, messageId: ts, handle: null } };
    },
    edit,
  };
}

const NONE = { ok: true, value: null } as const;

interface WhatToSay {
  readonly text: string;
  readonly blocks: webApi.KnownBlock[];
}

/** Where Slack refuses the blocks, the words alone have to do. */
async function inWordsAtLeast<T>(
  say: (what: WhatToSay) => Promise<Delivery<T>>,
  what: WhatToSay,
): Promise<Delivery<T>> {
  const said = await say(what);
  return said.ok || said.problem !== 'unacceptable' ? said : say({ ...what, blocks: [] });
}
