import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortenMiddle } from '../../../src/chats/core/shorten.ts';

function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

describe('shortenMiddle', () => {
  it('leaves alone what fits', () => {
    expect(shortenMiddle('a\nb', 3)).toBe('a\nb');
  });

  it('keeps the beginning and the end, and says how much is missing', () => {
    const text = Array.from({ length: 100 }, (_, n) => `line ${n}`).join('\n');
    const short = shortenMiddle(text, 200);
    expect(short).toMatch(/^line 0\nline 1\n/);
    expect(short).toMatch(/\nline 98\nline 99$/);
    const [, missing] = /… \((\d+) lines left out\) …/.exec(short) ?? [];
    const kept = short.split('\n').length - 1;
    expect(kept + Number(missing)).toBe(100);
  });

  it('never exceeds its limit, and splits no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 0, max: 300 }), (text, max) => {
        const short = shortenMiddle(text, max);
        expect(short.length).toBeLessThanOrEqual(Math.max(max, 0));
        expect(isWellFormed(short) || !isWellFormed(text)).toBe(true);
      }),
    );
  });
});
