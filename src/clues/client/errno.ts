import { foldLookAlikes } from '../../text/find-words.ts';
import { ERRNO_PHRASES, type Errno } from './errno-phrases.ts';

/** Phrases by their first letters, the longest first. */
const KEY_LENGTH = 3;
const BY_START = new Map<string, { readonly phrase: string; readonly errno: Errno }[]>();
for (const errno of Object.keys(ERRNO_PHRASES) as Errno[]) {
  for (const text of ERRNO_PHRASES[errno]) {
    const phrase = foldLookAlikes(text);
    const start = phrase.slice(0, KEY_LENGTH);
    BY_START.set(start, [...(BY_START.get(start) ?? []), { phrase, errno }]);
  }
}
for (const phrases of BY_START.values()) phrases.sort((one, other) => other.phrase.length - one.phrase.length);

const LONGEST = 200;
/** From so many letters on the beginning of a phrase that was cut off tells which one it is. */
const ENOUGH_LETTERS = 8;

/** The error number with whose phrase a reason begins, whatever the language of the system; null where none is known. */
export function errnoOf(reason: string): Errno | null {
  const plain = foldLookAlikes(reason.trim().slice(0, LONGEST));
  const phrases = BY_START.get(plain.slice(0, KEY_LENGTH)) ?? [];
  const whole = phrases.find(({ phrase }) => plain.startsWith(phrase));
  if (whole !== undefined) return whole.errno;
  if (plain.length < ENOUGH_LETTERS) return null;
  const begun = new Set(phrases.filter(({ phrase }) => phrase.startsWith(plain)).map(({ errno }) => errno));
  return begun.size === 1 ? ([...begun][0] ?? null) : null;
}
