import { expect, it, onTestFinished } from 'vitest';
import type { AuditEntry } from '../../src/chats/core/audit.ts';
import { createAuditTrail, type KeptEntry, readAuditTrail, tidyAuditTrail } from '../../src/store/audit-trail.ts';
import { createWriter } from '../../src/store/writer.ts';
import { databaseAt } from './store-for-test.ts';

const ENTRY: AuditEntry = {
  chat: 'slack',
  workspace: 'T1',
  channel: 'C1',
  thread: null,
  person: 'U1',
  what: '/ssh-check web-1',
  target: 'web-1:22',
  outcome: 'checked',
  detail: 'connection-refused',
};

async function trail() {
  const db = await databaseAt('sqlite::memory:');
  onTestFinished(() => db.destroy());
  const writer = createWriter(db);
  let time = 0;
  const { note } = createAuditTrail(
    writer,
    () => time,
    () => {},
  );
  async function read(since: number) {
    // Writes are done in order, so that this one ends behind all before it.
    await writer.write(async () => {});
    const entries: KeptEntry[] = [];
    for await (const entry of readAuditTrail(db, since)) entries.push(entry);
    return entries;
  }
  return {
    db,
    read,
    at: (now: number, entry: Partial<AuditEntry>) => {
      time = now;
      note({ ...ENTRY, ...entry });
    },
  };
}

it('an entry is kept as it is, with its time', async () => {
  const { at, read } = await trail();
  at(5, {});
  expect(await read(0)).toEqual([{ at: 5, ...ENTRY }]);
});

it('the trail is read from a time on, oldest first, however long it is', async () => {
  const { at, read } = await trail();
  for (let time = 0; time < 2_500; time += 1) at(time, { person: `U${time}` });
  const read1 = await read(400);
  expect(read1.map((entry) => entry.at)).toEqual(Array.from({ length: 2_100 }, (_, index) => index + 400));
});

it('what is too old is forgotten', async () => {
  const { db, at, read } = await trail();
  for (const time of [1, 2, 3]) at(time, {});
  await read(0);
  await tidyAuditTrail(db, 3);
  expect((await read(0)).map((entry) => entry.at)).toEqual([3]);
});
