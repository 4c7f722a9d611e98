import { sanitiseBlock } from '../../text/sanitise.ts';

const MOST_LINES = 2_000;
const MOST_COLUMNS = 4_000;

/** What Discord's Markdown reads as markup wherever it stands: emphasis, code, spoilers, links, mentions, quotes. */
const ALWAYS = /[\\*_~`|[\]<>]/g;
/** What it reads as a heading or a list at the beginning of a line. */
const AT_LINE_START = /^(\s*)(-(?=#|\s)|\+(?=\s)|#(?=#{0,2}\s)|\d{1,9}(?=[.)]\s))/gm;

/**
 * Text of anybody as Discord's Markdown: it shows as it is, mentions nobody, and makes no link. Steering and invisible
 * characters do not survive.
 */
export function escapeText(text: string): string {
  return sanitiseBlock(text, MOST_LINES, MOST_COLUMNS)
    .replace(ALWAYS, '\\$&')
    .replace(AT_LINE_START, escapeLineStart)
    .replaceAll('://', ':\\//')
    .replace(/@(?=everyone|here)/gi, '\\@');
}

/** A digit cannot be escaped, the full stop behind it can. */
function escapeLineStart(_: string, indent: string, sign: string): string {
  return /\d/.test(sign) ? `${indent}${sign}\\` : `${indent}\\${sign}`;
}

/** Text in a block of its own that shows it letter by letter; the ticks that would end it become apostrophes. */
export function codeBlock(text: string): string {
  const safe = sanitiseBlock(text, MOST_LINES, MOST_COLUMNS).replace(/`{3,}/g, (ticks) => "'".repeat(ticks.length));
  return `\`\`\`\n${safe}\n\`\`\``;
}
