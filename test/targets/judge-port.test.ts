import { describe, expect, it } from 'vitest';
import { EMPTY_INVENTORY } from '../../src/targets/inventory.ts';
import { judgePort, portsAllowed } from '../../src/targets/judge-port.ts';
import { parseInventory } from '../../src/targets/parse-inventory.ts';

const parsed = parseInventory('hosts:\n  - { name: web-1, address: 8.8.8.8, port: 4422 }', 'hosts.yaml');
const INVENTORY = parsed.ok ? parsed.inventory : EMPTY_INVENTORY;
const USUAL = portsAllowed('public', null);

describe('the port of a target', () => {
  it.each([22, 222, 2022, 2200, 2222, 8022, 22222])('may be %i, where SSH servers are usually found', (port) => {
    expect(judgePort('example.com', port, EMPTY_INVENTORY, USUAL)).toEqual({ allowed: true });
  });

  it.each([1, 25, 80, 443, 3306, 5432, 6379, 65_535])('may not be %i, where other things are', (port) => {
    expect(judgePort('example.com', port, EMPTY_INVENTORY, USUAL)).toMatchObject({
      allowed: false,
      setting: 'CHECK_PORTS',
      message: expect.stringContaining(`${port} is none of them`),
    });
  });

  it.each(['web-1', 'WEB-1', '8.8.8.8', '0x08080808'])('may be the one that the inventory names for %s', (host) => {
    expect(judgePort(host, 4422, INVENTORY, USUAL)).toEqual({ allowed: true });
  });

  it('of another host may not be that one', () => {
    expect(judgePort('8.8.4.4', 4422, INVENTORY, USUAL)).toMatchObject({ allowed: false });
  });

  it('may be one that CHECK_PORTS adds, or with "any" every one', () => {
    expect(judgePort('a', 4422, EMPTY_INVENTORY, portsAllowed('public', [4422]))).toEqual({ allowed: true });
    expect(judgePort('a', 2222, EMPTY_INVENTORY, portsAllowed('public', [4422]))).toEqual({ allowed: true });
    expect(judgePort('a', 1, EMPTY_INVENTORY, portsAllowed('public', 'any'))).toEqual({ allowed: true });
  });

  it('may be every one where everything may be checked, unless CHECK_PORTS says otherwise', () => {
    expect(portsAllowed('any', null)).toBe('any');
    expect(judgePort('a', 6379, EMPTY_INVENTORY, portsAllowed('any', [4422]))).toMatchObject({ allowed: false });
  });
});
