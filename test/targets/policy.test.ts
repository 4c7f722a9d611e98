import { BlockList, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyAddress } from '../../src/targets/address-range.ts';
import { formatIpv4 } from '../../src/targets/ipv4.ts';
import { formatIpv6 } from '../../src/targets/ipv6.ts';
import { judgeAddress } from '../../src/targets/policy.ts';
import { IPV4_RANGES, IPV6_RANGES } from '../../src/targets/special-ranges.ts';

/** The first address of a block, the last, and the ones beside it: written here by hand, not taken from the data. */
const EDGES: readonly (readonly [string, string, string, string | null, string | null])[] = [
  ['this-network', '0.0.0.1', '0.255.255.255', null, '1.0.0.0'],
  ['private', '10.0.0.0', '10.255.255.255', '9.255.255.255', '11.0.0.0'],
  ['carrier-grade-nat', '100.64.0.0', '100.127.255.255', '100.63.255.255', '100.128.0.0'],
  ['loopback', '127.0.0.0', '127.255.255.255', '126.255.255.255', '128.0.0.0'],
  ['metadata', '168.63.129.16', '168.63.129.16', '168.63.129.15', '168.63.129.17'],
  ['link-local', '169.254.0.0', '169.254.255.255', '169.253.255.255', '169.255.0.0'],
  ['private', '172.16.0.0', '172.31.255.255', '172.15.255.255', '172.32.0.0'],
  ['reserved', '192.0.0.0', '192.0.0.255', '191.255.255.255', '192.0.1.0'],
  ['documentation', '192.0.2.0', '192.0.2.255', '192.0.1.255', '192.0.3.0'],
  ['6to4', '192.88.99.0', '192.88.99.255', '192.88.98.255', '192.88.100.0'],
  ['private', '192.168.0.0', '192.168.255.255', '192.167.255.255', '192.169.0.0'],
  ['benchmarking', '198.18.0.0', '198.19.255.255', '198.17.255.255', '198.20.0.0'],
  ['documentation', '198.51.100.0', '198.51.100.255', '198.51.99.255', '198.51.101.0'],
  ['documentation', '203.0.113.0', '203.0.113.255', '203.0.112.255', '203.0.114.0'],
  ['multicast', '224.0.0.0', '239.255.255.255', '223.255.255.255', null],
  ['reserved', '240.0.0.0', '255.255.255.254', null, null],
  ['broadcast', '255.255.255.255', '255.255.255.255', null, null],
  ['ipv4-compatible', '::2', '::255.255.255.255', null, null],
  ['ipv4-mapped', '::ffff:0.0.0.0', '::ffff:255.255.255.255', null, null],
  ['nat64', '::ffff:0:0.0.0.0', '::ffff:0:255.255.255.255', null, null],
  ['nat64', '64:ff9b::', '64:ff9b::ffff:ffff', null, null],
  ['nat64', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff', null, null],
  ['discard', '100::', '100::ffff:ffff:ffff:ffff', null, null],
  ['discard', '100:0:0:1::', '100:0:0:1:ffff:ffff:ffff:ffff', null, null],
  ['reserved', '64:ff9b:2::', 'ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['reserved', '100:0:0:2::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, '2000::'],
  ['teredo', '2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff', '2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null],
  ['reserved', '2001:1::', '2001:1:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['benchmarking', '2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff', null, null],
  ['orchid', '2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['orchid', '2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['reserved', '2001:30::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', null, '2001:200::'],
  ['documentation', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db7:ffff::', '2001:db9::'],
  ['6to4', '2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '2001:ffff:ffff::', '2003::'],
  ['documentation', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', '3ffe:ffff:ffff::', '3fff:1000::'],
  ['reserved', '4000::', '5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '3fff:ffff:ffff::', null],
  ['segment-routing', '5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['reserved', '5f01::', 'fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['private', 'fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['reserved', 'fe00::', 'fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['link-local', 'fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['private', 'fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['multicast', 'ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
];

function isAllowed(address: string): boolean {
  return judgeAddress(address, 'public').allowed;
}

describe('every special block, edge by edge', () => {
  test.each(EDGES)('%s from %s to %s', (range, first, last, before, after) => {
    expect(classifyAddress(first).range).toBe(range);
    expect(classifyAddress(last).range).toBe(range);
    expect([first, last].filter(isAllowed)).toEqual([]);
    for (const neighbour of [before, after]) {
      if (neighbour !== null) expect([neighbour, classifyAddress(neighbour).range]).toEqual([neighbour, 'public']);
    }
  });

  test.each([
    ['0.0.0.0', 'unspecified'],
    ['169.254.169.254', 'metadata'],
    ['169.254.170.2', 'metadata'],
    ['100.100.100.200', 'metadata'],
    ['192.0.0.192', 'metadata'],
    ['fd00:ec2::254', 'metadata'],
    ['fd20:ce::254', 'metadata'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
  ])('%s is %s', (address, range) => {
    expect(judgeAddress(address, 'public')).toEqual({ allowed: false, refusal: { address, range } });
  });

  test('each row of the data has a block of its own that is written plainly', () => {
    for (const [rows, bits] of [
      [IPV4_RANGES, 32],
      [IPV6_RANGES, 128],
    ] as const) {
      expect(new Set(rows.map(({ block }) => block)).size).toBe(rows.length);
      for (const { block, source } of rows) {
        const [address = '', length = ''] = block.split('/');
        expect(isIPv4(address)).toBe(bits === 32);
        expect(Number(length)).toBeLessThanOrEqual(bits);
        expect(source).not.toBe('');
      }
    }
  });
});

describe('an address in another dress', () => {
  test.each([
    ['127.1', 'loopback'],
    ['0x7f.1', 'loopback'],
    ['2130706433', 'loopback'],
    ['0177.0.0.1', 'loopback'],
    ['0', 'unspecified'],
    ['0xa9fea9fe', 'metadata'],
    ['::ffff:127.0.0.1', 'ipv4-mapped'],
    ['::FFFF:7f00:1', 'ipv4-mapped'],
    ['::ffff:8.8.8.8', 'ipv4-mapped'],
    ['0:0:0:0:0:ffff:a00:1', 'ipv4-mapped'],
    ['::127.0.0.1', 'ipv4-compatible'],
    ['64:ff9b::127.0.0.1', 'nat64'],
    ['64:ff9b::8.8.8.8', 'nat64'],
    ['64:ff9b:1::10.0.0.1', 'nat64'],
    ['2002:7f00:1::', '6to4'],
    ['2002:0808:0808::1', '6to4'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'teredo'],
    ['2606:4700::5efe:10.0.0.1', 'isatap'],
    ['2606:4700::200:5efe:7f00:1', 'isatap'],
    ['fe80::1%eth0', 'link-local'],
    ['::1%lo', 'loopback'],
  ])('%s is %s', (address, range) => {
    expect(judgeAddress(address, 'public')).toEqual({ allowed: false, refusal: { address, range } });
  });

  test('an ISATAP address that leads to a public one is public', () => {
    expect(isAllowed('2606:4700::200:5efe:8.8.8.8')).toBe(true);
  });

  test.each([
    '',
    'localhost',
    'example.com',
    '1.2.3.4.5',
    '[::1]',
    '127.0.0.1:22',
    ' 127.0.0.1',
    '8.8.8.8 ',
    '8.8.8.8\0',
  ])('%j is no address, so it is refused', (address) => {
    expect(judgeAddress(address, 'public')).toEqual({ allowed: false, refusal: { address, range: 'unreadable' } });
  });

  test('public servers are allowed', () => {
    const addresses = [
      '8.8.8.8',
      '1.1.1.1',
      '192.31.196.1',
      '2606:4700:4700::1111',
      '2a01:4f8::1',
      '2001:4860:4860::8888',
    ];
    expect(addresses.filter((address) => !isAllowed(address))).toEqual([]);
  });
});

describe('any address', () => {
  const ipv4 = new BlockList();
  for (const { block } of IPV4_RANGES) ipv4.addSubnet(...subnet(block), 'ipv4');
  const ipv6 = new BlockList();
  for (const { block, range } of IPV6_RANGES) {
    if (range !== 'public' && block !== '::/0') ipv6.addSubnet(...subnet(block), 'ipv6');
  }

  function subnet(block: string): [string, number] {
    const [address = '', length = ''] = block.split('/');
    return [address, Number(length)];
  }

  test('of IPv4 is allowed where no block holds it, and only there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }).map(formatIpv4), (address) => {
        expect(isAllowed(address)).toBe(!ipv4.check(address, 'ipv4'));
      }),
      { numRuns: 2000 },
    );
  });

  test('of IPv6 is allowed where it is global unicast and no block holds it, and only there', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const first = fc.oneof(group, fc.constantFrom(0, 0x64, 0x2001, 0x2002, 0x3fff, 0xfe80, 0xfd00));
    const second = fc.oneof(group, fc.constantFrom(0, 1, 2, 0x20, 0xdb8, 0xff9b));
    const rest = fc.array(fc.oneof(fc.constant(0), group), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(first, second, rest, (one, two, others) => {
        fc.pre(others[3] !== 0x5efe);
        const address = formatIpv6({ groups: [one, two, ...others], zone: null });
        const isGlobal = one >= 0x2000 && one <= 0x3fff;
        expect([address, isAllowed(address)]).toEqual([address, isGlobal && !ipv6.check(address, 'ipv6')]);
      }),
      { numRuns: 2000 },
    );
  });

  test('that is not public stays refused inside every form that embeds it', () => {
    const special = fc.constantFrom(...IPV4_RANGES.map(({ block }) => block.split('/')[0] ?? ''));
    fc.assert(
      fc.property(special, (address) => {
        const hex = address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
        const sixToFour = `2002:${hex[0]}${hex[1]}:${hex[2]}${hex[3]}::1`;
        const forms = [`::ffff:${address}`, `::${address}`, `64:ff9b::${address}`, sixToFour, `2a01::5efe:${address}`];
        expect(forms.filter(isAllowed)).toEqual([]);
      }),
    );
  });

  test('is allowed where anything is', () => {
    fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (text) => judgeAddress(text, 'any').allowed));
  });
});
