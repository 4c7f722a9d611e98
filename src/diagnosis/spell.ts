import type { Place, Spelling } from '../knowledge/spelling.ts';
import type { Situation } from './situation.ts';

/** The command as the system at that place writes it, ready to type; null where it has no such command. */
export function spell(spelling: Spelling, situation: Situation, where: Place = 'console'): string | null {
  const family = where === 'client' ? situation.clientFamily : situation.family;
  const text = typeof spelling === 'string' ? spelling : spellingOf(spelling, family);
  return text === undefined ? null : fillWords(text, situation);
}

/** Fills the words in braces; `sudo` goes where the person is root. */
export function fillWords(text: string, { words, isRoot }: Situation): string {
  const filled = replaceWords(replaceWords(text, words), words);
  return isRoot ? filled.replaceAll(/\bsudo (?!-)/g, '') : filled;
}

function spellingOf(spelling: Exclude<Spelling, string>, family: Situation['family']): string | undefined {
  const own = spelling[family];
  return own ?? (family === 'busybox' ? spelling.linux : undefined);
}

// Words of the dialect hold words themselves, so this runs twice.
function replaceWords(text: string, words: Readonly<Record<string, string>>): string {
  return text.includes('{') ? text.replaceAll(/\{([a-z]+)\}/g, (braces, word: string) => words[word] ?? braces) : text;
}
