import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetHost, forgetPerson } from '../../src/store/forget.ts';
import { createHostShelf } from '../../src/store/host-shelf.ts';
import { openObservations } from '../../src/store/observations/open-observations.ts';
import type { Db } from '../../src/store/open-database.ts';
import { readHostEntry } from '../../src/targets/read-host-entry.ts';
import { databaseAt } from './store-for-test.ts';

let db: Db;
beforeEach(async () => {
  db = await databaseAt('sqlite::memory:');
  const read = readHostEntry({ name: 'web-1', address: '203.0.113.7' }, '/ssh-hosts');
  if (!read.ok) throw new Error(read.problems.join());
  await createHostShelf(db).put([{ host: read.host, by: 'slack:U1', at: 1 }]);
});
afterEach(() => db.destroy());

test('of a host that is forgotten its name goes, and what was seen at its address', async () => {
  const observations = openObservations(db, (error) => {
    throw error;
  });
  const target = { host: '203.0.113.7', port: 22 };
  const timings = { connectMs: 1, bannerMs: null, kexMs: null, authMs: null };
  observations.record({ target, at: 1, symptom: 'ok', timings, system: null, hostKeys: [], source: 'check' });
  await observations.flush();
  expect(await forgetHost(db, 'web-1')).toEqual([
    ['names of hosts', 1],
    ['cases', 0],
    ['looks from outside', 1],
    ['entries of the audit trail', 0],
  ]);
  expect(await observations.recall(target)).toBeNull();
  expect(await createHostShelf(db).all()).toEqual([]);
});

test('of a person who is forgotten the hosts stay, and nobody knows who added them', async () => {
  await forgetPerson(db, 'U1');
  expect((await createHostShelf(db).all()).map(({ host, by }) => [host.name, by])).toEqual([['web-1', 'somebody']]);
});
