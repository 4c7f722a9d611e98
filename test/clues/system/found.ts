import type { About, Reader } from '../../../src/clues/reader.ts';
import { aboutOf, pasteOf } from './paste.ts';

/** What one reader finds in a text, as `id: value`. */
export function foundBy(read: Reader, text: string, about: Partial<About> = {}): readonly string[] {
  return read(pasteOf(text), aboutOf(about)).findings.map(({ id, value }) => `${id}: ${value}`);
}
