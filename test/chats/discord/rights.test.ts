import { afterEach, describe, expect, it } from 'vitest';
import { closedTarget } from './closed-port.ts';
import { FAILED_STATUS, type Meeting, type MeetingOptions, meet } from './meeting.ts';
import { refuse } from './server/answers.ts';
import { partsOf } from './server/people.ts';
import { CHANNEL, type Channel, type Message } from './server/shapes.ts';
import { INSTALLED } from './server/start.ts';
import { addChannel } from './server/threads.ts';

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

/** Sends output through the form behind a message's button; resolves with what the bot says to it. */
async function paste(message: Message, text: string, channel: Channel): Promise<Message> {
  const { discord, ada } = meeting;
  const before = discord.said(channel).length;
  const pressed = ada.press(message, 'Paste output');
  await discord.until(() => pressed.modal, 'the form');
  ada.submit(pressed, { text });
  return discord.until(() => discord.said(channel)[before], 'the answer to the form');
}

describe('where the bot may not do everything', () => {
  it('a case goes on without a thread', async () => {
    await begin({ permissions: INSTALLED.filter((name) => name !== 'createPublicThreads') });
    const { discord, ada, channel, answerTo } = meeting;
    const answer = await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget() }));
    expect(answer.content).toContain('Create Public Threads');
    const next = await paste(answer, FAILED_STATUS, channel);
    expect(next.content).toContain('Read');
    expect((await paste(next, 'why', channel)).content).not.toBe('');
    expect(discord.exchanges.filter(({ status }) => status === 403)).toEqual([]);
  });

  it('a reply to its message is a follow-up there', async () => {
    await begin({ permissions: INSTALLED.filter((name) => name !== 'createPublicThreads') });
    const { ada, channel, answerTo, nextIn } = meeting;
    const answer = await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget() }));
    ada.write(channel, FAILED_STATUS, [], answer);
    expect((await nextIn(channel, 1)).content).toContain('Read');
  });

  it.each([
    ['an earlier process began it', (_: Meeting, root: Message) => root],
    ['it answers a later message of it', (at: Meeting, root: Message) => paste(root, FAILED_STATUS, at.channel)],
  ])('a reply is a follow-up there also where %s', async (_, answered) => {
    await begin({ permissions: INSTALLED.filter((name) => name !== 'createPublicThreads') });
    const { discord, ada, channel, answerTo } = meeting;
    const root = await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget() }));
    const message = await answered(meeting, root);
    await meeting.restartBot();
    const before = discord.said(channel).length;
    ada.write(channel, "it's alpine", [], message);
    const next = await discord.until(() => discord.said(channel)[before], 'the answer');
    expect(next.content).toContain('Alpine');
  });

  it('a reply beside a thread is answered in the thread', async () => {
    await begin();
    const { ada, channel, discord, nextIn } = meeting;
    const { root, thread } = await openedThread();
    ada.write(channel, FAILED_STATUS, [], root);
    expect((await nextIn(thread, 0)).content).toContain('Read');
    expect(discord.said(channel)).toHaveLength(1);
  });

  it('a report says which files are missing where it may attach none', async () => {
    await begin({ permissions: INSTALLED.filter((name) => name !== 'attachFiles') });
    const { thread } = await openedThread();
    meeting.ada.write(thread, 'report');
    expect((await meeting.nextIn(thread, 0)).content).toMatch(/whole case[\s\S]*ssh-check-report\.md.*Attach Files/);
    meeting.ada.write(thread, 'why');
    expect((await meeting.nextIn(thread, 1)).content).not.toBe('');
  });

  it('a file that is too large for Discord is left out, and named', async () => {
    await begin();
    const { thread } = await openedThread();
    meeting.discord.plan('post', /\/messages$/, { kind: 'answer', answer: refuse('request too large') });
    meeting.ada.write(thread, 'report');
    expect((await meeting.nextIn(thread, 0)).content).toMatch(/ssh-check-report\.md.*too large/);
  });

  it('a message is answered without pointing to it where it may not read what was written', async () => {
    await begin({ permissions: INSTALLED.filter((name) => name !== 'readMessageHistory') });
    const { ada, channel, guild, nextIn } = meeting;
    guild.everyone = 0n;
    ada.write(channel, `!ssh-check ${await closedTarget()}`);
    expect((await nextIn(channel, 0)).content).toContain('connection-refused');
  });

  it('who called it where it may not write is told so in a direct message', async () => {
    await begin({ permissions: ['viewChannel', 'readMessageHistory'] });
    const { ada, channel, discord } = meeting;
    ada.write(channel, `!ssh-check ${await closedTarget()}`);
    const direct = discord.openDm(ada);
    const told = await discord.until(() => discord.said(direct)[0], 'the direct message');
    expect(told.content).toContain('may not write there');
  });

  it('it still answers commands where it may not write at all', async () => {
    await begin({ permissions: ['viewChannel'] });
    const { ada, channel, answerTo } = meeting;
    const answer = await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget() }));
    expect(answer.content).toContain('connection-refused');
    expect((await paste(answer, FAILED_STATUS, channel)).content).toContain('Read');
  });

  it('it answers a button where it lost its rights in the thread', async () => {
    await begin();
    const { discord, channel, guild } = meeting;
    const { root } = await openedThread();
    discord.setBotPermissions(guild, ['viewChannel']);
    expect((await paste(root, FAILED_STATUS, channel)).content).toContain('Read');
  });

  it('what is refused is not asked for again and again', async () => {
    await begin();
    const { discord, ada, guild, log } = meeting;
    const { thread } = await openedThread();
    discord.setBotPermissions(guild, ['viewChannel']);
    for (const text of ['why', 'skip', 'what else', 'why']) {
      const before = log.filter(({ what }) => what === 'not delivered').length;
      ada.write(thread, text);

      await discord.until(() => log.filter(({ what }) => what === 'not delivered').length > before, 'the log');
    }
    expect(discord.exchanges.filter(({ status }) => status === 403)).toHaveLength(1);
    discord.setBotPermissions(guild, INSTALLED);
    ada.write(thread, 'why');
    await meeting.nextIn(thread, 0);
  });
});

describe('threads that end', () => {
  it('one that was archived is opened again by an answer', async () => {
    await begin();
    const { discord, ada, nextIn } = meeting;
    const { root, thread } = await openedThread();
    discord.archive(thread);
    ada.press(root, 'Check again');
    expect((await nextIn(thread, 0)).content).toContain('Still the same');
    expect(thread.archived).toBe(false);
  });

  it('where one is locked, the person is told beside it', async () => {
    await begin();
    const { discord, channel } = meeting;
    const { root, thread } = await openedThread();
    discord.archive(thread, true);
    expect((await paste(root, FAILED_STATUS, channel)).content).toContain('Read');
    expect(discord.said(thread)).toHaveLength(0);
  });

  it('where one was deleted, the buttons still work', async () => {
    await begin();
    const { discord, channel } = meeting;
    const { root, thread } = await openedThread();
    discord.remove(thread);
    expect((await paste(root, FAILED_STATUS, channel)).content).toContain('Read');
  });

  it('a channel that is deleted during a check takes nothing else down', async () => {
    await begin();
    const { discord, ada, channel, guild, answerTo } = meeting;
    const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    await discord.until(() => command.acknowledged !== null, 'the first answer');
    discord.remove(channel);
    const other = discord.addText(guild, 'other');
    const answer = await answerTo(ada.slash(other, 'ssh-check', { target: await closedTarget() }));
    expect(answer.content).toContain('connection-refused');
  });
});

describe('where messages cannot be read', () => {
  it('says so, and everything works through the form', async () => {
    await begin({ settings: { messageContent: false }, granted: false });
    const { discord, ada, nextIn } = meeting;
    const { root, thread } = await openedThread();
    expect(root.content).toContain('I do not see what is written here');
    ada.write(thread, FAILED_STATUS);
    const hint = await nextIn(thread, 0);
    expect(hint.content).toContain('cannot read messages');
    ada.write(thread, 'hello?');
    expect((await paste(hint, FAILED_STATUS, thread)).content).toContain('Read');
    expect(discord.said(thread)).toHaveLength(2);
  });

  it('goes on without the intent where it was not granted, and tells the operator', async () => {
    await begin({ granted: false });
    const { log } = meeting;
    const { root } = await openedThread();
    expect(root.content).toContain('I do not see what is written here');
    expect(log.find(({ what }) => what === 'intent refused')?.problem).toContain('DISCORD_MESSAGE_CONTENT');
  });

  it('direct messages come with their words all the same', async () => {
    await begin({ settings: { messageContent: false }, granted: false });
    const { discord, ada, nextIn } = meeting;
    const dm = discord.openDm(ada);
    ada.write(dm, await closedTarget());
    expect((await nextIn(dm, 0)).content).toContain('connection-refused');
  });
});

describe('who may use it', () => {
  it('somebody who brought the bot along may not, unless they are listed', async () => {
    await begin();
    const { discord, answerTo } = meeting;
    const elsewhere = discord.addGuild('elsewhere', null);
    const eve = discord.addPerson('eve', [elsewhere], true);
    const channel = discord.addText(elsewhere, 'general');
    const refusal = await answerTo(eve.slash(channel, 'ssh-check', { target: 'web-1' }));
    expect(refusal.content).toContain('DISCORD\\_ALLOWED\\_USERS');
    expect(refusal.onlyFor).toBe(eve.id);
  });

  it('a listed person uses it everywhere, through forms where the bot is no member', async () => {
    const allowedUsers: string[] = [];
    await begin({ settings: { allowedUsers } });
    const { discord, answerTo } = meeting;
    const elsewhere = discord.addGuild('elsewhere', null);
    const eve = discord.addPerson('eve', [elsewhere], true);
    allowedUsers.push(eve.id);
    const channel = discord.addText(elsewhere, 'general');
    const answer = await answerTo(eve.slash(channel, 'ssh-check', { target: await closedTarget() }));
    expect(answer.content).toContain('no member here');
    expect(partsOf(answer).map(({ label }) => label)).toContain('Paste output');
    const pressed = eve.press(answer, 'Paste output');
    await discord.until(() => pressed.modal, 'the form');
    eve.submit(pressed, { text: FAILED_STATUS });
    const next = await discord.until(() => discord.said(channel)[1], 'the next answer');
    expect(next.content).toContain('Read');
    expect(discord.exchanges.filter(({ path }) => path.startsWith('/channels/'))).toEqual([]);
  });

  it('only the allowed guilds may', async () => {
    await begin({ settings: { allowedGuilds: ['1'] } });
    const { ada, channel, answerTo } = meeting;
    const refusal = await answerTo(ada.slash(channel, 'ssh-check', { target: 'web-1' }));
    expect(refusal.content).toContain('DISCORD\\_ALLOWED\\_GUILDS');
  });

  it('in direct messages its people may no more once it left their guild', async () => {
    await begin();
    const { discord, ada, guild, nextIn } = meeting;
    await openedThread();
    discord.leave(guild);
    const direct = discord.openDm(ada);
    ada.write(direct, await closedTarget());
    expect((await nextIn(direct, 0)).content).toContain('servers that I was added to');
  });

  it('in direct messages only members of those guilds may', async () => {
    await begin();
    const { discord, ada, nextIn } = meeting;
    const stranger = discord.addPerson('stranger', []);
    const theirs = discord.openDm(stranger);
    stranger.write(theirs, await closedTarget());
    expect((await nextIn(theirs, 0)).content).toContain('DISCORD\\_ALLOWED\\_USERS');
    const dm = discord.openDm(ada);
    ada.write(dm, await closedTarget());
    expect((await nextIn(dm, 0)).content).toContain('connection-refused');
  });
});

describe('channels of other kinds', () => {
  it('a group of people is served where one of them is listed', async () => {
    const allowedUsers: string[] = [];
    await begin({ settings: { allowedUsers } });
    const { discord, answerTo } = meeting;
    const eve = discord.addPerson('eve', [], true);
    allowedUsers.push(eve.id);
    const context = { world: discord.world, origin: () => '', dispatch: () => {}, changed: () => {} };
    const group = addChannel(context, { type: CHANNEL.groupDm, name: '', guild: null, recipients: [eve.id] });
    const answer = await answerTo(eve.slash(group, 'ssh-check', { target: await closedTarget() }));
    expect(answer.content).toContain('no member here');
  });
});
