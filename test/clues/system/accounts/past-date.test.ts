import { expect, it } from 'vitest';
import { certainlyPast } from '../../../../src/clues/system/accounts/past-date.ts';

it.each([
  ['Jan 01, 2020', true],
  ['2020-01-01', true],
  ['Jan 01, 2199', false],
  ['never', false],
  ['password must be changed', false],
  ['2020-99-99', false],
])('%s is certainly past: %s', (text, past) => {
  expect(certainlyPast(text)).toBe(past);
});
