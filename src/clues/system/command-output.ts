import type { Paste } from '../reader.ts';

/** What one command printed: lines `from` up to but not including `to`. */
export interface CommandOutput {
  readonly command: string;
  readonly from: number;
  readonly to: number;
}

/** So many outputs of one command are more than anybody reads; the last ones count. */
const MOST = 50;

/** The outputs of the commands that match, in order. Readers work without; where one is there, it settles doubt. */
export function outputsOf(paste: Paste, command: RegExp): readonly CommandOutput[] {
  const outputs = paste.commands.flatMap((typed, index) => {
    const next = paste.commands[index + 1];
    // The line of the next prompt stands among the lines, emptied.
    const to = next === undefined ? paste.lines.length : Math.max(typed.line, next.line - 1);
    return command.test(typed.command) ? [{ command: typed.command, from: typed.line, to }] : [];
  });
  return outputs.slice(-MOST);
}

/** Whether a command printed nothing at all, and the paste goes on after it: at its end the output may be missing. */
export function isSilent(paste: Paste, output: CommandOutput): boolean {
  const isEnd = output.to === paste.lines.length && output.from >= paste.lines.length;
  return !isEnd && paste.lines.slice(output.from, output.to).every((line) => line.trim() === '');
}
