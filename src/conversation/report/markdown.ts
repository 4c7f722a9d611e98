import { sanitiseBlock, sanitiseLine } from '../../text/sanitise.ts';

const MOST_INLINE = 400;
const MOST_LINES = 1_000;
const MOST_COLUMNS = 500;

export function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}

/** Somebody else's words within a line: nothing in them is markup. */
export function inline(text: string): string {
  const shown = sanitiseLine(text.replace(/\s*\n\s*/g, ' '), MOST_INLINE)
    .replaceAll('`', "'")
    .trim();
  return shown === '' ? '(nothing)' : `\`${shown}\``;
}

/** Somebody else's lines as they are, in a fence longer than any in them, so that they cannot close it. */
export function fenced(text: string): readonly string[] {
  const lines = sanitiseBlock(text, MOST_LINES, MOST_COLUMNS);
  const longest = Math.max(2, ...Array.from(lines.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...lines.split('\n'), fence];
}

/** `2026-03-01 12:34:56 UTC`, from ISO 8601. */
export function time(at: string): string {
  return `${at.slice(0, 19).replace('T', ' ')} UTC`;
}
