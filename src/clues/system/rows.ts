import type { Paste } from '../reader.ts';

/** Rows of tables and one-line answers are shorter; what is longer is something else, and costs patterns dear. */
const LONGEST_ROW = 400;

/** Reads the lines that may be rows of some tool's output. */
export function eachRow(paste: Paste, read: (line: string, index: number) => void): void {
  paste.lines.forEach((line, index) => {
    if (line.length <= LONGEST_ROW && line !== '') read(line, index);
  });
}
