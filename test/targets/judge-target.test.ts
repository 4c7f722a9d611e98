import { describe, expect, test } from 'vitest';
import { EMPTY_INVENTORY, type Inventory } from '../../src/targets/inventory.ts';
import { judgeTarget, refuseAddress } from '../../src/targets/judge-target.ts';
import { parseInventory } from '../../src/targets/parse-inventory.ts';

const parsed = parseInventory(
  'hosts:\n  - { name: web-1, address: 10.0.0.5 }\n  - { name: web-2, address: web-2.example.com }\n  - { name: web-3, address: 8.8.8.8 }',
  'hosts.yaml',
);
const INVENTORY: Inventory = parsed.ok ? parsed.inventory : EMPTY_INVENTORY;
const ASK = 'Whoever runs this bot can change that: the setting TARGETS';

function refused(message: string): object {
  return { allowed: false, code: 'target-refused', setting: 'TARGETS', message };
}

describe('TARGETS=any', () => {
  test.each(['127.0.0.1', 'web-1', 'example.com'])('allows %s, whatever its addresses', (host) => {
    expect(judgeTarget(host, INVENTORY, 'any')).toEqual({ allowed: true, addresses: 'any' });
  });
});

describe('what is left of TARGETS=any to those who are no admins', () => {
  test.each(['10.0.0.5', 'web-1', 'web-2.example.com'])('is the host %s of the inventory, wherever it is', (host) => {
    expect(judgeTarget(host, INVENTORY, 'listed-or-public')).toEqual({ allowed: true, addresses: 'any' });
  });

  test('is every public address, and no other', () => {
    expect(judgeTarget('example.com', INVENTORY, 'listed-or-public')).toEqual({ allowed: true, addresses: 'public' });
    expect(judgeTarget('192.168.0.1', INVENTORY, 'listed-or-public')).toMatchObject({
      allowed: false,
      setting: 'ADMINS',
      message: expect.stringContaining('is a private address, and only a few may check those'),
    });
  });
});

describe('TARGETS=inventory', () => {
  test.each(['web-1', 'WEB-1', '10.0.0.5', 'web-2.example.com'])('allows %s, whatever its addresses', (host) => {
    expect(judgeTarget(host, INVENTORY, 'inventory')).toEqual({ allowed: true, addresses: 'any' });
  });

  test('refuses every other host, and says who can change that', () => {
    expect(judgeTarget('8.8.4.4', INVENTORY, 'inventory')).toEqual(
      refused(
        `"8.8.4.4" is not in the inventory, and only its hosts may be checked here. ${ASK}, or the hosts in HOSTS_FILE.`,
      ),
    );
    expect(judgeTarget('web-1', EMPTY_INVENTORY, 'inventory')).toMatchObject({ allowed: false });
  });
});

describe('TARGETS=public', () => {
  test.each(['example.com', '8.8.8.8', '2606:4700::1111', 'web-2', 'web-3', 'localhost'])(
    'lets %s through to where its addresses are judged',
    (host) => {
      expect(judgeTarget(host, INVENTORY, 'public')).toEqual({ allowed: true, addresses: 'public' });
    },
  );

  test.each([
    ['10.0.0.5', '"10.0.0.5" is a private address'],
    ['0x7f.1', '"0x7f.1" is a loopback address'],
    ['::ffff:8.8.8.8', '"::ffff:8.8.8.8" is an IPv4 address in the form of an IPv6 one'],
    ['169.254.169.254', `"169.254.169.254" is the address of a cloud's metadata service`],
    ['fe80::1%eth0', '"fe80::1%eth0" is a link-local address'],
    ['web-1', '"web-1" leads to a private address'],
  ])('refuses %s before anything is sent', (host, what) => {
    expect(judgeTarget(host, INVENTORY, 'public')).toEqual(
      refused(`${what}, and only public addresses may be checked here. ${ASK}.`),
    );
  });
});

test('a refusal after resolution is told in the same words', () => {
  expect(refuseAddress('web-2', { address: '100.64.0.1', range: 'carrier-grade-nat' }, 'public')).toEqual(
    refused(
      `"web-2" leads to an address behind carrier-grade NAT, and only public addresses may be checked here. ${ASK}.`,
    ),
  );
});
