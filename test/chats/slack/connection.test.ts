import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/chats/core/clock.ts';
import { botForTest, FAILED_STATUS, refusedTarget, shown, slackWithBot, worldForTest } from './world/bot-test.ts';
import { startBot } from './world/start-bot.ts';

/** Time that passes ten times as fast. */
function tenfold(): Clock {
  return {
    now: () => performance.now() * 10,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 10)),
  };
}

describe('the connection to Slack', () => {
  it('is made anew at once when it breaks off, and nothing is lost', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    world.socket.breakOff();
    await world.until(() => world.socket.connections() === 2, 'another connection');
    await world.say(ann, ops, FAILED_STATUS, { thread });
    await shown(world, ops, /tried to start/, thread);
  });

  it('is made anew when Slack asks for it', async () => {
    const { world } = await slackWithBot();
    world.socket.refresh();
    await world.until(() => world.socket.connections() === 2, 'another connection');
    await world.until(() => world.socket.open() === 1, 'the end of the old one');
    await world.command(world.workspace.people.ann, world.workspace.channels.ops, '/ssh-check', await refusedTarget());
    await shown(world, world.workspace.channels.ops, /connection-refused/);
  });

  it('is there without a gap when Slack asks for a new one, though Slack never ends the old one', async () => {
    const { world } = await slackWithBot();
    world.socket.refresh(true);
    await world.until(() => world.socket.connections() === 2, 'another connection');
    expect(world.socket.open()).toBe(2);
    await world.command(world.workspace.people.ann, world.workspace.channels.ops, '/ssh-check', await refusedTarget());
    await shown(world, world.workspace.channels.ops, /connection-refused/);
  });

  it('is made anew where Slack says goodbye in the same breath as hello', async () => {
    const { world } = await slackWithBot();
    world.socket.greets = 'and-leaves';
    world.socket.breakOff();
    await world.until(() => world.socket.connections() === 3, 'a connection that lasts');
    expect(world.socket.open()).toBe(2);
  });

  it('is given up and tried again where nobody greets', async () => {
    const { world, bot } = await slackWithBot({ clock: tenfold() });
    world.socket.greets = false;
    world.socket.breakOff();
    await world.until(() => world.socket.connections() === 2, 'a connection that is not greeted');
    world.socket.greets = true;
    await world.until(() => world.socket.connections() === 3, 'another connection');
    await world.until(() => bot.log.filter((line) => line.includes('"connected"')).length === 2, 'a greeting');
    expect(bot.log.find((line) => line.includes('not connected'))).toContain('no greeting');
  });

  it('handles once what was delivered twice because the acknowledgement was lost', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    const body = world.commandBody(ann, ops, '/ssh-check', await refusedTarget());
    world.socket.send({ kind: 'slash_commands', body });
    world.socket.breakOff();
    await world.until(() => world.socket.connections() === 2, 'another connection');
    await world.deliver({ kind: 'slash_commands', body });
    await shown(world, ops, /connection-refused/);
    expect(await world.messages(ops)).toHaveLength(1);
  });

  it('outlives what is no envelope', async () => {
    const { world } = await slackWithBot();
    const { ops } = world.workspace.channels;
    for (const text of [
      '{',
      'null',
      '7',
      '{"type":"events_api"}',
      '{"type":"events_api","payload":{}}',
      '{"type":"x"}',
    ])
      world.socket.sendRaw(text);
    await world.command(world.workspace.people.ann, ops, '/ssh-check', await refusedTarget());
    await shown(world, ops, /connection-refused/);
  });

  it('is tried again and again while Slack cannot be reached', async () => {
    const { world, bot } = await slackWithBot();
    world.front.plan(/apps\.connections\.open/, { kind: 'status', status: 500 }, 2);
    world.socket.breakOff();
    await world.until(() => world.socket.connections() === 2, 'another connection');
    expect(bot.log.filter((line) => line.includes('not connected'))).toHaveLength(2);
  });

  it('outlives a token that is not accepted for a while', async () => {
    const { world, bot } = await slackWithBot();
    world.front.plan(/apps\.connections\.open/, { kind: 'error', error: 'invalid_auth' }, 2);
    world.socket.breakOff();
    await world.until(() => world.socket.connections() === 2, 'another connection');
    expect(bot.log.find((line) => line.includes('not connected'))).toMatch(/signed-out.*invalid_auth/);
  });

  it('is not made with a token that Slack refuses, and the setting is named', async () => {
    const world = await worldForTest();
    world.front.plan(/auth\.test/, { kind: 'error', error: 'invalid_auth' }, 1);
    await expect(botForTest(world)).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\).*OAuth & Permissions/);
    world.front.plan(/apps\.connections\.open/, { kind: 'error', error: 'not_allowed_token_type' }, 1);
    await expect(botForTest(world)).rejects.toThrow(/SLACK_APP_TOKEN \(not_allowed_token_type\).*connections:write/);
  });

  it('tells what the network said where Slack is not reached', async () => {
    const world = await worldForTest();
    const nowhere = { apiUrl: `http://${await refusedTarget()}/api/` };
    const stopping = new AbortController();
    const failing = startBot(world, { settings: nowhere, stopping: stopping.signal });
    stopping.abort();
    await expect(failing).rejects.toThrow('Slack was not reached (ECONNREFUSED).');
  });

  it('is made once Slack can be reached', async () => {
    const world = await worldForTest();
    world.front.plan(/auth\.test/, { kind: 'status', status: 503 }, 1);
    const bot = await botForTest(world);
    expect(bot.log.find((line) => line.includes('not reached'))).toContain('HTTP 503');
  });

  it('tells the log of a token that was revoked while it runs, and goes on', async () => {
    const { world, bot } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\./, { kind: 'error', error: 'token_revoked' }, 20);
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    await world.until(() => bot.log.find((line) => line.includes('not delivered')), 'a line in the log');
    expect(bot.log.join('')).toMatch(/signed-out.*token_revoked/);
  });
});
