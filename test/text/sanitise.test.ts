import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitiseBlock, sanitiseLine } from '../../src/text/sanitise.ts';

const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const UNSAFE_BUT_NEWLINE = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Text rich in what an attacker would send: any code unit, many escapes, bidi and zero-width characters. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\x1b[31m', '\x1b]0;t\x07', '\x1b]8;;http://x\x1b\\', '\x9b2J', '\x1bPq', '\u202e', '\u2066'),
      fc.constantFrom(
        '\u200b',
        '\ufeff',
        '\r',
        '\n',
        '\r\n',
        '\u2028',
        '\ud800',
        '\x00',
        '\x7f',
        '\u{e0041}',
        '\u0301',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('sanitiseLine', () => {
  it('leaves plain text of any script alone', () => {
    expect(sanitiseLine('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3')).toBe('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3');
    expect(sanitiseLine('Grüße, привет, 你好, 🐟')).toBe('Grüße, привет, 你好, 🐟');
  });

  it('makes escape characters, bidi controls and zero-width characters visible', () => {
    expect(sanitiseLine('\x1b[31mred\x1b[0m')).toBe('\\x1b[31mred\\x1b[0m');
    expect(sanitiseLine('a\u202eb\u200bc\x9b\u{e0041}')).toBe('a\\u202eb\\u200bc\\x9b\\u{e0041}');
  });

  it('drops the line end and shows a line end in the middle', () => {
    expect(sanitiseLine('one\r\n')).toBe('one');
    expect(sanitiseLine('one\ntwo')).toBe('one\\x0atwo');
  });

  it('cuts what is too long, and never within an escape', () => {
    expect(sanitiseLine('abcdef', 6)).toBe('abcdef');
    expect(sanitiseLine('abcdefg', 6)).toBe('abcde…');
    expect(sanitiseLine('abc\x1b[2J', 6)).toBe('abc…');
    expect(sanitiseLine('🐟🐟🐟', 3)).toBe('🐟🐟🐟');
    expect(sanitiseLine('🐟🐟🐟🐟', 3)).toBe('🐟🐟…');
  });

  it('keeps at most three marks on one letter', () => {
    expect(sanitiseLine(`a${'\u0301'.repeat(50)}b`)).toBe(`a${'\u0301'.repeat(3)}b`);
  });

  it('yields one safe, bounded line for any text, and changes nothing the second time', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 120 }), (text, max) => {
        const line = sanitiseLine(text, max);
        expect(line).not.toMatch(UNSAFE);
        expect(Array.from(line).length).toBeLessThanOrEqual(max);
        expect(sanitiseLine(line, max)).toBe(line);
      }),
    );
  });

  it('gives printable ASCII back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (text) => {
        expect(sanitiseLine(text)).toBe(text);
      }),
    );
  });
});

describe('sanitiseBlock', () => {
  it('removes colours, titles, links and cursor movements', () => {
    const text = '\x1b]0;owned\x07\x1b[1;31mWelcome\x1b[0m\r\n\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\\x1b[2J\x1b(B!';
    expect(sanitiseBlock(text, 10, 80)).toBe('Welcome\nlink!');
  });

  it('lets an unfinished title swallow no more than its own line', () => {
    expect(sanitiseBlock('a\x1b]0;never ends\nnext', 10, 80)).toBe('a\nnext');
  });

  it('counts the lines that it leaves out', () => {
    expect(sanitiseBlock('1\n2\n3\n4\n', 3, 80)).toBe('1\n2\n… (2 more lines)');
    expect(sanitiseBlock('1\n2\n3\n\n', 3, 80)).toBe('1\n2\n3');
  });

  it('cannot be made to build an escape sequence out of what remains', () => {
    expect(sanitiseBlock('\x1b\x1b[31m[31mx', 1, 80)).toBe('[31mx');
  });

  it('yields safe, bounded lines for any text', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 60 }), (text, lines, columns) => {
        const block = sanitiseBlock(text, lines, columns);
        expect(block).not.toMatch(UNSAFE_BUT_NEWLINE);
        expect(block.split('\n').length).toBeLessThanOrEqual(lines);
        for (const line of block.split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('reads megabytes of line ends and unfinished escapes without choking', () => {
    expect(sanitiseBlock(`${'\n'.repeat(2_000_000)}x`, 2, 80)).toBe('\n… (2000000 more lines)');
    expect(sanitiseBlock('\x1b]'.repeat(1_000_000), 2, 80)).toBe('');
    expect(sanitiseBlock('\x1b['.repeat(1_000_000), 2, 80)).toBe('');
  });
});
