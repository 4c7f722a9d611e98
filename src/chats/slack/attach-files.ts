import type { Log } from '../../operate/log.ts';
import { plainMessage } from '../core/compose-answer.ts';
import type { Place } from '../core/event.ts';
import type { Attachment, OutgoingMessage } from '../core/outgoing.ts';
import { renderMessage } from './render-message.ts';
import type { SlackApi } from './web-api.ts';

/** Attaches texts to a thread. Slack completes it later; where it refuses files, what fits is posted as a message. */
export async function attachFiles(
  api: SlackApi,
  log: Log,
  { channel }: Place,
  thread: string,
  attachments: readonly Attachment[],
): Promise<void> {
  const [first] = attachments;
  if (first === undefined) return;
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

function uploadOf({ name, content, description }: Attachment) {
  const named = { filename: name, title: name, ...(description === undefined ? {} : { alt_text: description }) };
  return typeof content === 'string' ? { ...named, content } : { ...named, file: Buffer.from(content) };
}

function inPlaceOf({ name, content, description = '' }: Attachment): OutgoingMessage {
  const message = plainMessage(`${name} could not be attached; this is what fits here:`);
  const text = typeof content === 'string' ? content : description;
  return { ...message, blocks: [...message.blocks, { type: 'verbatim', text }] };
}
