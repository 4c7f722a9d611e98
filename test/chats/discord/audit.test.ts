import { afterEach, expect, it } from 'vitest';
import type { AuditEntry } from '../../../src/chats/core/audit.ts';
import { createPrivileges } from '../../../src/guard/privileges.ts';
import { closedTarget } from './closed-port.ts';
import { FAILED_STATUS, type Meeting, type MeetingOptions, meet } from './meeting.ts';

let meeting: Meeting;
const trail: AuditEntry[] = [];

async function begin(options: MeetingOptions = {}): Promise<Meeting> {
  trail.length = 0;
  meeting = await meet({ ...options, audit: { note: (entry) => void trail.push(entry) } });
  return meeting;
}

afterEach(() => meeting.stop());

it('the audit trail tells who had what looked at, where, and what came of it', async () => {
  const { discord, ada, guild, channel, answerTo, threadOf, nextIn } = await begin();
  const target = await closedTarget();
  const command = ada.slash(channel, 'ssh-check', { target: `deploy:hunter2@${target}` });
  const thread = await threadOf(command);
  const answer = await answerTo(command);
  ada.write(thread, FAILED_STATUS);
  await nextIn(thread, 0);
  ada.write(thread, 'thanks, brb');
  ada.press(answer, 'Check again');
  await discord.until(() => trail.length >= 3, 'three entries');
  expect(trail).toMatchObject([
    {
      chat: 'discord',
      workspace: guild.id,
      channel: channel.id,
      person: ada.id,
      what: `/ssh-check deploy:***@${target}`,
      outcome: 'checked',
      detail: 'connection-refused',
    },
    { thread: thread.id, person: ada.id, what: 'message', outcome: 'answered', target: null },
    { what: 'button check-again', outcome: 'checked' },
  ]);
  expect(JSON.stringify(trail)).not.toContain('hunter2');
  // Nor does the name of the thread, or anything else that the bot sent.
  expect(thread.name).toContain('deploy:***@');
  expect(JSON.stringify([discord.said(channel), discord.said(thread), meeting.log])).not.toContain('hunter2');
});

it('the audit trail tells what was refused, and by which setting', async () => {
  const guard = { admins: [{ kind: 'discord', id: '1' } as const], adminOnly: ['ssh-explain'] };
  const { discord, ada, channel } = await begin({
    surroundings: { targets: 'public' },
    settings: { allowedRoles: ['1'] },
    conversation: { privileges: createPrivileges(guard, 'public') },
  });
  const { guild } = meeting;
  ada.slash(channel, 'ssh-check', { target: 'web-1' });
  await discord.until(() => trail.length >= 1, 'the first refusal');
  guild.roles.set(ada.id, ['1']);
  ada.slash(channel, 'ssh-check', { target: '10.0.0.1' });
  await discord.until(() => trail.length >= 2, 'the second refusal');
  ada.write(discord.openDm(ada), '!ssh-explain Connection refused');
  await discord.until(() => trail.length >= 3, 'the third refusal');
  expect(trail).toMatchObject([
    { what: '/ssh-check web-1', outcome: 'refused', detail: 'DISCORD_ALLOWED_ROLES' },
    { what: '/ssh-check 10.0.0.1', target: '10.0.0.1', outcome: 'refused', detail: 'TARGETS' },
    { what: '!ssh-explain Connection refused', outcome: 'refused', detail: 'ADMINS' },
  ]);
});
