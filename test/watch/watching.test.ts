import { describe, expect, it } from 'vitest';
import type { InventoryHost } from '../../src/targets/inventory.ts';
import { channelForTest, databaseForTest, OPS, pause, sshServerForTest, until, watchingForTest } from './watched.ts';

const BY = { channel: OPS, by: 'U1' };

function tagged(name: string, address: string, port: number): InventoryHost {
  return {
    name,
    address,
    port,
    user: null,
    system: null,
    provider: 'hetzner',
    tags: ['web'],
    console: null,
    jump: null,
    hostKeys: [],
    owner: null,
    source: 'hosts.yaml:1',
  };
}

async function added(outcome: Promise<{ readonly ok: boolean }>): Promise<void> {
  expect(await outcome).toMatchObject({ ok: true });
}

describe('what is told', () => {
  it('of twenty hosts that fail together is one message, and one again when all work', async () => {
    const server = await sshServerForTest();
    const hosts = Array.from({ length: 20 }, (_, index) => tagged(`web-${index}`, `127.0.7.${index + 1}`, server.port));
    const channel = channelForTest();
    const { book } = await watchingForTest(await databaseForTest(), channel.voice, { inventory: { hosts } });
    await added(book.add({ ...BY, target: 'tag:web', everyMs: 500 }));
    await until(() => server.visits() >= 20, 'every host was looked at');
    await pause(600);
    await server.stop();
    await until(() => channel.roots().find((text) => /^20 hosts fail together/.test(text)), 'the message');
    await server.start();
    await until(() => channel.roots().find((text) => /^All 20 hosts work again/.test(text)), 'the recovery');
    // The first one said that they are watched.
    expect(channel.roots()).toHaveLength(2);
    expect(channel.inThreads()).toEqual([
      expect.stringMatching(/As an example of them all/),
      expect.stringMatching(/All 20 hosts work again/),
    ]);
  });

  it('of a maintenance is nothing, and at its end what still fails', async () => {
    const server = await sshServerForTest();
    const channel = channelForTest();
    const { book } = await watchingForTest(await databaseForTest(), channel.voice);
    const target = `127.0.0.1:${server.port}`;
    await added(book.add({ ...BY, target, everyMs: 300 }));
    await added(book.silence({ ...BY, target }, 3_600_000));
    await server.stop();
    await until(async () => /connection-refused/.test((await book.list(OPS))[0]?.state ?? ''), 'seen to fail');
    expect(channel.roots()).toHaveLength(1);
    await added(book.silence({ ...BY, target }, 0));
    await until(
      () => channel.roots().find((text) => /The maintenance is over, and it still fails/.test(text)),
      'the end',
    );
    await server.start();
    await until(() => channel.roots().find((text) => /works again/.test(text)), 'the recovery');
  });

  it('of a host with another key is told once, though it works', async () => {
    const server = await sshServerForTest();
    const channel = channelForTest();
    const { book } = await watchingForTest(await databaseForTest(), channel.voice);
    await added(book.add({ ...BY, target: `127.0.0.1:${server.port}`, everyMs: 1_000 }));
    const first = server.visits();
    await until(() => server.visits() > first, 'a look');
    await pause(500);
    await server.stop();
    await server.start(true);
    await until(() => channel.roots().find((text) => /shows another host key/.test(text)), 'the key');
    await until(() => channel.inThreads().find((text) => /host key/.test(text)), 'its diagnosis');
  });

  it('of a host that TARGETS forbids from now on is told once, and the host gets no packet more', async () => {
    const server = await sshServerForTest();
    const channel = channelForTest();
    const surroundings = { targets: 'any' as 'any' | 'public' };
    const { book } = await watchingForTest(await databaseForTest(), channel.voice, surroundings);
    await added(book.add({ ...BY, target: `127.0.0.1:${server.port}`, everyMs: 300 }));
    surroundings.targets = 'public';
    await until(() => channel.roots().find((text) => /may not be looked at any more/.test(text)), 'the refusal');
    const visits = server.visits();
    await pause(1_500);
    expect(server.visits()).toBe(visits);
    expect(channel.roots()).toHaveLength(2);
  });
});

describe('a restart', () => {
  it('tells nothing of hosts that are as they were, and once what changed meanwhile', async () => {
    const server = await sshServerForTest();
    const db = await databaseForTest();
    const channel = channelForTest();
    const before = await watchingForTest(db, channel.voice);
    const target = `127.0.0.1:${server.port}`;
    await added(before.book.add({ ...BY, target, everyMs: 300 }));
    const looked = server.visits();
    await until(() => server.visits() > looked + 1, 'a look');
    await before.stop();

    const second = await watchingForTest(db, channel.voice);
    const visits = server.visits();
    await until(() => server.visits() > visits + 2, 'looks');
    expect(channel.roots()).toHaveLength(1);
    await second.stop();

    await server.stop();
    await watchingForTest(db, channel.voice);
    await until(() => channel.roots().find((text) => /connection-refused/.test(text)), 'the failure');
    await pause(1_000);
    expect(channel.roots()).toHaveLength(2);
  });

  it('tells what the process before it could not tell any more, once', async () => {
    const server = await sshServerForTest();
    const db = await databaseForTest();
    const channel = channelForTest();
    const before = await watchingForTest(db, channel.voice);
    await added(before.book.add({ ...BY, target: `127.0.0.1:${server.port}`, everyMs: 300 }));
    const looked = server.visits();
    await until(() => server.visits() > looked, 'a look');
    channel.fail('unavailable');
    await server.stop();
    await until(async () => (await db.selectFrom('watch_incidents').selectAll().execute()).length > 0, 'it is kept');
    await pause(1_500);
    await before.stop();
    expect(channel.roots()).toHaveLength(1);

    channel.fail(null);
    await watchingForTest(db, channel.voice);
    await until(() => channel.roots().find((text) => /connection-refused/.test(text)), 'the failure');
    await pause(1_000);
    expect(channel.roots()).toHaveLength(2);
  });
});

describe('a channel', () => {
  it('in which the bot may not write is told so at once, and nothing is watched for it', async () => {
    const server = await sshServerForTest();
    const channel = channelForTest();
    const { book } = await watchingForTest(await databaseForTest(), channel.voice);
    channel.fail('no-access');
    const outcome = await book.add({ ...BY, target: `127.0.0.1:${server.port}`, everyMs: 300 });
    expect(outcome).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/may not write in that channel.*Invite me/),
    });
    expect(await book.list(OPS)).toEqual([]);
  });

  it('in which the bot may not be used is told nothing, and the person by which setting', async () => {
    const server = await sshServerForTest();
    const channel = channelForTest();
    const { book } = await watchingForTest(await databaseForTest(), channel.voice, {}, () => 'SLACK_ALLOWED_CHANNELS');
    const outcome = await book.add({ ...BY, target: `127.0.0.1:${server.port}`, everyMs: 300 });
    expect(outcome).toMatchObject({ ok: false, problem: expect.stringMatching(/setting SLACK_ALLOWED_CHANNELS/) });
    expect(channel.roots()).toEqual([]);
  });

  it('that is deleted has its watches paused', async () => {
    const server = await sshServerForTest();
    const channel = channelForTest();
    const { book } = await watchingForTest(await databaseForTest(), channel.voice);
    await added(book.add({ ...BY, target: `127.0.0.1:${server.port}`, everyMs: 300 }));
    const looked = server.visits();
    await until(() => server.visits() > looked, 'a look');
    channel.fail('gone');
    await server.stop();
    await until(async () => /channel does not exist/.test((await book.list(OPS))[0]?.state ?? ''), 'the pause');
  });
});

describe('what people ask for', () => {
  it('is refused where it would be more hosts than one bot can look at', async () => {
    const hosts = Array.from({ length: 10_001 }, (_, index) => tagged(`web-${index}`, '127.0.0.1', 22));
    const { book } = await watchingForTest(await databaseForTest(), channelForTest().voice, { inventory: { hosts } });
    expect(await book.add({ ...BY, target: 'tag:web', everyMs: null })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/10001 watched hosts, and 10000 is the most/),
    });
  });

  it('is refused with the reason: too often, no such tag, not watched, twice', async () => {
    const server = await sshServerForTest();
    const hosts = [tagged('web-1', '127.0.0.1', server.port)];
    const { book } = await watchingForTest(await databaseForTest(), channelForTest().voice, { inventory: { hosts } });
    const add = (target: string, everyMs: number | null = 300) => book.add({ ...BY, target, everyMs });
    expect(await add('web-1', 100)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/Every 0 s is not possible/),
    });
    expect(await add('tag:db')).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/No host has the tag "db".*web/),
    });
    expect(await add('web-1 web-2')).toMatchObject({ ok: false, problem: expect.stringMatching(/One host at a time/) });
    expect(await book.remove({ ...BY, target: 'web-1' })).toMatchObject({ ok: false });
    await added(add('web-1'));
    expect(await add('WEB-1')).toMatchObject({ ok: true, said: [expect.stringMatching(/watched here already/)] });
    expect(await add('web-1', 600)).toMatchObject({
      ok: true,
      said: [expect.stringMatching(/watched here every 1 s now/)],
    });
    expect(await book.list(OPS)).toHaveLength(1);
    await added(book.remove({ ...BY, target: 'web-1' }));
    expect(await book.list(OPS)).toEqual([]);
  });
});
