import { writeSync } from 'node:fs';

const STDERR = 2;

/** Writes before it returns, so that the last words of a process are not lost. What nobody takes is lost instead. */
export function writeToStderr(line: string): void {
  try {
    writeSync(STDERR, line);
  } catch {
    // Its reader is gone or does not keep up: the bot's work goes on.
  }
}
