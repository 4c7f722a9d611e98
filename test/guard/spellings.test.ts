import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_INVENTORY } from '../../src/targets/inventory.ts';
import { judgeTarget } from '../../src/targets/judge-target.ts';
import { parseTarget } from '../../src/targets/parse-target.ts';

const byte = fc.integer({ min: 0, max: 255 });
const INNER = fc.oneof(
  fc.tuple(fc.constant(10), byte, byte, byte),
  fc.tuple(fc.constant(127), byte, byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
);

/** One part of an address in a base that getaddrinfo reads, with zeros in front. */
const BASES = fc.record({
  base: fc.constantFrom(8, 10, 16),
  zeros: fc.integer({ min: 0, max: 4 }),
  upper: fc.boolean(),
});
type Base = typeof BASES extends fc.Arbitrary<infer T> ? T : never;

function part(value: number, { base, zeros, upper }: Base): string {
  if (base === 10) return String(value);
  const digits = '0'.repeat(zeros) + value.toString(base);
  const text = base === 8 ? `0${digits}` : `0x${digits}`;
  return upper ? text.toUpperCase() : text;
}

/** `a.b.c.d`, `a.b.cd`, `a.bcd` or `abcd`. */
function spelt(bytes: readonly number[], parts: number, bases: readonly Base[]): string {
  const head = bytes.slice(0, parts - 1);
  const tail = bytes.slice(parts - 1).reduce((value, next) => value * 256 + next, 0);
  return [...head, tail].map((value, index) => part(value, bases[index] as Base)).join('.');
}

const AROUND = fc.constantFrom(
  (host: string) => host,
  (host: string) => `${host}.`,
  (host: string) => `root@${host}`,
  (host: string) => `${host}:22`,
  (host: string) => `ssh://u@${host}:22/x`,
  (host: string) => `ssh -p 22 root@${host}`,
  (host: string) => `\`${host}\``,
  (host: string) => ` <${host}> `,
  (host: string) => host.replace(/[0-9]/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)),
);

function isLetThrough(typed: string): boolean {
  const parsed = parseTarget(typed);
  return parsed.ok && judgeTarget(parsed.target.host, EMPTY_INVENTORY, 'public').allowed;
}

describe('an address that is not public', () => {
  it('is refused in every spelling of IPv4', () => {
    fc.assert(
      fc.property(
        INNER,
        fc.integer({ min: 1, max: 4 }),
        fc.array(BASES, { minLength: 4, maxLength: 4 }),
        AROUND,
        (bytes, parts, bases, around) => !isLetThrough(around(spelt(bytes, parts, bases))),
      ),
      { numRuns: 2_000 },
    );
  });

  it('is refused where an IPv6 address holds it', () => {
    const forms = fc.constantFrom(
      (v4: string) => `::ffff:${v4}`,
      (v4: string) => `::${v4}`,
      (v4: string) => `0:0:0:0:0:FFFF:${v4}`,
      (v4: string) => `::ffff:0:${v4}`,
      (v4: string) => `64:ff9b::${v4}`,
      (v4: string) => `64:ff9b:1:abcd::${v4}`,
      (v4: string) => `2600:1:2:3:0:5efe:${v4}`,
      (v4: string) => `2600::200:5efe:${v4}`,
      (v4: string) => `2001:0:1234::${v4}`,
      (v4: string) => `fe80::${v4}%eth0`,
    );
    const around = fc.constantFrom(
      (host: string) => host,
      (host: string) => `[${host}]:22`,
      (host: string) => `ssh://[${host}]:22/`,
      (host: string) => `ssh root@${host}`,
    );
    fc.assert(
      fc.property(INNER, forms, around, (bytes, form, wrap) => !isLetThrough(wrap(form(bytes.join('.'))))),
      { numRuns: 1_000 },
    );
  });

  it('is not seen in one that is', () => {
    for (const typed of ['8.8.8.8', '0x08080808', '010.8.8.8', '2606:4700::1111', '[2606:4700::1111]:22'])
      expect(isLetThrough(typed), typed).toBe(true);
  });
});
