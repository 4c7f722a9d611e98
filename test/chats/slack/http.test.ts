import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { botForTest, FAILED_STATUS, refusedTarget, shown, worldForTest } from './world/bot-test.ts';
import { deliverSigned, type HttpTarget } from './world/signed-http.ts';
import type { SlackWorld } from './world/slack-world.ts';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

async function overHttp(): Promise<{ readonly world: SlackWorld; readonly target: HttpTarget }> {
  const world = await worldForTest();
  const port = await freePort();
  await botForTest(world, { settings: { connection: { mode: 'http', signingSecret: SECRET, port } } });
  const target = { url: `http://127.0.0.1:${port}/slack/events`, signingSecret: SECRET };
  world.deliver = (delivered) => deliverSigned(target, delivered);
  return { world, target };
}

describe('Slack over HTTP', () => {
  it('holds the same conversation', async () => {
    const { world } = await overHttp();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const root = await shown(world, ops, /connection-refused/);
    await world.say(ann, ops, FAILED_STATUS, { thread: root.ts });
    await shown(world, ops, /tried to start/, root.ts);
    await world.press(ann, ops, root, 'more', 'skip');
    await shown(world, ops, /Skipped/, root.ts);
  });

  it('handles once what Slack delivers again', async () => {
    const { world } = await overHttp();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    const { delivered } = await world.say(ann, ops, FAILED_STATUS, { thread });
    await world.deliver({ ...delivered, retry: { attempt: 1, reason: 'http_timeout' } });
    await shown(world, ops, /tried to start/, thread);
    await world.say(ann, ops, "it's debian", { thread });
    await shown(world, ops, /Debian/, thread);
    expect(await world.messages(ops, thread)).toHaveLength(3);
  });

  it('takes nothing that Slack has not signed, or signed long ago', async () => {
    const { world, target } = await overHttp();
    const { ann } = world.workspace.people;
    const body = world.commandBody(ann, world.workspace.channels.ops, '/ssh-check', await refusedTarget());
    const forged = await deliverSigned({ ...target, signingSecret: 'another' }, { kind: 'slash_commands', body });
    const old = await deliverSigned(target, { kind: 'slash_commands', body }, 600);
    expect([forged.status, old.status]).toEqual([401, 401]);
    expect(world.front.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  it('answers the question with which Slack verifies the address', async () => {
    const { target } = await overHttp();
    const body = { type: 'url_verification', challenge: 'abc' };
    const { payload } = await deliverSigned(target, { kind: 'events_api', body });
    expect(payload).toEqual({ challenge: 'abc' });
  });

  it('names the port that is in use', async () => {
    const world = await worldForTest();
    const server = createServer().listen(0);
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const starting = botForTest(world, { settings: { connection: { mode: 'http', signingSecret: SECRET, port } } });
    await expect(starting).rejects.toThrow(/^SLACK_PORT is \d+: .*EADDRINUSE.*another port/);
    server.close();
  });
});

async function freePort(): Promise<number> {
  const [, port = '0'] = (await refusedTarget()).split(':');
  return Number(port);
}
