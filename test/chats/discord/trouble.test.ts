import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { closedTarget } from './closed-port.ts';
import { FAILED_STATUS, type Meeting, type MeetingOptions, meet } from './meeting.ts';
import { refuse } from './server/answers.ts';
import { limited } from './server/rate-limits.ts';
import type { Channel, Message } from './server/shapes.ts';

const CALLBACK = /\/callback$/;
const ORIGINAL = /\/messages\/(?:@original|\d+)$/;
const THREADS = /\/threads$/;
const MESSAGES = /^\/channels\/\d+\/messages$/;

let meeting: Meeting;

async function begin(options: MeetingOptions = {}): Promise<void> {
  meeting = await meet(options);
}

afterEach(async () => {
  await meeting.stop();
  expect(meeting.discord.violations).toEqual([]);
});

async function openedThread(): Promise<{ readonly root: Message; readonly thread: Channel }> {
  const { ada, channel, answerTo, threadOf } = meeting;
  const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
  return { root: await answerTo(command), thread: await threadOf(command) };
}

describe('where Discord has trouble', () => {
  it.each([
    [
      'is too busy for the answer',
      'patch',
      ORIGINAL,
      { kind: 'answer', answer: limited({ resetAt: Date.now() }, false) },
    ],
    ['fails at the answer', 'patch', ORIGINAL, { kind: 'answer', answer: { status: 503, body: null } }],
    ['hangs up at the answer', 'patch', ORIGINAL, { kind: 'reset' }],
    [
      'is too busy for the thread',
      'post',
      THREADS,
      { kind: 'answer', answer: limited({ resetAt: Date.now() }, false) },
    ],
    ['fails at the thread', 'post', THREADS, { kind: 'answer', answer: { status: 500, body: null } }],
    ['fails at the first answer', 'post', CALLBACK, { kind: 'answer', answer: { status: 500, body: null } }],
    ['does not react to the first answer', 'post', CALLBACK, { kind: 'hang' }],
    ['takes the first answer and does not say so', 'post', CALLBACK, { kind: 'mute' }],
  ] as const)('the person still gets one answer and a thread: it %s', async (_, method, path, fault) => {
    await begin();
    meeting.discord.plan(method, path, fault);
    const { root, thread } = await openedThread();
    expect(root.content).toContain('connection-refused');
    expect(thread.parent).toBe(meeting.channel.id);
    expect(meeting.discord.said(meeting.channel)).toHaveLength(1);
  });

  it('puts a command off in time where its answer takes long', async () => {
    await begin();
    const { discord, ada, channel, answerTo } = meeting;
    discord.plan('post', CALLBACK, { kind: 'late', ms: 1_000 });
    const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    expect((await answerTo(command)).content).toContain('connection-refused');
    expect(command.acknowledgedAfterMs).toBeLessThan(3_000);
  });

  it('finds its first answer again that Discord took without ever saying so', async () => {
    await begin();
    const { discord, ada, channel, answerTo, threadOf } = meeting;
    discord.plan('post', CALLBACK, { kind: 'mute' }, 3);
    const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    expect((await answerTo(command)).content).toContain('connection-refused');
    await threadOf(command);
    expect(discord.said(channel)).toHaveLength(1);
  });

  it('a choice is answered once in a case without a thread', async () => {
    await begin();
    const { discord, ada, channel, answerTo } = meeting;
    const root = await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget(), private: true }));
    const menu = await answerTo(ada.press(root, 'More…'));
    ada.choose(menu, 'why');
    discord.gateway.redeliver('INTERACTION_CREATE');
    await discord.until(() => discord.said(channel).some(({ content }) => /speak/.test(content)), 'the answer');
    expect(discord.said(channel)).toHaveLength(2);
    expect(meeting.log.filter(({ what }) => /not (?:delivered|acknowledged)/.test(what))).toEqual([]);
  });

  it('goes on answering a command while Discord takes no other request of the bot', async () => {
    await begin();
    const { discord, ada, channel, answerTo } = meeting;
    const { thread } = await openedThread();
    discord.plan('post', MESSAGES, { kind: 'answer', answer: limited({ resetAt: Date.now() + 8_000 }, true) });
    ada.write(thread, FAILED_STATUS);
    await discord.until(() => discord.exchanges.some(({ status }) => status === 429), 'the refusal');
    await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget(), private: true }));
    expect(discord.said(thread)).toEqual([]);
    await meeting.nextIn(thread, 0);
  }, 30_000);

  it('leaves to another instance what that has answered', async () => {
    await begin();
    const { discord, ada, channel, log } = meeting;
    discord.plan('post', CALLBACK, { kind: 'answer', answer: refuse('already acknowledged') });
    ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    await discord.until(() => log.find(({ what }) => what === 'not delivered'), 'the log');
    expect(discord.said(channel)).toEqual([]);
  });

  it('answers in the channel where the interaction was lost', async () => {
    await begin();
    const { discord, ada, channel, nextIn } = meeting;
    discord.plan('post', CALLBACK, { kind: 'answer', answer: refuse('unknown interaction') });
    ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    const answer = await nextIn(channel, 0);
    expect(answer.content).toContain('connection-refused');
    await discord.until(() => discord.threadOf(answer), 'its thread');
  });

  it.each([
    ['was answered with an error', { kind: 'answer', answer: { status: 502, body: null } }],
    ['arrived, and nobody said so', { kind: 'mute' }],
  ] as const)('sends a follow-up once though the first attempt %s', async (_, fault) => {
    await begin();
    const { discord, ada, nextIn } = meeting;
    const { thread } = await openedThread();
    discord.plan('post', MESSAGES, fault);
    ada.write(thread, FAILED_STATUS);
    expect((await nextIn(thread, 0)).content).toContain('Read');
    await meeting.stopBot();
    expect(discord.said(thread)).toHaveLength(1);
  });

  it('ends with the answer also where the interaction ends before the check', async () => {
    await begin({ conversation: { timeoutMs: 3_000 } });
    const { discord, ada, channel, answerTo } = meeting;
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const command = ada.slash(channel, 'ssh-check', { target: `127.0.0.1:${port}` });
    await discord.until(() => command.acknowledged !== null, 'the first answer');
    discord.world.advance(20 * 60_000);
    const answer = await answerTo(command);
    silent.close();
    expect(answer.content).toContain('banner-timeout');
    expect(answer.edited).not.toBeNull();
  }, 20_000);
});

describe('where events come twice, late or together', () => {
  it('nothing is handled twice', async () => {
    await begin();
    const { discord, ada, channel, nextIn, answerTo } = meeting;
    const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    discord.gateway.redeliver('INTERACTION_CREATE');
    await answerTo(command);
    const thread = await meeting.threadOf(command);
    ada.write(thread, FAILED_STATUS);
    discord.gateway.redeliver('MESSAGE_CREATE');
    await nextIn(thread, 0);
    ada.write(thread, 'why');
    await nextIn(thread, 1);
    expect(discord.said(thread)).toHaveLength(2);
    expect(discord.said(channel)).toHaveLength(1);
  });

  it('what was said while the connection was cut is answered after the resume', async () => {
    await begin();
    const { discord, ada, nextIn } = meeting;
    const { thread } = await openedThread();
    discord.gateway.cut();
    ada.write(thread, FAILED_STATUS);
    expect((await nextIn(thread, 0)).content).toContain('Read');
    expect(discord.gateway.counts).toEqual({ identified: 1, resumed: 1 });
  });

  it('the case goes on after Discord asked to reconnect, and after it ended the session', async () => {
    await begin();
    const { discord, ada, nextIn } = meeting;
    const { thread } = await openedThread();
    discord.gateway.askToReconnect();
    await discord.until(() => discord.gateway.counts.resumed === 1, 'the resume');
    ada.write(thread, FAILED_STATUS);
    await nextIn(thread, 0);
    discord.gateway.invalidate();
    await discord.until(() => discord.gateway.counts.identified === 2, 'the new session');
    ada.write(thread, 'why');
    expect((await nextIn(thread, 1)).content).not.toBe('');
  }, 30_000);

  it('what was said between two sessions is answered, in order and once', async () => {
    await begin();
    const { discord, ada, nextIn } = meeting;
    const { thread } = await openedThread();
    ada.write(thread, FAILED_STATUS);
    await nextIn(thread, 0);
    discord.gateway.invalidate();
    ada.write(thread, "it's alpine");
    ada.write(thread, 'why');
    expect((await nextIn(thread, 1)).content).toContain('Alpine');
    expect((await nextIn(thread, 2)).content).toMatch(/Why I ask|speaks/);
    ada.write(thread, 'what else');
    await nextIn(thread, 3);
    expect(discord.said(thread)).toHaveLength(4);
    expect(discord.gateway.counts).toEqual({ identified: 2, resumed: 0 });
  }, 30_000);

  it('what was said while no process ran is answered by the next one', async () => {
    await begin();
    const { discord, ada, nextIn } = meeting;
    const { thread } = await openedThread();
    ada.write(thread, FAILED_STATUS);
    await nextIn(thread, 0);
    const direct = discord.openDm(ada);
    ada.write(direct, await closedTarget());
    await nextIn(direct, 0);
    await meeting.stopBot();
    ada.write(thread, "it's alpine");
    await meeting.restartBot();
    expect((await nextIn(thread, 1)).content).toContain('Alpine');
    ada.write(thread, 'why');
    await nextIn(thread, 2);
    expect(discord.said(thread)).toHaveLength(3);
  });

  it('a direct message between two sessions is answered', async () => {
    await begin();
    const { discord, ada, nextIn } = meeting;
    await openedThread();
    const direct = discord.openDm(ada);
    ada.write(direct, await closedTarget());
    await nextIn(direct, 0);
    discord.gateway.invalidate();
    ada.write(direct, FAILED_STATUS);
    expect((await nextIn(direct, 1)).content).toContain('Read');
    expect(discord.said(direct)).toHaveLength(2);
  }, 30_000);

  it('a private answer that Discord took without saying so is not given twice', async () => {
    await begin();
    const { discord, ada, channel, answerTo } = meeting;
    const root = await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget(), private: true }));
    const pressed = ada.press(root, 'Paste output');
    await discord.until(() => pressed.modal, 'the form');
    discord.plan('post', CALLBACK, { kind: 'mute' });
    ada.submit(pressed, { text: FAILED_STATUS });
    await discord.until(() => discord.said(channel).some(({ content }) => content.includes('Read')), 'the answer');
    ada.press(root, 'Check again');
    await discord.until(() => discord.said(channel).some(({ content }) => content.includes('Still the same')), 'more');
    expect(discord.said(channel)).toHaveLength(3);
  });

  it('answers stand in the order of what was said', async () => {
    await begin();
    const { ada, nextIn, discord, guild } = meeting;
    const { thread } = await openedThread();
    const bob = discord.addPerson('bob', [guild]);
    ada.write(thread, FAILED_STATUS);
    bob.write(thread, "it's ubuntu 24.04");
    bob.write(thread, 'what else');
    const [first, second] = [await nextIn(thread, 0), await nextIn(thread, 1), await nextIn(thread, 2)];
    expect(first.content).toContain('failed');
    expect(second.content).toContain('Ubuntu');
  });

  it('what is written in a thread before the bot knows of it is not lost', async () => {
    await begin();
    const { discord, ada, channel, nextIn } = meeting;
    discord.plan('post', THREADS, { kind: 'late', ms: 10 });
    const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    const thread = await discord.until(() => {
      const message = discord.originalOf(command);
      return message && discord.threadOf(message);
    }, 'the thread');
    ada.write(thread, FAILED_STATUS);
    expect((await nextIn(thread, 0)).content).toContain('Read');
  });
});

describe('the end', () => {
  it('comes without a word to Discord once the token was revoked, and the operator is told', async () => {
    await begin();
    const { discord, log } = meeting;
    await openedThread();
    discord.revokeToken();
    const told = await discord.until(() => log.find(({ what }) => what === 'disconnected'), 'the log');
    expect(told.problem).toContain('DISCORD_TOKEN');
    expect(discord.gateway.counts.identified).toBe(1);
  });

  it('waits for the checks that are under way', async () => {
    await begin();
    const { discord, ada, channel } = meeting;
    const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    await discord.until(() => command.acknowledged !== null, 'the first answer');
    await meeting.stop();
    expect(discord.originalOf(command)?.content).toContain('connection-refused');
    await begin();
  });
});

describe('the beginning', () => {
  it('is tried again until Discord can be reached', async () => {
    await begin({
      before: (discord) =>
        discord.plan('get', /^\/gateway\/bot$/, { kind: 'answer', answer: { status: 503, body: null } }, 2),
    });
    expect((await openedThread()).root.content).toContain('connection-refused');
  });

  it('says so where the token is refused', async () => {
    await expect(meet({ settings: { token: 'wrong' } })).rejects.toThrow(/DISCORD_TOKEN is refused/);
    await begin();
  });
});
