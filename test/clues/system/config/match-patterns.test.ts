import { expect, it } from 'vitest';
import { fitsAddress, fitsList, fitsPattern } from '../../../../src/clues/system/config/match-patterns.ts';

it.each([
  ['deploy', 'deploy', true],
  ['deploy', 'dep*', true],
  ['deploy', '*', true],
  ['deploy', 'd?ploy', true],
  ['deploy', 'deplo', false],
  ['', '*', true],
  ['aaab', 'a*b', true],
  ['aaab', 'a*c', false],
])('%s against %s is %s', (text, pattern, fits) => {
  expect(fitsPattern(text, pattern)).toBe(fits);
});

it('turns a list down by a negated pattern, wherever it stands', () => {
  const fits = (pattern: string): boolean => fitsPattern('root', pattern);
  expect(fitsList('*,!root', fits)).toBe(false);
  expect(fitsList('!admin,root', fits)).toBe(true);
  expect(fitsList('!admin', fits)).toBe(false);
});

it.each([
  ['192.0.2.7', '192.0.2.0/24', true],
  ['192.0.3.7', '192.0.2.0/24', false],
  ['192.0.2.7', '192.0.2.*', true],
  ['2001:db8::7', '2001:db8::/32', true],
  ['192.0.2.7', '2001:db8::/32', false],
  ['192.0.2.7', '192.0.2.0/99', false],
  ['192.0.2.7', '0.0.0.0/0', true],
])('%s against %s is %s', (address, pattern, fits) => {
  expect(fitsAddress(address, pattern)).toBe(fits);
});
