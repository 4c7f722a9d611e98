import { describe, expect, it, onTestFinished } from 'vitest';
import { COMMANDS } from '../../../commands/registry.ts';
import { startWatching, type Watching } from '../../../src/cli/watching.ts';
import { readPaste } from '../../../src/clues/read-paste.ts';
import { NO_SERVICES } from '../../../src/conversation/services.ts';
import { type Db, openDatabase } from '../../../src/store/open-database.ts';
import { openWatches } from '../../../src/store/open-watches.ts';
import { EMPTY_INVENTORY } from '../../../src/targets/inventory.ts';
import type { WatchRules } from '../../../src/watch/rules.ts';
import { createSshd, HAS_SSHD, type RealSshd } from '../sshd.ts';
import { botForTest, FAILED_STATUS, shown, worldForTest } from './world/bot-test.ts';
import { blockViolations } from './world/check-blocks.ts';
import type { SlackWorld } from './world/slack-world.ts';
import { readText } from './world/visible.ts';

const FAST: Partial<WatchRules> = {
  minEveryMs: 500,
  timeoutMs: 2_000,
  againMs: 150,
  holdMs: 2_000,
  housekeepingMs: 100,
};

const SURROUNDINGS = {
  inventory: EMPTY_INVENTORY,
  knownKeys: () => [],
  canaries: [],
  targets: 'any',
  machine: 'bot.example.com',
  localUser: null,
  vantage: 'elsewhere',
  offersLogin: false,
} as const;

async function openDb(): Promise<Db> {
  const opened = await openDatabase('sqlite::memory:');
  if (!opened.ok) throw new Error(opened.problem);
  return opened.db;
}

async function watching(db: Db): Promise<Watching> {
  const signal = new AbortController().signal;
  const conversation = { surroundings: SURROUNDINGS, commands: COMMANDS, timeoutMs: 3_000, read: readPaste, signal };
  const quiet = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
  return startWatching({
    store: openWatches(db),
    observations: null,
    conversation,
    log: quiet,
    atOnce: 10,
    rules: FAST,
  });
}

/** A workspace with a bot that watches. */
async function watchedWorld(db: Db) {
  const world = await worldForTest();
  const watch = await watching(db);
  onTestFinished(() => watch.stop());
  const bot = await botForTest(world, { services: { ...NO_SERVICES, watches: watch.book } });
  watch.connect('slack', bot.running);
  return { world, watch, bot };
}

async function whispered(world: SlackWorld, text: RegExp): Promise<string> {
  return world.until(
    () =>
      world
        .whispers()
        .map(readText)
        .findLast((each) => text.test(each)),
    String(text),
  );
}

async function sshd(): Promise<RealSshd> {
  const server = await createSshd();
  onTestFinished(() => server.remove());
  expect(await server.start()).toBe(true);
  return server;
}

describe.skipIf(!HAS_SSHD)('a watch in Slack', () => {
  it('tells that a server fails, with its diagnosis in the thread, where people go on until it works again', async () => {
    const { world } = await watchedWorld(await openDb());
    const { ann, ben } = world.workspace.people;
    const { ops } = world.workspace.channels;
    const server = await sshd();
    const target = `127.0.0.1:${server.port}`;
    await world.command(ann, ops, '/ssh-watch', `add ${target} every 1s`);
    await whispered(world, /looked at every 1 s.*It works now/s);
    await shown(world, ops, /From now on I look at 127\.0\.0\.1:\d+ every 1 s/);

    await server.stop();
    const { ts: thread } = await shown(world, ops, /refused the connection \(connection-refused\)/);
    await shown(world, ops, /systemctl/, thread);
    await world.say(ben, ops, FAILED_STATUS, { thread });
    await shown(world, ops, /tried to start/, thread);

    expect(await server.start()).toBe(true);
    await shown(world, ops, /works again, after/);
    await shown(world, ops, /works again, after/, thread);
    const roots = (await world.messages(ops)).map(readText);
    expect(roots.filter((text) => text.includes('connection-refused'))).toHaveLength(1);
    expect(blockViolations(world.front)).toEqual([]);
  });
});
