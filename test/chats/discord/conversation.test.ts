import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSshd, HAS_SSHD, type RealSshd } from '../sshd.ts';
import { closedTarget } from './closed-port.ts';
import { FAILED_STATUS as FAILED, type Meeting, meet } from './meeting.ts';
import { partsOf } from './server/people.ts';
import { type Channel, FLAG, type Message } from './server/shapes.ts';

let meeting: Meeting;
let target: string;

beforeEach(async () => {
  meeting = await meet();
  target = await closedTarget();
});

afterEach(async () => {
  await meeting.stop();
  expect(meeting.discord.violations).toEqual([]);
});

async function openedThread(): Promise<{ readonly root: Message; readonly thread: Channel }> {
  const { ada, channel, answerTo, threadOf } = meeting;
  const command = ada.slash(channel, 'ssh-check', { target });
  return { root: await answerTo(command), thread: await threadOf(command) };
}

function labels(message: Message): readonly unknown[] {
  return partsOf(message).map(({ label }) => label);
}

describe('a case in a channel', () => {
  let sshd: RealSshd | null = null;
  afterEach(async () => {
    await sshd?.remove();
    sshd = null;
  });

  it.skipIf(!HAS_SSHD)('goes from the command to the fix, against a server that is really broken', async () => {
    sshd = await createSshd();
    const { discord, channel, ada, answerTo, threadOf, nextIn } = meeting;
    sshd.configure('PermitRootLogn no');
    expect(await sshd.start()).toBe(false);

    const command = ada.slash(channel, 'ssh-check', { target: `127.0.0.1:${sshd.port}` });
    const answer = await answerTo(command);
    expect(answer.content).toContain('connection-refused');
    expect(answer.content).toMatch(/web console.*\n```\nsystemctl .*status.*\n```/);
    expect(labels(answer)).toEqual(['Paste output', 'Check again', 'More…']);

    const thread = await threadOf(command);
    ada.write(thread, FAILED);
    const asked = await nextIn(thread, 0);
    expect(asked.content).toContain('sshd -t');
    ada.write(thread, sshd.test());
    const fix = await nextIn(thread, 1);
    expect(fix.content).toContain('To repair it');

    sshd.configure();
    expect(await sshd.start()).toBe(true);
    ada.press(fix, 'Check again');
    const fine = await nextIn(thread, 2);
    expect(fine.content).toContain('Fixed');
    expect(discord.said(channel)).toHaveLength(1);
  });

  it('answers in order: the error, the command and where to type it, the causes, the buttons', async () => {
    const { root } = await openedThread();
    const places = ['connection-refused', 'web console', '```', 'Likely causes'].map((text) =>
      root.content.indexOf(text),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(labels(root)).toHaveLength(3);
  });

  it('names the thread after what is checked', async () => {
    const { thread } = await openedThread();
    expect(thread.name).toBe(`SSH: ${target}`);
  });

  it('needs no mention in its thread, and keeps silent between people', async () => {
    const { discord, ada, nextIn, guild } = meeting;
    const { thread } = await openedThread();
    const bob = discord.addPerson('bob', [guild]);
    bob.write(thread, 'lunch?');
    ada.write(thread, FAILED);
    expect((await nextIn(thread, 0)).content).toContain('Read');
    expect(discord.said(thread)).toHaveLength(1);
  });

  it('stays out of what is said elsewhere in the channel', async () => {
    const { discord, ada, channel, nextIn } = meeting;
    const { thread } = await openedThread();
    ada.write(channel, FAILED);
    ada.write(thread, FAILED);
    await nextIn(thread, 0);
    expect(discord.said(channel)).toHaveLength(1);
  });

  it('takes options as they are typed', async () => {
    const { ada, channel, answerTo } = meeting;
    const [host, port] = target.split(':');
    const command = ada.slash(channel, 'ssh-check', { target: `${host}:22`, port: Number(port), user: 'deploy' });
    expect((await answerTo(command)).content).toContain(`port ${port}`);
    expect((await meeting.threadOf(command)).name).toBe(`SSH: ${host}:22`);
  });

  it('says what is wrong with a target to nobody else', async () => {
    const { ada, channel, answerTo, discord } = meeting;
    const command = ada.slash(channel, 'ssh-check', { target: '-' });
    const answer = await answerTo(command);
    expect(answer.onlyFor).toBe(ada.id);
    expect(discord.threadOf(answer)).toBeNull();
  });

  it('can be begun by a mention, and in an existing thread', async () => {
    const { discord, ada, channel, nextIn } = meeting;
    ada.write(channel, `<@${discord.world.bot.id}> ${target}`);
    const root = await nextIn(channel, 0);
    expect(root.content).toContain('connection-refused');
    await discord.until(() => discord.threadOf(root), 'its thread');

    const existing = discord.addThread(channel, 'incident 7');
    ada.write(existing, `!ssh-check ${target}`);
    expect((await nextIn(existing, 0)).content).toContain('connection-refused');
    ada.write(existing, FAILED);
    expect((await nextIn(existing, 1)).content).toContain('Read');
  });

  it('takes a slash command in an existing thread, and goes on there', async () => {
    const { discord, ada, channel, answerTo, nextIn } = meeting;
    const existing = discord.addThread(channel, 'incident 8');
    const answer = await answerTo(ada.slash(existing, 'ssh-check', { target }));
    expect(answer.channel).toBe(existing.id);
    ada.press(answer, 'Check again');
    expect((await nextIn(existing, 1)).content).not.toBe('');
    expect(discord.said(channel)).toHaveLength(0);
  });
});

describe('the buttons', () => {
  it('open a form for output and files', async () => {
    const { discord, ada, nextIn } = meeting;
    const { root, thread } = await openedThread();
    const pressed = ada.press(root, 'Paste output');
    await discord.until(() => pressed.modal, 'the form');
    ada.submit(pressed, { text: 'sshd: no hostkeys available -- exiting.' }, [{ name: 'status.txt', content: FAILED }]);
    expect((await nextIn(thread, 0)).content).toContain('Read');
  });

  it('open a list with all that is seldom wanted', async () => {
    const { discord, ada, answerTo, nextIn } = meeting;
    const { root, thread } = await openedThread();
    async function chosen(value: string): Promise<void> {
      const menu = await answerTo(ada.press(root, 'More…'));
      expect(menu.onlyFor).toBe(ada.id);
      ada.choose(menu, value);
      await discord.until(() => menu.components.length === 0, 'the list to close');
    }
    await chosen('why');
    expect((await nextIn(thread, 0)).content).toMatch(/speak|likeliest/i);
    await chosen('skip');
    expect((await nextIn(thread, 1)).content).not.toBe('');
    await chosen('details');
    expect((await nextIn(thread, 2)).content).toContain('Each address');
    await chosen("It's Debian.");
    expect((await nextIn(thread, 3)).content).toContain('Debian');
    await chosen('report');
    const report = await nextIn(thread, 4);
    expect(report.attachments.map(({ name }) => name)).toEqual(['ssh-check-report.md', 'ssh-check.png']);
    expect(String(report.attachments[0]?.data)).toContain('connection-refused');
    await chosen('picture');
    const [picture] = (await nextIn(thread, 5)).attachments;
    expect(picture?.data.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(picture?.description).toContain('broke at connection');
  });

  it('check again in the thread', async () => {
    const { ada, nextIn } = meeting;
    const { root, thread } = await openedThread();
    ada.press(root, 'Check again');
    expect((await nextIn(thread, 0)).content).toContain('Still the same');
  });
});

describe('other commands', () => {
  it('explain what is given to them, and open a form where nothing is', async () => {
    const { discord, ada, channel, answerTo } = meeting;
    const error = 'ssh: connect to host web-1 port 22: Connection refused';
    const given = await answerTo(ada.slash(channel, 'ssh-explain', { text: error }));
    expect(given.content).toContain('refused');

    const asked = ada.slash(channel, 'ssh-explain');
    await discord.until(() => asked.modal, 'the form');
    const sent = ada.submit(asked, { text: '' }, [{ name: 'error.log', content: error }]);
    expect((await answerTo(sent)).content).toContain('refused');
  });

  it('tell only the person what can be said', async () => {
    const { ada, channel, answerTo } = meeting;
    const answer = await answerTo(ada.slash(channel, 'ssh-help'));
    expect(answer.onlyFor).toBe(ada.id);
    expect(answer.content).toContain('/ssh-check');
  });

  it('report on the latest case of the channel in its thread, and say where', async () => {
    const { discord, ada, channel, nextIn, answerTo } = meeting;
    const { thread } = await openedThread();
    const asked = ada.slash(channel, 'ssh-report');
    expect((await nextIn(thread, 0)).attachments).toHaveLength(2);
    const pointer = await answerTo(asked);
    expect(pointer.content).toContain(`<#${thread.id}>`);
    expect(pointer.onlyFor).toBe(ada.id);
    expect(discord.said(channel)).toHaveLength(2);
  });
});

describe('a private case', () => {
  it('is seen by nobody else, and goes on with its buttons', async () => {
    const { discord, ada, channel, answerTo } = meeting;
    const command = ada.slash(channel, 'ssh-check', { target, private: true });
    const answer = await answerTo(command);
    expect(answer.onlyFor).toBe(ada.id);
    expect(answer.content).toContain('connection-refused');
    const pressed = ada.press(answer, 'Paste output');
    await discord.until(() => pressed.modal, 'the form');
    const sent = ada.submit(pressed, { text: FAILED });
    const next = await discord.until(
      () => discord.said(channel).find(({ content }) => content.includes('Read')),
      'more',
    );
    expect(next.onlyFor).toBe(ada.id);
    expect(sent.acknowledged).not.toBeNull();
    for (const message of discord.said(channel)) expect(message.flags & FLAG.ephemeral).toBe(FLAG.ephemeral);
  });

  it('can begin in a public one', async () => {
    const { discord, ada, channel, answerTo } = meeting;
    const { root, thread } = await openedThread();
    const menu = await answerTo(ada.press(root, 'More…'));
    const chosen = ada.choose(menu, 'private');
    await discord.until(() => chosen.modal, 'the form');
    ada.submit(chosen, { text: FAILED });
    const next = await discord.until(
      () => discord.said(channel).find(({ content }) => content.includes('Read')),
      'more',
    );
    expect(next.onlyFor).toBe(ada.id);
    expect(discord.said(thread)).toHaveLength(0);
  });
});

describe('a direct message', () => {
  it('holds one case at a time, without threads', async () => {
    const { discord, ada, answerTo, nextIn } = meeting;
    const dm = discord.openDm(ada);
    await answerTo(ada.slash(dm, 'ssh-check', { target }));
    ada.write(dm, FAILED);
    expect((await nextIn(dm, 1)).content).toContain('Read');
    ada.write(dm, 'why');
    expect((await nextIn(dm, 2)).content).not.toBe('');
    expect([...discord.world.channels.values()].some(({ parent }) => parent === dm.id)).toBe(false);
  });

  it('can begin with a host alone', async () => {
    const { discord, ada, nextIn } = meeting;
    const dm = discord.openDm(ada);
    ada.write(dm, target);
    expect((await nextIn(dm, 0)).content).toContain('connection-refused');
  });
});
