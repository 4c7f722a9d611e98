import { describe, expect, it } from 'vitest';
import { plainMessage } from '../../../src/chats/core/compose-answer.ts';
import { botForTest, FAILED_STATUS, refusedTarget, shown, slackWithBot, worldForTest } from './world/bot-test.ts';
import { blockViolations } from './world/check-blocks.ts';
import { readText } from './world/visible.ts';

describe('where people call the bot in Slack', () => {
  it('is no member of the channel: it answers in private, and says how to invite it', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    world.front.plan(/chat\.postMessage/, { kind: 'error', error: 'not_in_channel' }, 9, ops);
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const direct = await world.directChannel(ann);
    const { ts: thread } = await shown(world, direct, /connection-refused/);
    expect(world.whispers().map(readText).join()).toMatch(/not in this channel.*\/invite @ssh-check/s);
    await world.say(ann, direct, FAILED_STATUS, { thread });
    await shown(world, direct, /tried to start/, thread);
    expect(await world.messages(ops)).toEqual([]);
    expect(blockViolations(world.front)).toEqual([]);
  });

  it('cannot even be told in private: the answer goes where only the person sees it', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    world.front.plan(/chat\.postMessage/, { kind: 'error', error: 'not_in_channel' }, 1);
    world.front.plan(/chat\.postMessage/, { kind: 'error', error: 'messages_tab_disabled' }, 1);
    await world.command(ann, world.workspace.channels.ops, '/ssh-check', await refusedTarget());
    await world.until(() => /connection-refused/.test(world.whispers().map(readText).join()), 'the answer');
    expect(world.whispers().map(readText).join()).toMatch(/\/invite @ssh-check/);
    expect(blockViolations(world.front)).toEqual([]);
  });

  it('is a direct message: a follow-up needs no thread', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const direct = await world.directChannel(ann);
    await world.say(ann, direct, await refusedTarget());
    await shown(world, direct, /connection-refused/);
    await world.say(ann, direct, FAILED_STATUS);
    await shown(world, direct, /tried to start/);
    await world.say(ann, direct, 'thanks, one moment');
    await world.say(ann, direct, 'why?');
    await shown(world, direct, /Why I ask/);
    expect(await world.messages(direct)).toHaveLength(3);
  });

  it('is a mention: the answer opens a thread on it', async () => {
    const { world } = await slackWithBot();
    const { ann, ben } = world.workspace.people;
    const { ops } = world.workspace.channels;
    const target = await refusedTarget();
    const { workspace } = world;
    const mention = { text: `<@${workspace.botId}> <http://${target}|${target}>` };
    const { ts, delivered } = await world.say(ann, ops, '@ssh-check', { event: mention });
    const twice = { ...(delivered.body as { event: object }).event, type: 'app_mention' };
    await world.deliver({ kind: 'events_api', body: { ...delivered.body, event_id: 'EvTwice', event: twice } });
    await shown(world, ops, /connection-refused/, ts);
    await world.say(ben, ops, FAILED_STATUS, { thread: ts });
    await shown(world, ops, /tried to start/, ts);
    expect(await world.messages(ops, ts)).toHaveLength(2);
  });

  it('is a mention that is corrected: the answer becomes that of the host that was meant', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    const { botId } = world.workspace;
    const wrong = await refusedTarget();
    const right = await refusedTarget();
    const said = await world.say(ann, ops, '@ssh-check', { event: { text: `<@${botId}> ${wrong}` } });
    await shown(world, ops, new RegExp(`port ${wrong.split(':')[1]}: .*connection-refused`), said.ts);
    await world.edit(ops, said, `${right}`);
    await shown(world, ops, new RegExp(`port ${right.split(':')[1]}: .*connection-refused`), said.ts);
    expect(await world.messages(ops, said.ts)).toHaveLength(1);
    await world.say(ann, ops, FAILED_STATUS, { thread: said.ts });
    await shown(world, ops, /tried to start/, said.ts);
  });

  it('is a command in a message that is corrected', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    const right = await refusedTarget();
    const said = await world.say(ann, ops, `!ssh-check ${await refusedTarget()}`);
    await shown(world, ops, /connection-refused/, said.ts);
    await world.edit(ops, said, `!ssh-check ${right}`);
    await shown(world, ops, new RegExp(`port ${right.split(':')[1]}: .*connection-refused`), said.ts);
    expect(await world.messages(ops, said.ts)).toHaveLength(1);
  });

  it('is a message that is deleted: what it said counts no more', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    const early = await world.say(ann, ops, FAILED_STATUS, { thread });
    await world.remove(ops, early);
    await world.say(ann, ops, "it's debian", { thread });
    await shown(world, ops, /Debian/, thread);
    const late = await world.say(ann, ops, FAILED_STATUS, { thread });
    await shown(world, ops, /tried to start/, thread);
    await world.remove(ops, late);
    await shown(world, ops, /taken back/, thread);
    expect(await world.messages(ops, thread)).toHaveLength(3);
  });

  it('is a thread of other people, where slash commands do not work', async () => {
    const { world } = await slackWithBot();
    const { ann, ben } = world.workspace.people;
    const { ops } = world.workspace.channels;
    const { ts: thread } = await world.say(ann, ops, 'web-1 is down again');
    await world.say(ben, ops, 'I had that yesterday', { thread, event: { parent_user_id: ann.id } });
    await world.say(ben, ops, `!ssh-check ${await refusedTarget()}`, { thread, event: { parent_user_id: ann.id } });
    await shown(world, ops, /connection-refused/, thread);
    await world.say(ann, ops, FAILED_STATUS, { thread, event: { parent_user_id: ann.id } });
    await shown(world, ops, /tried to start/, thread);
    expect(await world.messages(ops, thread)).toHaveLength(2);
  });

  it('is a channel that is shared with other companies: their people are refused', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    const body = { ...world.commandBody(ann, ops, '/ssh-check', await refusedTarget()), team_id: 'TGUEST' };
    await world.deliver({ kind: 'slash_commands', body });
    await world.until(() => /TGUEST.*SLACK_ALLOWED_TEAMS/s.test(world.whispers().map(readText).join()), 'a refusal');
    const { ts } = await world.say(ann, ops, 'hello', { event: { team: 'TGUEST' } });
    await world.say(ann, ops, `!ssh-check ${await refusedTarget()}`, { thread: ts, event: { user_team: 'TGUEST' } });
    expect(await world.messages(ops)).toEqual([]);
  });

  it('answers only in the channels, and only the people, that are listed', async () => {
    const world = await worldForTest();
    const { ann, ben } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await botForTest(world, { settings: { allowedChannels: [ops], allowedUsers: [ann.id] } });
    await world.deliver({
      kind: 'slash_commands',
      body: { ...world.commandBody(ann, ops, '/ssh-check', 'web-1'), channel_id: 'C0THER' },
    });
    await world.until(() => /SLACK_ALLOWED_CHANNELS/.test(world.whispers().map(readText).join()), 'one refusal');
    await world.command(ben, ops, '/ssh-check', await refusedTarget());
    await world.until(() => /SLACK_ALLOWED_USERS/.test(world.whispers().map(readText).join()), 'another refusal');
    expect(await world.messages(ops)).toEqual([]);
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    const before = (await world.messages(ops, thread)).length;
    await world.say(ben, ops, 'try port 23456', { thread });
    await world.say(ann, ops, 'why', { thread });
    await world.until(async () => (await world.messages(ops, thread)).length > before, 'the answer to ann');
    expect((await world.messages(ops, thread)).map(readText).join()).not.toContain('23456');
  });

  it('lets in the workspaces that are listed', async () => {
    const world = await worldForTest();
    await botForTest(world, { settings: { allowedTeams: ['TGUEST'] } });
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    const body = { ...world.commandBody(ann, ops, '/ssh-check', await refusedTarget()), team_id: 'TGUEST' };
    await world.deliver({ kind: 'slash_commands', body });
    await shown(world, ops, /connection-refused/);
  });

  it('is told unasked, once, though the process that told it has ended', async () => {
    const world = await worldForTest();
    const { ops } = world.workspace.channels;
    const place = {
      chat: 'slack',
      workspace: world.workspace.teamId,
      channel: ops,
      thread: null,
      isDirect: false,
    } as const;
    const told = { place, key: 'web-1 down', case: null, reply: null };
    const first = await botForTest(world);
    const opened = await first.running.announce({ ...told, message: plainMessage('web-1 is down') });
    await first.running.stop();
    const second = await botForTest(world);
    const again = await second.running.announce({ ...told, message: plainMessage('web-1 is still down') });
    expect(again).toMatchObject({ value: { place: opened.ok ? opened.value.place : place } });
    expect((await world.messages(ops)).map(readText)).toEqual(['web-1 is still down']);
    const thread = opened.ok ? opened.value.place : place;
    const more = { ...told, place: thread, key: 'web-1 down, why', message: plainMessage('Its port is closed.') };
    await second.running.announce(more);
    await second.running.announce(more);
    expect(await world.messages(ops, thread.thread ?? '')).toHaveLength(2);
    if (opened.ok) await second.running.revise(opened.value.posted, plainMessage('web-1 is back'));
    expect((await world.messages(ops)).map(readText)).toEqual(['web-1 is back']);
  });

  it('reports the case that was opened last in the channel', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    await world.command(ann, ops, '/ssh-report', '');
    await world.until(
      async () => (await world.messages(ops, thread)).find(({ files }) => files.length > 0),
      'the report',
    );
  });

  it('reports the own case of whoever asks, and says where it went', async () => {
    const { world } = await slackWithBot();
    const { ann, ben } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', await refusedTarget());
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    await world.command(ben, ops, '/ssh-check', await refusedTarget());
    await world.until(async () => (await world.messages(ops)).length === 2, 'the other case');
    await world.command(ann, ops, '/ssh-report', '');
    await world.until(
      async () => (await world.messages(ops, thread)).find(({ files }) => files.length > 0),
      'the report',
    );
    await world.until(() => /in the thread of that case/.test(world.whispers().map(readText).join()), 'a pointer');
  });

  it('reports a private case in the direct message, wherever it is asked for', async () => {
    const { world } = await slackWithBot();
    const { ann, ben } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ben, ops, '/ssh-check', await refusedTarget());
    const { ts: others } = await shown(world, ops, /connection-refused/);
    await world.command(ann, ops, '/ssh-check', `${await refusedTarget()} private`);
    const direct = await world.directChannel(ann);
    const { ts: thread } = await shown(world, direct, /connection-refused/);
    await world.command(ann, ops, '/ssh-report', '');
    await world.until(
      async () => (await world.messages(direct, thread)).find(({ files }) => files.length > 0),
      'the report',
    );
    expect(await world.messages(ops, others)).toHaveLength(1);
  });

  it('tells whoever presses a button of a case that it has forgotten', async () => {
    const { world } = await slackWithBot();
    const { ann } = world.workspace.people;
    const message = { ts: '1.1', thread: null, text: '', blocks: [], files: [], edited: false };
    await world.press(ann, world.workspace.channels.ops, message, 'check-again');
    await world.until(() => /do not know this case/.test(world.whispers().map(readText).join()), 'a remark');
  });
});
