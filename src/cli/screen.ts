import process from 'node:process';
import { type Paint, paint, wantsColour } from '../chats/terminal/colour.ts';
import { createLiveProgress, createPlainProgress, type ProgressView } from '../chats/terminal/progress.ts';
import { noteOutputFault } from './leave.ts';

/** Where answers (standard output) and everything else (standard error) go. */
export interface Screen {
  readonly columns: number;
  readonly paint: Paint;
  /** For what a program reads. */
  readonly plainPaint: Paint;
  /** Prints to standard output. */
  print(text: string): void;
  /** Prints to standard error. */
  tell(text: string): void;
  /** Begins to show progress on standard error; the first line is there when this returns. */
  progress(names: readonly string[]): ProgressView;
}

const DEFAULT_COLUMNS = 80;
const MOST_COLUMNS = 100;
const LEAST_COLUMNS = 40;

/** `onReaderGone` is called once nobody reads standard output any more (`| head`). */
export function createScreen(noColour: boolean, onReaderGone: () => void): Screen {
  const { stdout, stderr } = process;
  let readerGone = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that left has what it wanted; on a full disk answers are lost.
    if (error.code !== 'EPIPE') noteOutputFault(error);
    readerGone = true;
    onReaderGone();
  });
  // Progress that nobody reads is no reason to stop.
  stderr.on('error', () => {});
  return {
    columns: screenColumns(stdout),
    plainPaint: paint(false),
    paint: paint(wantsColour(process.env, stdout.isTTY === true, noColour)),
    print(text) {
      if (!readerGone) stdout.write(text);
    },
    tell(text) {
      stderr.write(text);
    },
    progress(names) {
      const canMoveCursor = stderr.isTTY === true && process.env.TERM !== 'dumb';
      if (!canMoveCursor) return createPlainProgress((text) => stderr.write(text), names);
      const output = {
        write: (text: string) => void stderr.write(text),
        size: () => ({ columns: stderr.columns || DEFAULT_COLUMNS, rows: stderr.rows || 24 }),
      };
      return createLiveProgress(output, names);
    },
  };
}

/** Columns to lay text out in: those of the terminal, within what is good to read. */
export function screenColumns(stream: NodeJS.WriteStream): number {
  return Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, stream.columns || DEFAULT_COLUMNS));
}
