import type { Log } from '../../operate/log.ts';
import { plainMessage } from '../core/compose-answer.ts';
import type { Place } from '../core/event.ts';
import type { Attachment, OutgoingMessage } from '../core/outgoing.ts';
import { renderMessage } from './render-message.ts';
import type { SlackApi } from './web-api.ts';

const MOST = 100;

/**
 * Attaches texts to a thread. Slack completes it later; where it refuses files, what fits is posted as a message. `since`:
 * the message behind which an earlier process may have attached them; null: nobody has.
 */
export async function attachFiles(
  api: SlackApi,
  log: Log,
  { channel }: Place,
  thread: string,
  all: readonly Attachment[],
  since: string | null,
): Promise<void> {
  const known = all.length === 0 || since === null ? [] : await attachedSince(api, channel, thread, since);
  const attachments = all.filter(({ name }) => !known.includes(name));
  if (attachments.length === 0) return;
  const sent = await api.call('files', (client) =>
    client.filesUploadV2({
      channel_id: channel,
      thread_ts: thread,
      file_uploads: attachments.map(uploadOf),
    }),
  );
  if (sent.ok) return;
  log.warn('file not attached', { chat: 'slack', problem: sent.problem, detail: sent.detail });
  for (const attachment of attachments) {
    const { text, blocks } = renderMessage(inPlaceOf(attachment));
    await api.call(`post:${channel}`, (client) =>
      client.chat.postMessage({ channel, thread_ts: thread, text, blocks }),
    );
  }
}

async function attachedSince(api: SlackApi, channel: string, ts: string, since: string): Promise<readonly string[]> {
  const read = await api.call('read', (client) =>
    client.conversations.replies({ channel, ts, oldest: since, limit: MOST }),
  );
  if (!read.ok) return [];
  return (read.value.messages ?? []).flatMap(({ files = [] }) => files.flatMap(({ name }) => name ?? []));
}

function uploadOf({ name, content, description }: Attachment) {
  const named = { filename: name, title: name, ...(description === undefined ? {} : { alt_text: description }) };
  return typeof content === 'string' ? { ...named, content } : { ...named, file: Buffer.from(content) };
}

function inPlaceOf({ name, content, description = '' }: Attachment): OutgoingMessage {
  const message = plainMessage(`${name} could not be attached; this is what fits here:`);
  const text = typeof content === 'string' ? content : description;
  return { ...message, blocks: [...message.blocks, { type: 'verbatim', text }] };
}
