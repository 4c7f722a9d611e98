import { afterEach, describe, expect, it } from 'vitest';
import { createSshd, HAS_SSHD, type RealSshd } from '../sshd.ts';
import { type Meeting, meet } from './meeting.ts';
import { partsOf } from './server/people.ts';

let meeting: Meeting | null = null;
let sshd: RealSshd | null = null;

afterEach(async () => {
  await meeting?.stop();
  await sshd?.remove();
  expect(meeting?.discord.violations).toEqual([]);
  meeting = null;
  sshd = null;
});

const FAILED = `× ssh.service - OpenBSD Secure Shell server
     Loaded: loaded (/lib/systemd/system/ssh.service; enabled; preset: enabled)
     Active: failed (Result: exit-code) since Tue 2026-11-17 09:12:03 UTC; 4min ago
    Process: 812 ExecStartPre=/usr/sbin/sshd -t (code=exited, status=255/EXCEPTION)`;

describe('a case in a channel of a guild', () => {
  it.skipIf(!HAS_SSHD)('goes from the command to the fix, against a server that is really broken', async () => {
    meeting = await meet();
    sshd = await createSshd();
    const { discord, channel, ada, answerTo, threadOf, nextIn } = meeting;
    sshd.configure('PermitRootLogn no');
    expect(await sshd.start()).toBe(false);

    const command = ada.slash(channel, 'ssh-check', { target: `127.0.0.1:${sshd.port}` });
    const answer = await answerTo(command);
    expect(answer.content).toContain('connection-refused');
    expect(answer.content).toMatch(/web console.*\n```\nsystemctl .*status.*\n```/);
    expect(partsOf(answer).map(({ label }) => label)).toEqual(['Paste output', 'Check again', 'More…']);

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
});
