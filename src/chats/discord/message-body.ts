import { MessageFlags, type RawFile } from 'discord.js';
import type { OutgoingMessage } from '../core/outgoing.ts';
import { buttonRow } from './components.ts';
import type { CaseId } from './custom-id.ts';

import { renderMessage } from './render.ts';
import type { Body } from './webhook.ts';

/** A message as Discord takes it. */
export interface Written {
  readonly body: Body;
  readonly files: readonly RawFile[];
}

/**
 * A message with its buttons and files. It mentions nobody, said anew for every message because an edit would fall back
 * to Discord's defaults, and links in it show no preview.
 */
export function messageBody(message: OutgoingMessage, of: CaseId, notes: readonly string[]): Written {
  const hasAnswer = message.buttons.length > 0;
  const more = hasAnswer ? notes.map((text) => ({ type: 'context', text }) as const) : [];
  const { content, attachments } = renderMessage({ ...message, blocks: [...message.blocks, ...more] });
  const files = attachments.map(({ name, content: data }) => ({ name, data: Buffer.from(data) }));
  const listed = attachments.map(({ name, description }, id) => ({
    id: String(id),
    filename: name,
    ...(description === undefined ? {} : { description }),
  }));
  return {
    body: {
      content,
      components: buttonRow(message.buttons, of),
      allowed_mentions: { parse: [] },
      flags: MessageFlags.SuppressEmbeds,
      ...(files.length === 0 ? {} : { attachments: listed }),
    },
    files,
  };
}
