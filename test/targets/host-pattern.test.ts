import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesPatternList } from '../../src/targets/host-pattern.ts';

test.each([
  ['web-1', 'web-1', true],
  ['web-1', 'WEB-1', true],
  ['web-1', 'web-*', true],
  ['web-1', 'web-?', true],
  ['web-', 'web-?', false],
  ['web-1', '*', true],
  ['web-1', '**1', true],
  ['web-1', 'web', false],
  ['web-1', 'eb-1', false],
  ['abcabd', '*abd', true],
  ['a.b.example', '*.example', true],
  ['web-1', 'db-1,web-1', true],
  ['web-1', '*,!web-1', false],
  ['web-1', '!web-1,*', false],
  ['web-1', '!db-1', false],
  ['web-1', '', false],
  ['web-1', ',,web-1', true],
  ['[web-1]:2222', '[web-1]:*', true],
  ['web-1', `${'a'.repeat(1023)},web-1`, false],
  ['web-1', `${'a'.repeat(1022)},web-1`, true],
])('%s against %s', (name, list, expected) => {
  expect(matchesPatternList(name, list)).toBe(expected);
});

test('wildcards mean what they mean in a regular expression', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(text, pattern, (name, wildcards) => {
      const expression = wildcards.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
      expect(matchesPatternList(name, wildcards)).toBe(new RegExp(`^${expression}$`).test(name));
    }),
    { numRuns: 1000 },
  );
});
