import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIpv6, parseIpv6 } from '../../src/targets/ipv6.ts';

describe('parseIpv6', () => {
  test.each([
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
    ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
    ['1:2:3:4:5:6:7::', [1, 2, 3, 4, 5, 6, 7, 0]],
    ['2001:DB8::7', [0x2001, 0xdb8, 0, 0, 0, 0, 0, 7]],
    ['::ffff:203.0.113.7', [0, 0, 0, 0, 0, 0xffff, 0xcb00, 0x7107]],
    ['1:2:3:4:5:6:7.8.9.10', [1, 2, 3, 4, 5, 6, 0x708, 0x90a]],
  ])('%s', (text, groups) => {
    expect(parseIpv6(text)).toEqual({ groups, zone: null });
  });

  test('keeps the zone', () => {
    expect(parseIpv6('fe80::1%eth0.7')).toEqual({ groups: [0xfe80, 0, 0, 0, 0, 0, 0, 1], zone: 'eth0.7' });
  });

  test.each([
    '',
    ':',
    ':::',
    '1',
    '1:2',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    '::g',
    ' ::1',
    '::1.2.3',
    '::1.2.3.256',
    '1.2.3.4::',
    '::1.2.3.4:5',
    '::01.2.3.4',
    '::1%',
    '::1%a b',
    '::1%a%b',
    '[::1]',
  ])('%j is none', (text) => {
    expect(parseIpv6(text)).toBeNull();
  });

  test('reads what net.isIPv6 takes', () => {
    const text = fc.oneof(
      fc.ipV6(),
      fc.stringMatching(/^[0-9a-f:.]{0,24}$/),
      fc.stringMatching(/^(?:[0-9a-f]{0,2}:){1,8}$/),
    );
    fc.assert(
      fc.property(text, (address) => {
        expect(parseIpv6(address) !== null).toBe(isIPv6(address));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('formatIpv6', () => {
  // What inet_ntop of glibc 2.36 prints.
  test.each([
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['::2', '::2'],
    ['::1:22', '::0.1.0.34'],
    ['::1:0', '::0.1.0.0'],
    ['::ffff:0:0', '::ffff:0.0.0.0'],
    ['::FFFF:cb00:7107', '::ffff:203.0.113.7'],
    ['64:ff9b::1.2.3.4', '64:ff9b::102:304'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:0:0:3:4', '1::2:0:0:3:4'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['0:0:0:0:0:1:2:3', '::1:2:3'],
    ['FE80:0:0:0:0:0:0:1%eth0', 'fe80::1%eth0'],
  ])('%s is written %s', (text, expected) => {
    const address = parseIpv6(text);
    expect(address && formatIpv6(address)).toBe(expected);
  });

  test('writes what is read as the same address again', () => {
    const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(groups, (all) => {
        expect(parseIpv6(formatIpv6({ groups: all, zone: null }))?.groups).toEqual(all);
      }),
    );
  });
});
