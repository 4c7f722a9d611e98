import { expect, it } from 'vitest';
import { suggestHosts } from '../../src/conversation/suggest-hosts.ts';
import type { InventoryHost } from '../../src/targets/inventory.ts';

function host(name: string, tags: readonly string[]): InventoryHost {
  return {
    name,
    address: null,
    port: null,
    user: null,
    system: null,
    provider: null,
    tags,
    console: null,
    jump: null,
    hostKeys: [],
    owner: null,
    source: 'hosts.yaml:1',
  };
}

it('tags are offered as a watch names them, each once, with how many hosts they stand for', () => {
  const hosts = [host('web-1', ['web', 'linux']), host('web-2', ['web']), host('db-1', ['warehouse'])];
  expect(suggestHosts({ hosts }, 'tag:w', 10)).toEqual([
    { name: 'tag:web', about: '2 hosts' },
    { name: 'tag:warehouse', about: 'one host' },
  ]);
});
