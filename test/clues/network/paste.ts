import { cleanPaste } from '../../../src/clues/clean.ts';
import { maskLines } from '../../../src/clues/mask.ts';
import type { About, Paste } from '../../../src/clues/reader.ts';

/** A paste as it comes through the door: prompts apart, secrets masked. */
export function pasteOf(text: string): Paste {
  const paste = cleanPaste(text);
  return { ...paste, lines: maskLines(paste.lines).lines };
}

export function aboutOf(about: Partial<About> = {}): About {
  return { port: 22, serverAddresses: [], clientAddresses: [], user: null, ...about };
}
