import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createSharedPoliteness } from '../../src/probe/politeness.ts';
import { createLoginRequests } from '../../src/store/login-requests.ts';
import { createWriter } from '../../src/store/writer.ts';
import { databaseAt } from './store-for-test.ts';

const MINUTE = 60_000;

function file(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ssh-check-politeness-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return `sqlite:${join(directory, 'bot.db')}`;
}

/** A process of its own, as far as its memory goes. */
async function processOn(url: string, now: () => number) {
  const db = await databaseAt(url);
  onTestFinished(() => db.destroy());
  const { mayAsk } = createSharedPoliteness(createLoginRequests(createWriter(db), now));
  return { db, ask: async (address = '192.0.2.1', port = 22) => mayAsk(address, port, now()) };
}

it('counts the requests of all processes on a database, also of those that ended', async () => {
  const url = file();
  let time = 1_000_000;
  const first = await processOn(url, () => time);
  const second = await processOn(url, () => time);
  expect([await first.ask(), await second.ask(), await first.ask()]).toEqual([true, true, true]);
  const third = await processOn(url, () => time);
  for (const { ask } of [first, second, third]) expect(await ask()).toBe(false);
  expect([await third.ask('192.0.2.2'), await third.ask('192.0.2.1', 2222)]).toEqual([true, true]);
  time += 10 * MINUTE + 1;
  expect(await third.ask()).toBe(true);
});

it('lets exactly three of many through that ask at once', async () => {
  const url = file();
  const processes = await Promise.all(Array.from({ length: 4 }, () => processOn(url, () => 5)));
  const answers = await Promise.all(processes.flatMap(({ ask }) => [ask(), ask(), ask()]));
  expect(answers.filter(Boolean)).toHaveLength(3);
});

it('counts by itself where the database cannot be asked', async () => {
  const { db, ask } = await processOn(file(), () => 5);
  await db.destroy();
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([true, true, true, false]);
});
