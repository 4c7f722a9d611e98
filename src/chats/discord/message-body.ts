import { MessageFlags, type RawFile } from 'discord.js';
import type { OutgoingMessage } from '../core/outgoing.ts';
import { buttonRow } from './components.ts';
import type { CaseId } from './custom-id.ts';
import { escapeText } from './escape.ts';
import { MOST_CONTENT, renderMessage } from './render.ts';
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

/** The same without its files, where those are not wanted, and why they are missing where there is room for it. */
export function withoutFiles({ body, files }: Written, isTooLarge: boolean): Written {
  const { attachments: _, content = '', ...rest } = body;
  const names = files.map(({ name }) => name).join(', ');
  const why = isTooLarge
    ? `${names}: too large for Discord.`
    : `${names} is missing: I may not attach files here. The permission Attach Files changes that.`;
  const whole = `${String(content)}\n-# ${escapeText(why)}`;
  return { body: { ...rest, content: Array.from(whole).length <= MOST_CONTENT ? whole : content }, files: [] };
}
