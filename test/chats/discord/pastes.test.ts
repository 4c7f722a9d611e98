import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closedTarget } from './closed-port.ts';
import { FAILED_STATUS, type Meeting, meet } from './meeting.ts';
import type { Channel } from './server/shapes.ts';

let meeting: Meeting;
let thread: Channel;

beforeEach(async () => {
  meeting = await meet();
  const command = meeting.ada.slash(meeting.channel, 'ssh-check', { target: await closedTarget() });
  await meeting.answerTo(command);
  thread = await meeting.threadOf(command);
});

afterEach(async () => {
  await meeting.stop();
  expect(meeting.discord.violations).toEqual([]);
});

const NOISE = 'Nov 17 09:00:00 web-1 CRON[1234]: (root) CMD (test -x /usr/sbin/anacron)\n';
const HOSTKEYS = 'Nov 17 09:12:03 web-1 sshd[812]: fatal: No supported key exchange algorithms [preauth]\n';

describe('what people paste', () => {
  it('is read where Discord made a file of it, without saying which kind', async () => {
    meeting.ada.paste(thread, `${NOISE.repeat(40)}${FAILED_STATUS}`);
    expect((await meeting.nextIn(thread, 0)).content).toContain('Read');
  });

  it('is read up to 200 kB and beyond', async () => {
    meeting.ada.paste(thread, `${NOISE.repeat(3_000)}${FAILED_STATUS}\n`);
    expect((await meeting.nextIn(thread, 0)).content).toContain('Read');
    expect(meeting.discord.said(thread)).toHaveLength(1);
  });

  it('is one thing where several files are attached', async () => {
    meeting.ada.write(thread, 'here you are', [
      { name: 'status.txt', content: FAILED_STATUS },
      { name: 'auth.log', content: HOSTKEYS, contentType: 'application/octet-stream' },
    ]);
    expect((await meeting.nextIn(thread, 0)).content).toContain('Read');
    expect(meeting.discord.said(thread)).toHaveLength(1);
  });

  it('is one thing where it was split over messages', async () => {
    const [first = '', ...others] = FAILED_STATUS.split('\n');
    const pieces = [`${NOISE.repeat(22)}${first}`, others.join('\n')];
    for (const piece of pieces) meeting.ada.write(thread, piece);
    expect((await meeting.nextIn(thread, 0)).content).toContain('Read');
    await meeting.discord.until(() => true, 'nothing more');
    expect(meeting.discord.said(thread)).toHaveLength(1);
  });

  it('counts anew where it was edited', async () => {
    const message = meeting.ada.write(thread, "it's ubuntu");
    await meeting.nextIn(thread, 0);
    meeting.ada.edit(message, "it's alpine");
    await meeting.discord.until(() => meeting.discord.said(thread)[0]?.content.includes('Alpine'), 'the new answer');
    expect(meeting.discord.said(thread)).toHaveLength(1);
  });

  it('is taken back where it was deleted', async () => {
    const { discord, ada } = meeting;
    const message = ada.write(thread, "it's alpine");
    await discord.until(() => discord.said(thread)[0]?.content.includes('Alpine'), 'the answer');
    ada.remove(message);
    await discord.until(() => !discord.said(thread)[0]?.content.includes('Alpine'), 'the answer without it');
  });

  it('says which file it could not read', async () => {
    meeting.ada.write(thread, '', [{ name: 'screen.png', content: 'x', contentType: 'image/png' }]);
    expect((await meeting.nextIn(thread, 0)).content).toContain('screen.png is a picture');
  });

  it('says so where a file is gone', async () => {
    const { discord, ada, nextIn } = meeting;
    ada.write(thread, '', [{ name: 'gone.txt', content: FAILED_STATUS }]);
    discord.world.attachments.clear();
    expect((await nextIn(thread, 0)).content).toContain('gone.txt could not be fetched');
  });
});
