import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/text/nearest.ts';

const OPTIONS = ['json', 'port', 'user', 'identity', 'timeout', 'no-color'];

describe('nearest', () => {
  it.each([
    ['jsn', 'json'],
    ['prot', 'port'],
    ['indentity', 'identity'],
    ['time', 'timeout'],
    ['no-colour', 'no-color'],
    ['JSON', 'json'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearest(typed, OPTIONS)).toBe(meant);
  });

  it.each(['xyzzy', '', 'verbose', 'p'])('guesses nothing for "%s"', (typed) => {
    expect(nearest(typed, OPTIONS)).toBeNull();
  });

  it('finds every candidate by its own name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OPTIONS), (name) => {
        expect(nearest(name, OPTIONS)).toBe(name);
      }),
    );
  });
});
