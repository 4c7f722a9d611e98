import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, wrap } from '../../../src/chats/terminal/wrap.ts';

describe('wrap', () => {
  it('breaks between words', () => {
    expect(wrap('one two  three', 9)).toEqual(['one two', 'three']);
  });

  it('leaves a word that is longer than a line whole', () => {
    expect(wrap('a 1234567890 b', 5)).toEqual(['a', '1234567890', 'b']);
  });

  it('holds together what a no-break space joins', () => {
    expect(wrap('after 7.0\u00a0ms', 10)).toEqual(['after', '7.0 ms']);
  });

  it('has no line for no words', () => {
    expect(wrap('  ', 10)).toEqual([]);
  });

  it('loses no word and no line is too long but for one word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z你]{1,12}$/)), fc.integer({ min: 1, max: 40 }), (words, columns) => {
        const lines = wrap(words.join(' '), columns);
        expect(lines.flatMap((line) => line.split(' '))).toEqual(words);
        for (const line of lines) if (line.includes(' ')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('displayWidth', () => {
  it('knows wide characters and combining marks', () => {
    expect(displayWidth('abc')).toBe(3);
    expect(displayWidth('你好')).toBe(4);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(displayWidth('🐟')).toBe(2);
  });
});
