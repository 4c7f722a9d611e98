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

/** The error number with whose phrase a reason begins, whatever the language of the system; null where none is known. */
export function errnoOf(reason: string): Errno | null {
  const plain = foldLookAlikes(reason.trim().slice(0, LONGEST));
  const phrases = BY_START.get(plain.slice(0, KEY_LENGTH)) ?? [];
  return phrases.find(({ phrase }) => plain.startsWith(phrase))?.errno ?? null;
}
