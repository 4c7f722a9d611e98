import type { Paste } from '../reader.ts';
import { type LogLine, parseLogLine } from './log/log-line.ts';
import { parseVerboseEntry } from './log/verbose-entry.ts';

/** Rows of tables and one-line answers are shorter; what is longer is something else, and costs patterns dear. */
const LONGEST_ROW = 400;

interface Sorted {
  /** For each line, what it is as a line of a log, or null. */
  readonly entries: readonly (LogLine | null)[];
  /** Indices of the lines that may be rows. */
  readonly rows: readonly number[];
}

/** Many readers look at the same paste: what stands in a log is told from the rest once. */
const sorted = new WeakMap<Paste, Sorted>();

/** Reads the lines that may be rows of some tool's output: neither lines of a log nor overlong ones. */
export function eachRow(paste: Paste, read: (line: string, index: number) => void): void {
  for (const index of sort(paste).rows) read(paste.lines[index] ?? '', index);
}

/** Every line as a line of a log, or null where it is none. */
export function logEntries(paste: Paste): readonly (LogLine | null)[] {
  return sort(paste).entries;
}

function sort(paste: Paste): Sorted {
  const known = sorted.get(paste);
  if (known !== undefined) return known;
  const entries = paste.lines.map((line, index) => parseLogLine(line) ?? parseVerboseEntry(paste.lines, index));
  const rows: number[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    const { length } = paste.lines[index] ?? '';
    const isNamed = (entries[index]?.program ?? '') !== '';
    if (!isNamed && length > 0 && length <= LONGEST_ROW) rows.push(index);
  }
  const result = { entries, rows };
  sorted.set(paste, result);
  return result;
}
