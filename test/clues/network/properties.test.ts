import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NETWORK_READERS } from '../../../src/clues/network/readers.ts';
import type { Paste } from '../../../src/clues/reader.ts';
import { valueSpec } from '../../../src/knowledge/findings.ts';
import { aboutOf } from './paste.ts';

const FOLDER = join(import.meta.dirname, '../fixtures');
const TOOLS = Object.entries(NETWORK_READERS);
/** Lines of real outputs, so that readers come far. */
const LINES = TOOLS.flatMap(([tool]) =>
  readdirSync(join(FOLDER, tool))
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(join(FOLDER, tool, name), 'utf8').split('\n')),
);

const ABOUT = aboutOf({
  host: 'web-1.example.com',
  serverAddresses: ['203.0.113.10'],
  clientAddresses: ['198.51.100.7'],
});

function damaged(line: string): fc.Arbitrary<string> {
  return fc.tuple(fc.nat(line.length), fc.string({ maxLength: 6 }), fc.nat(4)).map(([at, text, lost]) => {
    return line.slice(0, at) + text + line.slice(at + lost);
  });
}

const anyLine = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...LINES) },
  { weight: 2, arbitrary: fc.constantFrom(...LINES).chain(damaged) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: 'grapheme' }) },
);
const anyPaste = fc.tuple(fc.array(anyLine, { maxLength: 60 }), fc.array(fc.nat(60), { maxLength: 4 })).map(
  ([lines, commands]): Paste => ({
    lines,
    commands: commands.flatMap((line) => (lines[line] === undefined ? [] : [{ command: lines[line], line: line + 1 }])),
  }),
);

describe('every reader of the network, whatever is pasted', () => {
  it.each(TOOLS)('%s throws nothing and finds only what the catalogue knows', (_tool, read) => {
    fc.assert(
      fc.property(anyPaste, (paste) => {
        const { findings, understood } = read(paste, ABOUT);
        for (const { id, value, source } of findings) {
          expect(valueSpec(id, value), `${id}: ${value}`).not.toBeNull();
          expect(source).toMatch(/^paste:./);
        }
        expect(understood.every((line) => line >= 0 && line < Math.max(1, paste.lines.length))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it.each(TOOLS)('%s finds nothing in unrelated text', (_tool, read) => {
    const prose = [
      'Hello all,',
      'the new coffee machine is here.',
      'Port wine is served at 22:00 on deck.',
      'Thanks, brb!',
    ];
    expect(read({ lines: prose, commands: [] }, ABOUT).findings).toEqual([]);
  });
});

describe('the work of a reader', () => {
  it.each(TOOLS)('%s looks at each line as often in a long paste as in a short one', (_tool, read) => {
    const looks = (times: number): number => {
      let count = 0;
      const lines = Array.from({ length: times }, () => LINES).flat();
      const counted = new Proxy(lines, {
        get: (target, key, receiver) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) count += 1;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      read({ lines: counted, commands: [] }, ABOUT);
      return count / lines.length;
    };
    expect(looks(4)).toBeLessThanOrEqual(looks(1) * 1.2 + 1);
  });
});
