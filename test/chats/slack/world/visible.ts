/** A message of the bot as it stands in a channel. */
export interface BotMessage {
  readonly ts: string;
  readonly thread: string | null;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly files: readonly { readonly name: string; readonly url: string }[];
  readonly edited: boolean;
}

export type Json = { readonly [name: string]: unknown };

/** All that a person reads of a message, a line for each text in it. */
export function readText({ blocks, text }: Pick<BotMessage, 'blocks' | 'text'>): string {
  return blocks.length === 0 ? text : textsIn(blocks).join('\n');
}

/** What is shown in blocks to be copied. */
export function copyable({ blocks }: Pick<BotMessage, 'blocks'>): readonly string[] {
  return blocks
    .flatMap((block) => (Array.isArray(block.elements) ? (block.elements as Json[]) : []))
    .filter(({ type }) => type === 'rich_text_preformatted')
    .map((element) => textsIn([element]).join(''));
}

/** The buttons and menus of a message, by their words. */
export function buttons({ blocks }: Pick<BotMessage, 'blocks'>): readonly string[] {
  return blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) => elements as readonly { text?: { text: string }; placeholder?: { text: string } }[])
    .map(({ text, placeholder }) => (text ?? placeholder)?.text ?? '');
}

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, options: _, ...rest } = value as Json;
  if (typeof text === 'string' && type !== undefined) return [type === 'text' ? text : unescaped(text)];
  return [text, ...Object.values(rest)].flatMap(textsIn);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
