import { describe, expect, it, onTestFinished } from 'vitest';
import { closedTarget } from '../chats/discord/closed-port.ts';
import { meet } from '../chats/discord/meeting.ts';
import { FAILED_STATUS, refusedTarget, shown, slackWithBot } from '../chats/slack/world/bot-test.ts';

const PRIVATE_KEY = `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
-----END OPENSSH PRIVATE KEY-----`;
const SECRETS = ['hunter2-typed', 'hunter2-spoken', 'hunter2-pasted', 'xoxb-1-2-pasted', 'b3BlbnNzaC1rZXktdjEA'];
const PASTE = `${FAILED_STATUS}
$ sshpass -p hunter2-pasted ssh root@web
export SLACK_TOKEN=xoxb-1-2-pasted
${PRIVATE_KEY}`;

describe('the log, with all that it can tell', () => {
  it('has no secret of a conversation in Slack in it, also where Slack fails, and one id of the case in each of its lines', async () => {
    const { world, bot } = await slackWithBot();
    const { ann } = world.workspace.people;
    const { ops } = world.workspace.channels;
    await world.command(ann, ops, '/ssh-check', `ssh://root:hunter2-typed@${await refusedTarget()}`);
    const { ts: thread } = await shown(world, ops, /connection-refused/);
    world.front.plan(/chat\.(?:postMessage|update)/, { kind: 'error', error: 'msg_blocks_too_long' }, 4);
    await world.say(ann, ops, PASTE, { thread });
    await world.say(ann, ops, 'the password is hunter2-spoken', { thread });
    await world.command(ann, ops, '/ssh-check', 'ssh -o Password=hunter2-typed nobody@host.invalid');
    await world.until(() => bot.log.some((line) => line.includes('not delivered')), 'a failure');
    await world.until(() => bot.log.filter((line) => line.includes('"kind":"message"')).length >= 2, 'both messages');
    await bot.running.stop();
    const log = bot.log.join('');
    const given = [...SECRETS, world.workspace.botToken, 'xapp-emulated', '/response/', 'trigger'];
    expect(given.filter((secret) => log.includes(secret))).toEqual([]);
    const failed = bot.log.map((line) => JSON.parse(line)).filter(({ failure }) => failure !== undefined);
    expect(failed.length).toBeGreaterThan(0);
    for (const line of failed)
      expect(line).toMatchObject({
        chat: 'slack',
        event: expect.any(String),
        case: expect.stringMatching(/^[0-9a-f]{12}$/),
      });
  });

  it('has no secret of a conversation in Discord in it, also where Discord fails', async () => {
    const { discord, channel, ada, log, answerTo, threadOf, nextIn, stop } = await meet();
    onTestFinished(stop);
    const command = ada.slash(channel, 'ssh-check', { target: `ssh://root:hunter2-typed@${await closedTarget()}` });
    await answerTo(command);
    const thread = await threadOf(command);
    discord.plan('post', /\/threads$/, { kind: 'answer', answer: { status: 500, body: null } }, 9);
    discord.plan('patch', /\/messages\//, { kind: 'reset' });
    ada.write(thread, PASTE);
    await nextIn(thread, 0);
    const again = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    await answerTo(again);
    await discord.until(() => log.some(({ what }) => what === 'no thread'), 'a line about the trouble');
    const text = JSON.stringify(log);
    const given = [...SECRETS, discord.token, command.token, again.token];
    expect(given.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
