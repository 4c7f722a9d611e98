import { startsWithCommand } from './command-words.ts';

const QUOTED = /^\s{0,3}>/;

/** Takes off the marks of quoted mail and chat (`> `, `>> `), unless a lone `>` is the prompt before a command. */
export function withoutQuoteMarks(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    if (!line.includes('>') || !QUOTED.test(line)) return line;
    const text = unquoted(line);
    const besideQuote = isQuoted(lines[index - 1]) || isQuoted(lines[index + 1]);
    return !besideQuote && startsWithCommand(text) ? line : text;
  });
}

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && QUOTED.test(line);
}

function unquoted(line: string): string {
  let start = 0;
  for (let index = 0; index < line.length && index - start <= 3; index += 1) {
    const letter = line[index];
    if (letter === '>') start = index + 1;
    else if (letter !== ' ') break;
  }
  return line.startsWith(' ', start) ? line.slice(start + 1) : line.slice(start);
}
