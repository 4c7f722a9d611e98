import { type PasteReading, readPaste } from '../clues/read-paste.ts';
import type { About } from '../clues/reader.ts';

/** What is pasted is read against the clock of this machine. */
export function readPasteNow(text: string, about: About): PasteReading {
  return readPaste(text, { ...about, now: Date.now() });
}
