import type { Log } from '../../operate/log.ts';
import type { Delivery } from '../core/adapter.ts';
import type { Clock } from '../core/clock.ts';
import { plainMessage } from '../core/compose-answer.ts';
import type { Attachment, OutgoingMessage } from '../core/outgoing.ts';
import { renderMessage } from './render-message.ts';
import type { SlackApi } from './web-api.ts';

const MOST = 100;

// Slack may fail for a moment, and a file holds what stands nowhere else.
const PAUSES_MS = [1_000, 4_000] as const;

export interface FilePorts {
  readonly api: SlackApi;
  readonly log: Log;
  readonly clock: Clock;
}

/** The message that files belong to; they stand behind it, in its thread. */
export interface FilePlace {
  readonly channel: string;
  readonly thread: string;
  readonly messageId: string;
  /** An earlier process may have attached them. */
  readonly mayBeThere: boolean;
}

/** Attaches texts to a thread. Slack completes it later; where it refuses files, what fits is posted as a message. */
export async function attachFiles(ports: FilePorts, place: FilePlace, all: readonly Attachment[]): Promise<void> {
  if (all.length === 0) return;
  const { api, log, clock } = ports;
  const { channel, thread, mayBeThere } = place;
  let missing = mayBeThere ? await missingOf(api, place, all) : all;
  let sent = await upload(api, place, missing);
  for (const pause of PAUSES_MS) {
    if (sent.ok || sent.problem !== 'unavailable') break;
    await clock.sleep(pause);
    missing = await missingOf(api, place, missing);
    sent = await upload(api, place, missing);
  }
  if (sent.ok) return;
  log.warn('file not attached', { chat: 'slack', problem: sent.problem, detail: sent.detail });
  for (const attachment of missing) {
    const { text, blocks } = renderMessage(inPlaceOf(attachment));
    await api.call(`post:${channel}`, (client) =>
      client.chat.postMessage({ channel, thread_ts: thread, text, blocks }),
    );
  }
}

function upload(
  api: SlackApi,
  { channel, thread }: FilePlace,
  attachments: readonly Attachment[],
): Promise<Delivery<unknown>> {
  if (attachments.length === 0) return Promise.resolve({ ok: true, value: null });
  return api.call('files', (client) =>
    client.filesUploadV2({ channel_id: channel, thread_ts: thread, file_uploads: attachments.map(uploadOf) }),
  );
}

/** Whether an earlier try arrived is not known, so what stands behind the message already is left out. */
async function missingOf(
  api: SlackApi,
  { channel, thread, messageId }: FilePlace,
  attachments: readonly Attachment[],
): Promise<readonly Attachment[]> {
  const read = await api.call('read', (client) =>
    client.conversations.replies({ channel, ts: thread, oldest: messageId, limit: MOST }),
  );
  if (!read.ok) return attachments;
  const there = (read.value.messages ?? [])
    .filter(({ ts = '' }) => Number(ts) > Number(messageId))
    .flatMap(({ files = [] }) => files.map(({ name }) => name));
  return attachments.filter(({ name }) => !there.includes(name));
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
