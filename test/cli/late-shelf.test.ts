import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLateShelf } from '../../src/cli/late-shelf.ts';
import type { InventoryHost } from '../../src/targets/inventory.ts';

const WEB: InventoryHost = {
  name: 'web-1',
  address: '203.0.113.7',
  port: null,
  user: null,
  system: null,
  provider: null,
  tags: [],
  console: null,
  jump: null,
  hostKeys: [],
  owner: null,
  source: 'test',
};

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ssh-check-shelf-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('reading a shelf where nothing was put leaves no file behind', async () => {
  const { shelf, close } = createLateShelf(`sqlite:${join(directory, 'data', 'kept.db')}`);
  expect([await shelf.version(), await shelf.all()]).toEqual(['', []]);
  await shelf.remove('web-1');
  await close();
  expect(await readdir(directory)).toEqual([]);
});

test('a host that is put there is found by whoever opens it next', async () => {
  const url = `sqlite:${join(directory, 'data', 'kept.db')}`;
  const first = createLateShelf(url);
  await first.shelf.put([{ host: WEB, by: 'terminal:me', at: 1 }]);
  await first.close();
  const second = createLateShelf(url);
  expect((await second.shelf.all()).map(({ host, by }) => [host.name, host.address, by])).toEqual([
    ['web-1', '203.0.113.7', 'terminal:me'],
  ]);
  await second.close();
});

test('a file that is no database is named with the setting', async () => {
  const path = join(directory, 'kept.db');
  await writeFile(path, 'no database, '.repeat(1_000));
  const { shelf, close } = createLateShelf(`sqlite:${path}`);
  await expect(shelf.all()).rejects.toThrow(/DATABASE_URL/);
  await close();
});
