import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Front } from './front.ts';

/**
 * What Slack takes of the blocks that the bot uses, and no more: made from `@slack/types`, to which the compiler holds
 * it, and from the limits that Slack documents.
 */
const plainText = z.strictObject({
  type: z.literal('plain_text'),
  text: z.string().min(1).max(3_000),
  emoji: z.literal(false),
});

const richTextElement = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  style: z.strictObject({ bold: z.literal(true) }).exactOptional(),
});
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richTextElement).min(1) });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(richTextElement).min(1) }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.literal('bullet'),
          elements: z.array(section).min(1),
          indent: z.number().int().min(1).max(8).exactOptional(),
        }),
      ]),
    )
    .min(1),
});
const header = z.strictObject({
  type: z.literal('header'),
  text: plainText.extend({ text: z.string().min(1).max(150) }),
});
const context = z.strictObject({ type: z.literal('context'), elements: z.array(plainText).min(1).max(10) });
const label = plainText.extend({ text: z.string().min(1).max(75) });
const actions = z.strictObject({
  type: z.literal('actions'),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('button'), action_id: z.string().max(255), text: label }),
        z.strictObject({
          type: z.literal('static_select'),
          action_id: z.string().max(255),
          placeholder: plainText.extend({ text: z.string().min(1).max(150) }),
          options: z
            .array(z.strictObject({ text: label, value: z.string().max(150) }))
            .min(1)
            .max(100),
        }),
      ]),
    )
    .min(1)
    .max(3),
});
const BLOCKS = z.array(z.discriminatedUnion('type', [header, richText, context, actions]));

const MOST_BLOCKS = 50;
const MOST_TEXT = 40_000;
const MOST_IN_ALL = 13_000;

/** Every fault of what the bot sent so far. */
export function blockViolations({ calls, responses }: Front): readonly string[] {
  const sent = [
    ...calls.filter(({ method }) => method.startsWith('chat.')).map((call) => call.arguments),
    ...responses.map(({ body }) => body),
  ];
  return sent.flatMap(({ text = '', blocks = [] }) => messageViolations(String(text), blocks));
}

/** What the schema lets through is what Slack's types declare: else this does not compile. */
function declared(blocks: z.infer<typeof BLOCKS>): readonly types.KnownBlock[] {
  return blocks;
}

function manyBlocks(blocks: readonly types.KnownBlock[]): readonly string[] {
  return blocks.length > MOST_BLOCKS ? [`The message has ${blocks.length} blocks.`] : [];
}

export function messageViolations(text: string, blocks: unknown): readonly string[] {
  const read = BLOCKS.safeParse(blocks);
  const size = text.length + JSON.stringify(blocks).length;
  return [
    ...(read.success
      ? manyBlocks(declared(read.data))
      : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)),
    ...(text === '' ? ['There is no text for notifications and screen readers.'] : []),
    ...(text.length > MOST_TEXT ? [`The text has ${text.length} characters.`] : []),
    ...(size > MOST_IN_ALL ? [`The message has ${size} characters.`] : []),
    ...parsedTexts(text, blocks).flatMap(escapeViolations),
  ];
}

/** Texts in which Slack looks for mentions and links: all but those of rich text. */
function parsedTexts(text: string, blocks: unknown): readonly string[] {
  return [
    text,
    ...(blocks as readonly { type: string }[]).filter(({ type }) => type !== 'rich_text').flatMap(stringsIn),
  ];
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function escapeViolations(text: string): readonly string[] {
  const raw = /[<>]|&(?!(?:amp|lt|gt);)/.exec(text);
  return raw === null ? [] : [`"${raw[0]}" is not escaped: ${text.slice(Math.max(0, raw.index - 20), raw.index + 20)}`];
}
