import type { About, Reader } from '../../../src/clues/reader.ts';
import { SYSTEM_READERS } from '../../../src/clues/system/readers.ts';
import { aboutOf, pasteOf } from './paste.ts';

/** What one reader finds in a text, as `id: value`. */
export function foundBy(read: Reader, text: string, about: Partial<About> = {}): readonly string[] {
  return read(pasteOf(text), aboutOf(about)).findings.map(({ id, value }) => `${id}: ${value}`);
}

/** What all readers of the console find together. */
export function foundByAll(text: string, about: Partial<About> = {}): readonly string[] {
  return [...new Set(Object.values(SYSTEM_READERS).flatMap((read) => foundBy(read, text, about)))].sort();
}
