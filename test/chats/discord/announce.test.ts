import { afterEach, expect, it } from 'vitest';
import { plainMessage } from '../../../src/chats/core/compose-answer.ts';
import { type Meeting, meet } from './meeting.ts';
import type { Channel, Guild } from './server/shapes.ts';

let meeting: Meeting;

afterEach(async () => {
  await meeting.stop();
  expect(meeting.discord.violations).toEqual([]);
});

it('nothing is told in a channel of another guild than the one that was named, though the bot is there as well', async () => {
  let elsewhere: { readonly guild: Guild; readonly channel: Channel } | null = null;
  meeting = await meet({
    before(discord) {
      const guild = discord.addGuild('elsewhere');
      elsewhere = { guild, channel: discord.addText(guild, 'private') };
    },
  });
  const { discord, guild, running } = meeting;
  if (elsewhere === null) throw new Error('no other guild');
  const other: { readonly guild: Guild; readonly channel: Channel } = elsewhere;
  const announce = (workspace: string) =>
    running.announce({
      place: { chat: 'discord', workspace, channel: other.channel.id, thread: null, isDirect: false },
      key: `to ${workspace}`,
      message: plainMessage('web-1 refused the connection'),
      case: null,
      reply: null,
    });
  expect(await announce(guild.id)).toMatchObject({ ok: false, problem: 'no-access' });
  expect(discord.said(other.channel)).toEqual([]);
  expect(await announce(other.guild.id)).toMatchObject({ ok: true });
});
