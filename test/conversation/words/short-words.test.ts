import { expect, test } from 'vitest';
import { PHRASES } from '../../../src/conversation/words/phrases.ts';
import { readShortWord } from '../../../src/conversation/words/short-words.ts';

test.each([
  ['done', 'done'],
  ['Done!', 'done'],
  ["it's fixed, thanks", 'done'],
  ['i fixed it, check again', 'done'],
  ['works now', 'works'],
  ["I'm in!", 'works'],
  ['ssh still fails', 'broken'],
  ['done, but still broken', 'broken'],
  ['nope, still refused', 'broken'],
  ['why?', 'why'],
  ['What else could it be?', 'what-else'],
  ['?', 'help'],
  ['I can’t do that', 'skip'],
  ['no, skip', 'skip'],
  ['check again please', 'retry'],
  ['fixed?', 'retry'],
  ['and now?', 'retry'],
  ['never mind', 'close'],
  ['start over', 'start-over'],
  ['can you give me a report?', 'report'],
  ['Yes.', 'yes'],
  ['nope', 'no'],
])('%j means %s', (text, word) => {
  expect(readShortWord(text)).toBe(word);
});

test.each(['thanks, brb', 'lunch?', 'lol', 'Bob, are you done with the deploy?', '', 'yes we should deploy tomorrow'])(
  '%j is talk',
  (text) => {
    expect(readShortWord(text)).toBeNull();
  },
);

test('no phrase has two meanings, and each is written as it is compared', () => {
  const phrases = Object.values(PHRASES).flat();
  expect(new Set(phrases).size).toBe(phrases.length);
  for (const phrase of phrases) expect(phrase).toMatch(/^[a-z]+(?: [a-z]+)*$/);
});

test('every phrase is read as what it means', () => {
  for (const [word, phrases] of Object.entries(PHRASES)) {
    for (const phrase of phrases) expect([phrase, readShortWord(phrase)]).toEqual([phrase, word]);
  }
});
