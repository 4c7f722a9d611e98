import type { Paste } from '../reader.ts';

/** What one command printed: lines `from` up to but not including `to`. */
export interface CommandOutput {
  readonly command: string;
  readonly from: number;
  readonly to: number;
}

/** The outputs of the commands that match, in order. Readers work without; where one is there, it settles doubt. */
export function outputsOf(paste: Paste, command: RegExp): readonly CommandOutput[] {
  return paste.commands.flatMap((typed, index) => {
    if (!command.test(typed.command)) return [];
    const next = paste.commands[index + 1];
    return [{ command: typed.command, from: typed.line, to: endOf(paste, typed.line, next) }];
  });
}

/** The line at a prompt may stand among the lines or not; either way it is no output. */
function endOf(paste: Paste, from: number, next: Paste['commands'][number] | undefined): number {
  if (next === undefined) return paste.lines.length;
  const before = paste.lines[next.line - 1];
  const isTyped = before !== undefined && before.trim() === next.command.trim();
  return Math.max(from, isTyped ? next.line - 1 : next.line);
}

/** Whether a command printed nothing at all. */
export function isSilent(paste: Paste, output: CommandOutput): boolean {
  return paste.lines.slice(output.from, output.to).every((line) => line.trim() === '');
}

/** The lines that were typed at a prompt and still stand among the lines. */
export function typedLines(paste: Paste): ReadonlySet<number> {
  return new Set(
    paste.commands.flatMap(({ command, line }) => (paste.lines[line - 1]?.trim() === command.trim() ? [line - 1] : [])),
  );
}
