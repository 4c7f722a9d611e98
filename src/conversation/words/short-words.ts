import { PHRASES, type ShortWord } from './phrases.ts';
import { clausesOf, plainWords } from './plain.ts';

const MEANING: ReadonlyMap<string, ShortWord> = new Map(
  Object.entries(PHRASES).flatMap(([word, phrases]) =>
    phrases.map((phrase): readonly [string, ShortWord] => [phrase, word as ShortWord]),
  ),
);
const LONGEST = 80;
// What people put around it without changing it.
const COURTESY =
  /^(?:please|pls|ok|okay|hm+|um+|ah+|oh|and|so|well|but|however|hey|hi|alright|great|cool|sorry|thanks|thank you|bot)\s+|\s+(?:please|pls|thanks|thank you|thx|now|then|bot|sorry|lol|mate|man|here)$/;

/** Of several words in one message the first of these counts: "done, but still broken". */
const STRONGEST: readonly ShortWord[] = [
  'broken',
  'start-over',
  'close',
  'works',
  'done',
  'report',
  'skip',
  'retry',
  'why',
  'what-else',
  'repeat',
  'help',
  'no',
  'yes',
];

/** The meaning of a short message, or null where it is none of those that are known. */
export function readShortWord(text: string): ShortWord | null {
  if (text.length > LONGEST) return null;
  if (/^\s*\?{1,3}\s*$/.test(text)) return 'help';
  const whole = meaningOf(text);
  // "Fixed?" asks, where "fixed" tells.
  if ((whole === 'done' || whole === 'works') && text.trim().endsWith('?')) return 'retry';
  if (whole !== null) return whole;
  const parts = clausesOf(plainWords(text)).map(meaningOf);
  if (parts.includes(null)) return null;
  return STRONGEST.find((word) => parts.includes(word)) ?? null;
}

function meaningOf(text: string): ShortWord | null {
  let words = text
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (;;) {
    const meaning = MEANING.get(words);
    if (meaning !== undefined) return meaning;
    const shorter = words.replace(COURTESY, '').trim();
    if (shorter === words) return null;
    words = shorter;
  }
}
