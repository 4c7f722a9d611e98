import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Db, openDatabase } from '../../src/store/open-database.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ssh-check-store-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function opened(path: string): Promise<Db> {
  const result = await openDatabase(`sqlite:${path}`);
  if (!result.ok) throw new Error(result.problem);
  return result.db;
}

test('what was kept is there after the file is opened again', async () => {
  const path = join(directory, 'deep', 'kept.db');
  const first = await opened(path);
  await first.insertInto('facts').values({ name: 'colour', value: 'blue' }).execute();
  await first.destroy();
  const second = await opened(path);
  expect(await second.selectFrom('facts').selectAll().execute()).toEqual([{ name: 'colour', value: 'blue' }]);
  await second.destroy();
});

test('nobody but the owner may read the file, nor those beside it', async () => {
  const path = join(directory, 'kept.db');
  const db = await opened(path);
  const modes = await Promise.all([path, `${path}-wal`].map(async (name) => (await stat(name)).mode & 0o777));
  expect(modes).toEqual([0o600, 0o600]);
  await db.destroy();
});

test('a place that cannot be written to is named with the setting and the remedy', async () => {
  const result = await openDatabase('sqlite:/dev/null/kept.db');
  expect(result).toMatchObject({ ok: false });
  expect(result.ok ? '' : result.problem).toMatch(/^DATABASE_URL is "sqlite:\/dev\/null\/kept\.db".*Name a file/);
});

test('a transaction that fails half way leaves nothing behind', async () => {
  const db = await opened(join(directory, 'kept.db'));
  await expect(
    db.transaction().execute(async (transaction) => {
      await transaction.insertInto('facts').values({ name: 'half', value: '1' }).execute();
      throw new Error('no further');
    }),
  ).rejects.toThrow('no further');
  expect(await db.selectFrom('facts').selectAll().execute()).toEqual([]);
  await db.destroy();
});

test('processes that begin at once bring a new database up to date once', async () => {
  const path = join(directory, 'kept.db');
  const script = `
    import { openDatabase } from ${JSON.stringify(new URL('../../src/store/open-database.ts', import.meta.url).href)};
    const opened = await openDatabase('sqlite:${path}');
    process.stdout.write(opened.ok ? 'opened' : opened.problem);
    if (opened.ok) await opened.db.destroy();
  `;
  const call = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const opened = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, call)));
  expect(opened.map(({ stdout }) => stdout)).toEqual(['opened', 'opened', 'opened']);
});
