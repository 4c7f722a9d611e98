import { expect, test } from 'vitest';
import { createPoliteness } from '../../src/probe/politeness.ts';

const MINUTE = 60_000;

test('the methods of one target are asked for three times in ten minutes, not more', () => {
  const { mayAsk } = createPoliteness();
  expect([0, 1, 2, 3, 9.9].map((minute) => mayAsk('192.0.2.1', 22, minute * MINUTE))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(mayAsk('192.0.2.1', 22, 10 * MINUTE)).toBe(true);
  expect(mayAsk('192.0.2.1', 22, 10.5 * MINUTE)).toBe(false);
});

test('other ports and other addresses are other targets', () => {
  const { mayAsk } = createPoliteness();
  for (let time = 0; time < 3; time++) mayAsk('192.0.2.1', 22, time);
  expect(mayAsk('192.0.2.1', 2222, 3)).toBe(true);
  expect(mayAsk('192.0.2.2', 22, 3)).toBe(true);
});

test('what is remembered is bounded', () => {
  const { mayAsk } = createPoliteness();
  for (let index = 0; index < 30_000; index++) mayAsk(`192.0.2.${index}`, 22, index);
  // The first was forgotten to make room, so it may be asked three times again.
  expect([1, 2, 3, 4].map((time) => mayAsk('192.0.2.0', 22, time))).toEqual([true, true, true, false]);
});
