import { afterEach, describe, expect, it } from 'vitest';
import { createPrivileges } from '../../../src/guard/privileges.ts';
import { closedTarget } from './closed-port.ts';
import { type Meeting, type MeetingOptions, meet } from './meeting.ts';

let meeting: Meeting;

async function begin(options: MeetingOptions = {}): Promise<Meeting> {
  meeting = await meet(options);
  return meeting;
}

afterEach(async () => {
  await meeting.stop();
  expect(meeting.discord.violations).toEqual([]);
});

const ROLE = '900100';

describe('roles', () => {
  it('let in who has one of them, at once after it was given', async () => {
    const { discord, ada, guild, channel, answerTo } = await begin({ settings: { allowedRoles: [ROLE] } });
    const refusal = await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget() }));
    expect(refusal.content).toContain('DISCORD\\_ALLOWED\\_ROLES');
    expect(refusal.onlyFor).toBe(ada.id);
    guild.roles.set(ada.id, ['1234', ROLE]);
    const answer = await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget() }));
    expect(answer.content).toContain('connection-refused');
    expect(discord.said(channel)).not.toEqual([]);
  });

  it('shut out who lost them, in the thread of their own case as well', async () => {
    const { discord, ada, guild, channel, threadOf, answerTo } = await begin({ settings: { allowedRoles: [ROLE] } });
    guild.roles.set(ada.id, [ROLE]);
    const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    const thread = await threadOf(command);
    const answer = await answerTo(command);
    guild.roles.set(ada.id, []);
    ada.write(thread, 'why');
    ada.press(answer, 'Check again');
    const refusal = await discord.until(
      () => discord.said(channel).find(({ onlyFor }) => onlyFor === ada.id),
      'a refusal',
    );
    expect(refusal.content).toContain('DISCORD\\_ALLOWED\\_ROLES');
    expect(discord.said(thread)).toEqual([]);
  });

  it('count in direct messages too', async () => {
    const { discord, ada, guild, nextIn } = await begin({ settings: { allowedRoles: [ROLE] } });
    const dm = discord.openDm(ada);
    ada.write(dm, await closedTarget());
    expect((await nextIn(dm, 0)).content).toContain('DISCORD\\_ALLOWED\\_ROLES');
    const bea = discord.addPerson('bea', [guild]);
    guild.roles.set(bea.id, [ROLE]);
    const hers = discord.openDm(bea);
    bea.write(hers, await closedTarget());
    expect((await nextIn(hers, 0)).content).toContain('connection-refused');
  });
});

describe('channels', () => {
  it('are the listed ones with their threads, and no direct messages', async () => {
    const allowedChannels: string[] = [];
    const { discord, ada, guild, channel, answerTo, threadOf, nextIn } = await begin({ settings: { allowedChannels } });
    const ops = discord.addText(guild, 'ops');
    allowedChannels.push(ops.id);
    const refusal = await answerTo(ada.slash(channel, 'ssh-check', { target: 'web-1' }));
    expect(refusal.content).toContain('DISCORD\\_ALLOWED\\_CHANNELS');
    const command = ada.slash(ops, 'ssh-check', { target: await closedTarget() });
    const thread = await threadOf(command);
    await answerTo(command);
    ada.write(thread, 'why');
    expect((await nextIn(thread, 0)).content).not.toContain('DISCORD');
    const dm = discord.openDm(ada);
    ada.write(dm, 'example.com');
    expect((await nextIn(dm, 0)).content).toContain('direct messages');
  });
});

describe('somebody who may not use the bot', () => {
  it('is not answered in a case of somebody who may, and changes nothing in it', async () => {
    const { discord, ada, guild, channel, threadOf, answerTo, log } = await begin({
      settings: { allowedRoles: [ROLE] },
    });
    guild.roles.set(ada.id, [ROLE]);
    const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    const thread = await threadOf(command);
    await answerTo(command);
    const eve = discord.addPerson('eve', [guild]);
    const written = eve.write(thread, 'try port 2222');
    eve.edit(written, 'try port 2223');
    await discord.until(() => log.filter(({ what }) => what === 'refused').length >= 2, 'both refusals');
    expect(discord.said(thread)).toEqual([]);
  });

  it('is not told the names of hosts while they type', async () => {
    const { discord, ada, channel } = await begin({
      settings: { allowedRoles: [ROLE] },
      inventory: { hosts: [HOST] },
    });
    const typed = ada.complete(channel, 'ssh-check', 'target', 'web');
    expect(await discord.until(() => typed.choices, 'the choices')).toEqual([]);
  });
});

const HOST = {
  name: 'web-1',
  address: '8.8.8.8',
  port: null,
  user: null,
  system: null,
  provider: null,
  tags: [],
  console: null,
  jump: null,
  hostKeys: [],
  owner: null,
  source: 'hosts.yaml:1',
};

describe('what is kept for few', () => {
  it('is refused to others with the setting, also where it is typed in a thread', async () => {
    const guard = {
      admins: [{ kind: 'discord-role', id: ROLE } as const],
      adminOnly: ['ssh-report', 'private-targets'],
    };
    const { ada, guild, channel, threadOf, answerTo, nextIn } = await begin({
      conversation: { privileges: createPrivileges(guard, 'any') },
    });
    const refusal = await answerTo(ada.slash(channel, 'ssh-check', { target: await closedTarget() }));
    expect(refusal.content).toContain('ADMINS');
    guild.roles.set(ada.id, [ROLE]);
    const command = ada.slash(channel, 'ssh-check', { target: await closedTarget() });
    const thread = await threadOf(command);
    await answerTo(command);
    guild.roles.set(ada.id, []);
    ada.write(thread, '!ssh-report');
    expect((await nextIn(thread, 0)).content).toContain('ADMINS');
    ada.write(thread, 'check again');
    expect((await nextIn(thread, 1)).content).toContain('ADMINS');
  });
});

describe('a private case', () => {
  it('is not reported to somebody else who asks for the last case of the channel', async () => {
    const { discord, ada, guild, channel, answerTo } = await begin();
    const target = await closedTarget();
    await answerTo(ada.slash(channel, 'ssh-check', { target, private: true }));
    const ben = discord.addPerson('ben', [guild]);
    const told = await answerTo(ben.slash(channel, 'ssh-report'));
    expect(told.content).not.toContain('127.0.0.1');
    expect(discord.said(channel).filter(({ attachments }) => attachments.length > 0)).toEqual([]);
  });
});
