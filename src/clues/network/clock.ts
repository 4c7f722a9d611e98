import { callsTo } from '../calls.ts';
import { machineOf } from '../origin.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { readWrittenTime } from './clock/written-time.ts';
import { NOTHING, takeNotes } from './reading.ts';

/** Between typing the command and pasting what it printed. */
const PASTED_WITHIN_MS = 15 * 60_000;
/** So late is nobody who was just asked. */
const LATE_MS = 60 * 60_000;
/** Clocks of chats and people differ by that much. */
const AHEAD_MS = 2 * 60_000;
const PROGRAMS = ['date', 'timedatectl', '[DateTime]::UtcNow'] as const;

/** `date -u` and its kin, beside the clock by which the paste came. */
export const readClock: Reader = (paste: Paste, about: About): Reading => {
  const { now } = about;
  if (now == null) return NOTHING;
  const notes = takeNotes('date', paste);
  for (const { line, end, command, isAsked } of callsTo(paste, ...PROGRAMS)) {
    for (let index = line; index < Math.min(end, line + LINES); index += 1) {
      const time = readWrittenTime(paste.lines[index] ?? '', /\s-\w*u|UtcNow/i.test(command));
      if (time === null) continue;
      const ahead = time - now;
      notes.mark(index);
      const wasAsked = isAsked || about.asked?.command === command;
      const isRight = ahead <= AHEAD_MS && ahead >= -PASTED_WITHIN_MS;
      // An old paste shows an old time.
      const isWrong = ahead > AHEAD_MS || (wasAsked && ahead < -LATE_MS);
      const id = clockAt(paste, about, index);
      if (id !== null && (isRight || isWrong)) notes.note(id, isRight ? 'right' : 'wrong', index);
      break;
    }
  }
  return notes.reading();
};

/** Lines in which the time is looked for. */
const LINES = 8;

function clockAt(paste: Paste, about: About, line: number): 'server-clock' | 'client-clock' | null {
  const machine = machineOf(paste, about, line, ...PROGRAMS);
  return machine === 'server' ? 'server-clock' : machine === 'client' ? 'client-clock' : null;
}
