/** Undoes what chats, phones and word processors do to a name or a command line on its way here. */

const CONTINUED_LINE = /\\\r?\n/g;
const LINE_END = /\r\n?|[\u2028\u2029]/g;
const OTHER_SPACES = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;
const DOUBLE_QUOTES = /[“”„‟«»]/g;
const SINGLE_QUOTES = /[‘’‚‛]/g;
/** Phones join `--` into one long dash: it was two before the long options that are read here. */
const JOINED_DASHES = /(^|\s)[–—―](?=(?:port|user|identity|jump|ssh|rsh)\b)/g;
const DASHES = /[‐‑‒–—―−]/g;
/** The forms of ASCII that East Asian keyboards give, and their full stop. */
const FULL_WIDTH = /[！-～]/g;
const FULL_WIDTH_OFFSET = 0xff01 - 0x21;
const IDEOGRAPHIC_STOP = /[。。]/g;

/** Slack's `<url|label>` and Discord's `<url>`: the label is what the person typed. */
const CHAT_LINK = /<((?:https?|ssh|sftp|scp|ftp|mailto|tel):[^<>|\s]*)(?:\|([^<>|\n]*))?>/gi;
const MARKDOWN_LINK = /\[([^\][()\n]+)\]\([^()\s]*\)/g;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const WRAPPERS: readonly (readonly [string, string])[] = [
  ['```', '```'],
  ['`', '`'],
  ['"', '"'],
  ["'", "'"],
  ['<', '>'],
  ['(', ')'],
  ['**', '**'],
  ['*', '*'],
];

/** Plain spaces, dashes and quotes in place of their typographic forms; lines end in a line feed. */
export function plainText(text: string): string {
  return text
    .replace(CONTINUED_LINE, '')
    .replace(LINE_END, '\n')
    .replace(OTHER_SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(JOINED_DASHES, '$1--')
    .replace(DASHES, '-')
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(IDEOGRAPHIC_STOP, '.');
}

/** The text that a chat's automatic links and escapes stand for. */
export function withoutLinks(text: string): string {
  return text
    .replace(CHAT_LINK, (_link, url: string, label?: string) => label ?? url.replace(/^(?:mailto|tel):/i, ''))
    .replace(MARKDOWN_LINK, '$1')
    .replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Takes off quotes, code ticks and brackets that surround the whole text. */
export function unwrapped(text: string): string {
  let inner = text.trim();
  for (;;) {
    const wrapper = WRAPPERS.find(([open, close]) => surrounds(inner, open, close));
    if (wrapper === undefined) return inner;
    inner = inner.slice(wrapper[0].length, -wrapper[1].length).trim();
  }
}

function surrounds(text: string, open: string, close: string): boolean {
  if (text.length < open.length + close.length || !text.startsWith(open) || !text.endsWith(close)) return false;
  const inside = text.slice(open.length, -close.length);
  return !inside.includes(open) && !inside.includes(close);
}
