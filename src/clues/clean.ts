import { spreadQuotedLines, withoutLineMarks, withoutMarkup } from './clean/chat-markup.ts';
import { withoutLineNumbers } from './clean/line-numbers.ts';
import { type Prompt, readPrompt } from './clean/prompt.ts';
import { withoutQuoteMarks } from './clean/quote-marks.ts';
import { withoutTerminalCodes } from './clean/terminal.ts';
import { withPlainTypography } from './clean/typography.ts';
import { withoutWraps } from './clean/unwrap.ts';
import type { Paste } from './reader.ts';

/** Code units of a text that are read: 10 MB of plain text. */
export const MAX_CHARACTERS = 10 * 1024 * 1024;
export const MAX_LINES = 200_000;
/** Code units of a line that are read. */
export const MAX_LINE_LENGTH = 4_000;

/** A prompt, and the index of the first line after it. */
export interface PlacedPrompt extends Prompt {
  readonly line: number;
}

/** What was too much to read: of a text the beginning goes, because the newest lines stand at the end of a log. */
export interface Cut {
  /** Characters left out at the beginning. */
  readonly characters: number;
  /** Lines left out at the beginning. */
  readonly lines: number;
  /** Lines whose end was left out. */
  readonly longLines: number;
}

/**
 * A paste made readable, not yet masked. A line that was typed at a prompt stands in `commands` and is empty in `lines`,
 * so that nobody takes `ufw allow 22` for a rule that exists.
 */
export interface CleanPaste extends Paste {
  /** Every prompt, also those at which nothing was typed. */
  readonly prompts: readonly PlacedPrompt[];
  /** What was left out, or null where all was read. */
  readonly cut: Cut | null;
}

/** Makes a pasted text readable for the readers. Pure, never throws, linear in the length of the text. */
export function cleanPaste(text: string): CleanPaste {
  const kept = text.length > MAX_CHARACTERS ? text.slice(-MAX_CHARACTERS) : text;
  const plain = withoutMarkup(withPlainTypography(withoutTerminalCodes(kept)));
  const { lines: all, skipped } = lastLines(plain);
  const short = spreadQuotedLines(all, MAX_LINE_LENGTH).map(cutLine);
  const marked = spreadQuotedLines(withoutQuoteMarks(short).map(withoutLineMarks));
  const lines = withoutWraps(withoutLineNumbers(marked.slice(-MAX_LINES)));
  const cut: Cut = {
    characters: text.length - kept.length,
    lines: skipped + Math.max(0, marked.length - MAX_LINES),
    longLines: all.filter((line) => line.length > MAX_LINE_LENGTH).length,
  };
  const isWhole = cut.characters === 0 && cut.lines === 0 && cut.longLines === 0;
  return { ...apart(lines), cut: isWhole ? null : cut };
}

function lastLines(text: string): { readonly lines: readonly string[]; readonly skipped: number } {
  const lines = text.split('\n');
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return { lines: lines.slice(-MAX_LINES), skipped: Math.max(0, lines.length - MAX_LINES) };
}

function cutLine(line: string): string {
  return (line.length > MAX_LINE_LENGTH ? line.slice(0, MAX_LINE_LENGTH) : line).trimEnd();
}

/** Takes the prompts out of the lines. */
function apart(lines: readonly string[]): Pick<CleanPaste, 'lines' | 'commands' | 'prompts'> {
  const plain: string[] = [];
  const prompts: PlacedPrompt[] = [];
  for (const line of lines) {
    const prompt = readPrompt(line);
    plain.push(prompt === null ? line : '');
    if (prompt !== null) prompts.push({ ...prompt, line: plain.length });
  }
  return { lines: plain, commands: prompts.filter(({ command }) => command !== ''), prompts };
}
