import type { Paste } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import type { LogLine } from './log-line.ts';
import { comparable, timeOf } from './log-time.ts';

/** What `journalctl` prints between the lines of two boots. */
export const BOOT = /^-- (?:Boot [\da-f]{32}|Reboot) --$/;
/** So many lines tell in which direction a log runs. */
const SAMPLE = 200;
const REVERSED = /\bjournalctl\b.*\s(?:-\w*r\w*|--reverse)(?:\s|$)|\|\s*tac\b|\bGet-WinEvent\b(?!.*-Oldest)/i;
/** The head of what `Get-WinEvent` prints, the newest event first. */
const EVENTS = /^TimeCreated\b/;
const EXIT = /main process exited/i;
const RESULT = /Failed with result|entered failed state/;

/** Whether the newest line stands first, as `journalctl -r` prints it. */
export function isNewestFirst(paste: Paste, entries: readonly (LogLine | null)[]): boolean {
  const lines = paste.lines.filter((line, index) => (entries[index]?.program ?? '') !== '' || BOOT.test(line));
  const step = Math.max(1, Math.floor(lines.length / SAMPLE));
  const times = comparable(lines.filter((_, index) => index % step === 0).map(timeOf));
  let balance = 0;
  // At a boot, which names no time, the clock may have jumped.
  for (const [index, time] of times.entries()) {
    if (time !== null) balance += Math.sign(time - (times[index - 1] ?? time));
  }
  if (balance !== 0) return balance < 0;
  if (outputsOf(paste, REVERSED).length > 0 || paste.lines.slice(0, SAMPLE).some((line) => EVENTS.test(line)))
    return true;
  // All within a second: systemd tells of an exit before it tells what came of it.
  const result = lines.findIndex((line) => RESULT.test(line));
  return result >= 0 && result < lines.findIndex((line) => EXIT.test(line));
}

/** A line with the time of it or, where it names none, of a line before it: seconds on a clock of their own. */
export type Timed<Line> = Line & { readonly time: number | null };

/**
 * The oldest line first. Several files of one log, and the logs of several programs, are put in order by their times;
 * where a boot stands between the lines the clock may have jumped, and their own order counts.
 */
export function oldestFirst<Line extends { readonly text: string; readonly event: string | null }>(
  lines: readonly Line[],
  isReversed: boolean,
): readonly Timed<Line>[] {
  const forward = isReversed ? lines.toReversed() : lines;
  const times = comparable(forward.map(({ text }) => timeOf(text)));
  let last: number | null = null;
  const timed = forward.map((line, index) => {
    last = times[index] ?? last;
    return { ...line, time: last };
  });
  const hasBoot = lines.some(({ event }) => event === 'boot');
  return hasBoot ? timed : timed.toSorted((a, b) => (a.time ?? 0) - (b.time ?? 0));
}
