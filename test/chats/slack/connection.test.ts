import { describe, expect, it } from 'vitest';
import { botForTest, FAILED_STATUS, refusedTarget, shown, slackWithBot, worldForTest } from './world/bot-test.ts';

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
    await world.command(world.workspace.people.ann, world.workspace.channels.ops, '/ssh-check', await refusedTarget());
    await shown(world, world.workspace.channels.ops, /connection-refused/);
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
    expect(bot.log.join('')).toMatch(/not connected.*signed-out.*invalid_auth/);
  });

  it('is not made with a token that Slack refuses, and the setting is named', async () => {
    const world = await worldForTest();
    world.front.plan(/auth\.test/, { kind: 'error', error: 'invalid_auth' }, 1);
    await expect(botForTest(world)).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\).*OAuth & Permissions/);
    world.front.plan(/apps\.connections\.open/, { kind: 'error', error: 'not_allowed_token_type' }, 1);
    await expect(botForTest(world)).rejects.toThrow(/SLACK_APP_TOKEN \(not_allowed_token_type\).*connections:write/);
  });

  it('is made once Slack can be reached', async () => {
    const world = await worldForTest();
    world.front.plan(/auth\.test/, { kind: 'status', status: 503 }, 1);
    const bot = await botForTest(world);
    expect(bot.log.join('')).toMatch(/not reached.*HTTP 503/);
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
