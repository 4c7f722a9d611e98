import { expect, test } from 'vitest';
import { findHost, type Inventory, inventoryKeys, isListed } from '../../src/targets/inventory.ts';
import { parseInventory } from '../../src/targets/parse-inventory.ts';

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAINoQYiq5rEEQOlM9KJYVQJps2lOM4MfnGItenj08IJOB';
const FINGERPRINT = 'SHA256:8g1R6b4Zf3+77Dy0rWhOsrZS6SRpcgLBziuxnm3K6uY';

function inventory(text: string): Inventory {
  const result = parseInventory(text, 'hosts.yaml');
  if (!result.ok) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return result.inventory;
}

const HOSTS = inventory(`hosts:
  - { name: Web-1, address: '127.1' }
  - { name: db-1.example.com }
  - { name: v6, address: '2001:DB8::7' }
  - { name: pinned, hostKeys: [ssh-ed25519 ${KEY}, '${FINGERPRINT}'] }
`);

test('findHost finds a host by its name in any case, not by its address', () => {
  expect(findHost(HOSTS, 'WEB-1')?.name).toBe('web-1');
  expect(findHost(HOSTS, '127.0.0.1')).toBeNull();
  expect(findHost(HOSTS, 'web')).toBeNull();
});

test.each([
  ['web-1', true],
  ['127.0.0.1', true],
  ['0x7f.1', true],
  ['DB-1.example.com', true],
  ['2001:db8::7', true],
  ['127.0.0.2', false],
  ['example.com', false],
])('isListed knows a host by name or by address: %s', (host, expected) => {
  expect(isListed(HOSTS, host)).toBe(expected);
});

test('host keys of the inventory come with where they are written', () => {
  const host = findHost(HOSTS, 'pinned');
  expect(host && inventoryKeys(host)).toEqual([
    { type: 'ssh-ed25519', key: KEY, revoked: false, source: 'hosts.yaml:5', standing: 'pinned' },
    { type: null, key: FINGERPRINT, revoked: false, source: 'hosts.yaml:5', standing: 'pinned' },
  ]);
});
