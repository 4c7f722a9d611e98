import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInventory } from '../../src/targets/parse-inventory.ts';

const FIXTURES = new URL('fixtures/inventory/', import.meta.url);

function cases(folder: string): string[] {
  return readdirSync(new URL(folder, FIXTURES)).filter((name) => name.endsWith('.yaml'));
}

function fixture(path: string): string {
  return readFileSync(new URL(path, FIXTURES), 'utf8');
}

function messages(text: string): string[] {
  const result = parseInventory(text, 'hosts.yaml');
  return result.ok ? [] : result.errors.map(({ message }) => message);
}

describe('each valid inventory gives its hosts', () => {
  test.each(cases('valid/'))('%s', (name) => {
    const result = parseInventory(fixture(`valid/${name}`), 'hosts.yaml');
    const expected: unknown = JSON.parse(fixture(`valid/${name.replace('.yaml', '.json')}`));
    expect(result).toEqual({ ok: true, inventory: { hosts: expected } });
  });
});

describe('each invalid inventory gives its exact messages, all at once', () => {
  test.each(cases('invalid/'))('%s', (name) => {
    const expected = fixture(`invalid/${name.replace('.yaml', '.txt')}`);
    expect(`${messages(fixture(`invalid/${name}`)).join('\n')}\n`).toBe(expected);
  });

  test('with the number of the line beside the message', () => {
    const result = parseInventory('hosts:\n  - name: web-1\n    port: 0\n', 'hosts.yaml');
    expect(result.ok ? [] : result.errors.map(({ line }) => line)).toEqual([3]);
  });
});

test('a byte order mark and Windows line ends do not matter', () => {
  expect(parseInventory('\uFEFFhosts:\r\n  - name: web-1\r\n    user: deploy\r\n', 'h')).toMatchObject({
    ok: true,
    inventory: { hosts: [{ name: 'web-1', user: 'deploy' }] },
  });
});

test('a thousand faults give fifty messages and a count of the rest', () => {
  const text = `hosts:\n${'  - port: 0\n'.repeat(500)}`;
  const all = messages(text);
  expect(all).toHaveLength(51);
  expect(all.at(-1)).toBe('hosts.yaml: 950 more faults are not shown. Correct those above first.');
});

test('more than 10,000 hosts are refused', () => {
  const hosts = Array.from({ length: 10_001 }, (_, index) => `  - { name: web-${index} }`);
  expect(messages(`hosts:\n${hosts.slice(1).join('\n')}`)).toEqual([]);
  expect(messages(`hosts:\n${hosts.join('\n')}`)[0]).toContain('hosts is a list: too many.');
});

describe('hostile files are refused, and soon', () => {
  test.each([
    ['lists in lists', '['.repeat(4000), 'stack'],
    ['a line without end', `hosts: ${'['.repeat(1_000_000)}`, 'this line has more than 4000 characters'],
    ['maps in maps', Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), '20 deep'],
    ['many keys', Array.from({ length: 15_000 }, (_, index) => `k${index}: 1`).join('\n'), 'is no key of this file'],
    [
      'many aliases',
      `x-a: &a [${'1,'.repeat(1000)}]\nhosts:\n${'  - *a\n'.repeat(1000)}`,
      'aliases stand for more than',
    ],
    [
      'many merged maps',
      `x-a: &a {${Array.from({ length: 300 }, (_, index) => `k${index}: 1`).join(', ')}}\nhosts:\n${'  - <<: *a\n'.repeat(5000)}`,
      'aliases stand for more than',
    ],
  ])('%s', (_name, text, expected) => {
    expect(messages(text).join('\n')).toContain(expected);
  });

  test('any text is read or refused with messages that are safe to print', () => {
    const PIECES =
      'hosts:|\n|  - |name: |web-1|&a |*a|<<: |[|]|{|}|: |? |!!binary |"|#|---|%YAML 1.1\n|\t|\u202e|\0|__proto__: |port: |0x16|.nan|~|x-a: '.split(
        '|',
      );
    const piece = fc.constantFrom('|', ...PIECES);
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 25 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (content) => {
        const result = parseInventory(content, 'hosts.yaml');
        const shown = result.ok ? '' : result.errors.map(({ message }) => message).join('');
        expect(result.ok || result.errors.length > 0).toBe(true);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
      }),
      { numRuns: 500 },
    );
  });
});
