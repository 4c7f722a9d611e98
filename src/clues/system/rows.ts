import type { Paste } from '../reader.ts';
import { type LogLine, parseLogLine } from './log/log-line.ts';
import { parseVerboseEntry } from './log/verbose-entry.ts';

/** Rows of tables and one-line answers are shorter; what is longer is something else, and costs patterns dear. */
const LONGEST_ROW = 400;

/** One line of a paste and its place. */
export interface Row {
  readonly line: string;
  readonly index: number;
}

interface Sorted {
  /** For each line, what it is as a line of a log, or null. */
  readonly entries: readonly (LogLine | null)[];
  readonly rows: readonly Row[];
}

/** Many readers look at the same paste: what stands in a log is told from the rest once. */
const sorted = new WeakMap<Paste, Sorted>();

/** Reads the lines that may be rows of some tool's output: neither lines of a log nor overlong ones. */
export function eachRow(paste: Paste, read: (line: string, index: number) => void): void {
  for (const { line, index } of sort(paste).rows) read(line, index);
}

/** Every line as a line of a log, or null where it is none. */
export function logEntries(paste: Paste): readonly (LogLine | null)[] {
  return sort(paste).entries;
}

function sort(paste: Paste): Sorted {
  const known = sorted.get(paste);
  if (known !== undefined) return known;
  const entries = paste.lines.map((line, index) => parseLogLine(line) ?? parseVerboseEntry(paste.lines, index));
  const rows = paste.lines.flatMap((line, index) => {
    const isNamed = (entries[index]?.program ?? '') !== '';
    return isNamed || line === '' || line.length > LONGEST_ROW ? [] : [{ line, index }];
  });
  const result = { entries, rows };
  sorted.set(paste, result);
  return result;
}
