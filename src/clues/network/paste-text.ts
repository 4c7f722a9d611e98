import type { Paste } from '../reader.ts';

const WHOLE_TEXTS = new WeakMap<Paste, string>();

/** Whether one of these words stands anywhere in the paste: a cheap first look, so that most readers stop here. */
export function mentions(paste: Paste, ...words: readonly string[]): boolean {
  const text = wholeText(paste);
  return words.some((word) => text.includes(word));
}

function wholeText(paste: Paste): string {
  const known = WHOLE_TEXTS.get(paste);
  if (known !== undefined) return known;
  const text = [...paste.lines, ...paste.commands.map(({ command }) => command)].join('\n');
  WHOLE_TEXTS.set(paste, text);
  return text;
}

/** The words of a line. */
export function wordsOf(line: string): readonly string[] {
  const trimmed = line.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}
