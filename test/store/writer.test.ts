import { expect, it, onTestFinished } from 'vitest';
import { createWriter } from '../../src/store/writer.ts';
import { databaseAt } from './store-for-test.ts';

it('a write that fails is told to whoever asked for it, and those beside it are kept', async () => {
  const db = await databaseAt('sqlite::memory:');
  onTestFinished(() => db.destroy());
  const { write } = createWriter(db);
  const fact = (name: string, value: string) =>
    write((transaction) => transaction.insertInto('facts').values({ name, value }).execute());
  const told = await Promise.allSettled([fact('a', '1'), fact('a', '2'), fact('b', '3')]);
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await db.selectFrom('facts').selectAll().orderBy('name').execute()).toEqual([
    { name: 'a', value: '1' },
    { name: 'b', value: '3' },
  ]);
});
