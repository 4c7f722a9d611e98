import { isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalIpv4, formatIpv4, parseIpv4 } from '../../src/targets/ipv4.ts';

describe('canonicalIpv4', () => {
  // What getaddrinfo of glibc 2.36 gives for each with AI_NUMERICHOST.
  test.each([
    ['0x7f.1', '127.0.0.1'],
    ['0x7F.0X1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['00000000000000000177.1', '127.0.0.1'],
    ['0x0000000000007f.1', '127.0.0.1'],
    ['1.2.3', '1.2.0.3'],
    ['1.2.65535', '1.2.255.255'],
    ['1.16777215', '1.255.255.255'],
    ['0', '0.0.0.0'],
    ['4294967295', '255.255.255.255'],
    ['0xffffffff', '255.255.255.255'],
    ['037777777777', '255.255.255.255'],
    ['203.0.113.7', '203.0.113.7'],
  ])('%j is %s', (text, expected) => {
    expect(canonicalIpv4(text)).toBe(expected);
  });

  test.each([
    '',
    '0x',
    '08.1.1.1',
    '1.2.3.4.',
    '1..2',
    '256.1.1.1',
    '1.256.1',
    '1.2.65536',
    '1.16777216',
    '4294967296',
    '040000000000',
    '0x123456789',
    '+1',
    '-1',
    '1 ',
    '127.0.0.1 x',
    '1.2.3.4.5',
    '1e3',
    '١.1',
  ])('%j is no address', (text) => {
    expect(canonicalIpv4(text)).toBeNull();
  });

  test('gives one address for all spellings of it', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const base = fc.constantFrom(
      (n: number) => `${n}`,
      (n: number) => `0${n.toString(8)}`,
      (n: number) => `0x${n.toString(16)}`,
    );
    fc.assert(
      fc.property(byte, byte, byte, byte, base, base, (a, b, c, d, first, last) => {
        const address = `${a}.${b}.${c}.${d}`;
        const tail = c * 256 + d;
        expect(canonicalIpv4(`${first(a)}.${last(b)}.${first(c)}.${last(d)}`)).toBe(address);
        expect(canonicalIpv4(`${first(a)}.${last(b)}.${first(tail)}`)).toBe(address);
        expect(canonicalIpv4(`${first(a)}.${last(b * 65_536 + tail)}`)).toBe(address);
        expect(canonicalIpv4(first(a * 16_777_216 + b * 65_536 + tail))).toBe(address);
      }),
    );
  });

  test('gives a plain dotted quad or nothing', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-fx.]{0,20}$/));
    fc.assert(
      fc.property(text, (spelling) => {
        const plain = canonicalIpv4(spelling);
        expect(plain === null || isIPv4(plain)).toBe(true);
        if (plain !== null) expect(canonicalIpv4(plain)).toBe(plain);
      }),
    );
  });
});

test('parseIpv4 reads plain dotted quads alone, as net.isIPv4 does', () => {
  const text = fc.oneof(fc.ipV4(), fc.ipV4Extended(), fc.stringMatching(/^[0-9.]{0,16}$/));
  fc.assert(
    fc.property(text, (address) => {
      const value = parseIpv4(address);
      expect(value !== null).toBe(isIPv4(address));
      if (value !== null) expect(formatIpv4(value)).toBe(address);
    }),
  );
});
