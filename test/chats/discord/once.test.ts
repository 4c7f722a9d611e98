import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/registry.ts';
import type { ChatAdapter } from '../../../src/chats/core/adapter.ts';
import { REAL_CLOCK } from '../../../src/chats/core/clock.ts';
import type { ChatEvent, Place } from '../../../src/chats/core/event.ts';
import type { OutgoingMessage } from '../../../src/chats/core/outgoing.ts';
import { createAdapter } from '../../../src/chats/discord/adapter.ts';
import { createApi } from '../../../src/chats/discord/api.ts';
import { createChannelMessages } from '../../../src/chats/discord/channel-messages.ts';
import { createInteractions } from '../../../src/chats/discord/interactions.ts';
import { registrationOf } from '../../../src/chats/discord/registration.ts';
import { createThreads } from '../../../src/chats/discord/threads.ts';
import { createWebhook } from '../../../src/chats/discord/webhook.ts';
import type { Person } from './server/people.ts';
import type { Channel, Guild, Interaction, JsonObject } from './server/shapes.ts';
import { type Discord, startDiscord } from './server/start.ts';

const QUIET = { error() {}, warn() {}, info() {}, debug() {} };

let discord: Discord;
let guild: Guild;
let channel: Channel;
let ada: Person;

beforeEach(async () => {
  discord = await startDiscord();
  guild = discord.addGuild('home');
  channel = discord.addText(guild, 'ops');
  ada = discord.addPerson('ada', [guild]);
  const offered = { guildId: guild.id, withUserInstalls: false };
  discord.world.commands.set(
    guild.id,
    COMMANDS.map((command) => registrationOf(command, offered) as JsonObject),
  );
});

afterEach(async () => {
  await discord.close();
  expect(discord.violations).toEqual([]);
});

/** What a process has that was just started: it remembers nothing of the one before. */
function freshAdapter(): ChatAdapter {
  const options = { api: discord.apiUrl, version: '10', retries: 0, timeout: 5_000 };
  const api = createApi(new REST(options).setToken(discord.token), new REST(options), () => {});
  const threads = createThreads(api, REAL_CLOCK, QUIET);
  const webhook = createWebhook(api, discord.world.applicationId);
  const messages = createChannelMessages(api, threads, discord.world.bot.id);
  const interactions = createInteractions(api, webhook, QUIET);
  return createAdapter({ api, webhook, messages, interactions, threads, notes: () => [] });
}

function saying(text: string, buttons: OutgoingMessage['buttons'] = []): OutgoingMessage {
  return { summary: text, blocks: [{ type: 'text', text }], buttons, attachments: [] };
}

function placeOf(thread: string | null = null): Place {
  return { chat: 'discord', workspace: guild.id, channel: channel.id, thread, isDirect: false };
}

/** An event as it was kept, told again by a later process. */
function retold(id: string, handle: object, thread: string | null = null): ChatEvent {
  const content = { type: 'command', name: 'ssh-check', argument: 'web-1', isPrivate: false } as const;
  const person = { id: ada.id, workspace: guild.id };
  return { id, place: placeOf(thread), person, content, handle, isRetold: true };
}

/** Lets the messages of a channel be old, so that Discord does not know their nonces any more. */
function longAgo(place: Channel): void {
  for (const message of place.messages.values()) Object.assign(message, { timestamp: message.timestamp - 10 * 60_000 });
  discord.world.nonces.clear();
}

function contents(place: Channel): readonly string[] {
  return discord.said(place).map(({ content }) => content);
}

describe('what the bot tells unasked', () => {
  it('stands there once, also after Discord forgot the nonce and another process tells it again', async () => {
    await freshAdapter().announce(placeOf(), 'web-1 down', saying('web-1 went bad', ['paste', 'more']));
    discord.world.nonces.clear();
    const again = await freshAdapter().announce(placeOf(), 'web-1 down', saying('web-1 is bad', ['paste', 'more']));
    expect(contents(channel)).toEqual(['web-1 is bad']);
    await freshAdapter().announce(placeOf(), 'web-1 down again', saying('web-1 is bad', ['paste', 'more']));
    expect(contents(channel)).toHaveLength(2);
    expect(again).toMatchObject({ ok: true, value: { place: { thread: discord.said(channel)[0]?.id } } });
  });

  it('is still found after it was revised', async () => {
    const adapter = freshAdapter();
    const told = await adapter.announce(placeOf(), 'web-1 down', saying('web-1 went bad', ['more']));
    if (told.ok) await adapter.edit(told.value.posted, saying('web-1 is fine', ['more']), true);
    discord.world.nonces.clear();
    await freshAdapter().announce(placeOf(), 'web-1 down', saying('web-1 went bad', ['more']));
    expect(contents(channel)).toEqual(['web-1 went bad']);
  });

  it('has a thread that says what it is about, or goes on with its buttons', async () => {
    await freshAdapter().announce(placeOf(), 'one', saying('web-1.lan: refused the connection. Nothing listens.'));
    const [root] = discord.said(channel);
    expect(root && discord.threadOf(root)?.name).toBe('web-1.lan: refused the connection');
    discord.setBotPermissions(guild, ['viewChannel', 'sendMessages', 'readMessageHistory']);
    const told = await freshAdapter().announce(placeOf(), 'two', saying('web-2 went bad', ['paste']));
    const second = discord.said(channel)[1];
    expect(told).toMatchObject({ ok: true, value: { place: { thread: second?.id } } });
  });

  it('is told in an existing thread where it is meant for that', async () => {
    const thread = discord.addThread(channel, 'web-1');
    await freshAdapter().announce(placeOf(thread.id), 'web-1 fine', saying('web-1 is fine again', ['more']));
    discord.world.nonces.clear();
    await freshAdapter().announce(placeOf(thread.id), 'web-1 fine', saying('web-1 is fine again', ['more']));
    expect(contents(thread)).toEqual(['web-1 is fine again']);
    expect(contents(channel)).toEqual([]);
  });
});

describe('what an earlier process may have answered', () => {
  async function commanded(): Promise<{ readonly pressed: Interaction; readonly handle: object }> {
    const pressed = ada.slash(channel, 'ssh-check', { target: 'web-1' });
    const { id, token } = pressed;
    const common = {
      channel: channel.id,
      isMember: true,
      isEphemeral: false,
      canOpenThread: true,
      awaitsMessage: true,
    };
    return { pressed, handle: { kind: 'interaction', id, token, receivedAt: Date.now(), ...common } };
  }
  it('a command keeps its one answer', async () => {
    const { pressed, handle } = await commanded();
    await freshAdapter().open({ ...retold(pressed.id, handle) }, saying('Checking web-1 …'), false);
    const opened = await freshAdapter().open(retold(pressed.id, handle), saying('web-1 is fine'), false);
    expect(contents(channel)).toEqual(['web-1 is fine']);
    expect(opened).toMatchObject({ ok: true, value: { place: { thread: discord.said(channel)[0]?.id } } });
  });

  it('also once the interaction has ended', async () => {
    const { pressed, handle } = await commanded();
    await freshAdapter().open(retold(pressed.id, handle), saying('Checking web-1 …'), false);
    discord.world.advance(20 * 60_000);
    await freshAdapter().open(retold(pressed.id, handle), saying('web-1 is fine'), false);
    expect(contents(channel)).toEqual(['web-1 is fine']);
  });

  it('a message that called the bot keeps its one answer', async () => {
    const called = ada.write(channel, '!ssh-check web-1');
    const event = retold(called.id, { kind: 'message', id: called.id, channel: channel.id });
    await freshAdapter().open(event, saying('Checking web-1 …'), false);
    discord.world.nonces.clear();
    await freshAdapter().open(event, saying('web-1 is fine'), false);
    expect(contents(channel)).toEqual(['web-1 is fine']);
  });

  it('a follow-up keeps its one answer, and those before it keep theirs', async () => {
    const thread = discord.addThread(channel, 'web-1');
    const [first, second] = [ada.write(thread, 'done'), ada.write(thread, 'done')];
    const [one, two] = [first, second].map(({ id }) =>
      retold(id, { kind: 'message', id, channel: thread.id }, thread.id),
    );
    if (one === undefined || two === undefined) throw new Error('two messages were written');
    await freshAdapter().post(one, saying('web-1 is still bad'));
    await freshAdapter().post(two, saying('Looking from outside …'));
    longAgo(thread);
    await freshAdapter().post(one, saying('web-1 is still bad'));
    await freshAdapter().post(two, saying('web-1 is fine'));
    expect(contents(thread)).toEqual(['web-1 is still bad', 'web-1 is fine']);
  });

  it('follow-ups that are answered with the same words are all answered', async () => {
    const thread = discord.addThread(channel, 'web-1');
    const events = [ada.write(thread, 'done'), ada.write(thread, 'done')].map(({ id }) =>
      retold(id, { kind: 'message', id, channel: thread.id }, thread.id),
    );
    for (const event of events) await freshAdapter().post(event, saying('web-1 is still bad'));
    expect(contents(thread)).toHaveLength(2);
    longAgo(thread);
    const later = freshAdapter();
    for (const event of events) await later.post(event, saying('web-1 is still bad'));
    expect(contents(thread)).toHaveLength(2);
  });

  it('where Discord does not say what is there, it is asked again before anything is said', async () => {
    const thread = discord.addThread(channel, 'web-1');
    const said = ada.write(thread, 'done');
    const event = retold(said.id, { kind: 'message', id: said.id, channel: thread.id }, thread.id);
    discord.plan('get', /\/messages$/, { kind: 'answer', answer: { status: 503, body: null } });
    expect(await freshAdapter().post(event, saying('web-1 is fine'))).toMatchObject({
      ok: false,
      problem: 'unavailable',
    });
    expect(contents(thread)).toEqual([]);
  });
});
