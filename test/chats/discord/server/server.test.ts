import {
  ApplicationCommandOptionType,
  ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Partials,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHANNEL } from './shapes.ts';
import { type Discord, startDiscord } from './start.ts';

let discord: Discord;
let client: Client;

const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;

beforeEach(async () => {
  discord = await startDiscord();
});

afterEach(async () => {
  await client.destroy();
  await discord.close();
  expect(discord.violations).toEqual([]);
});

async function connect(intents = [Guilds, GuildMessages, DirectMessages, MessageContent]): Promise<Client<true>> {
  client = new Client({ intents, partials: [Partials.Channel], rest: { api: discord.apiUrl, retries: 0 } });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

async function register(bot: Client<true>): Promise<void> {
  await bot.application.commands.set([
    {
      name: 'look',
      description: 'Looks',
      options: [{ name: 'at', description: 'What', type: ApplicationCommandOptionType.String, required: true }],
    },
  ]);
}

function nextCommand(bot: Client<true>): Promise<ChatInputCommandInteraction> {
  return new Promise((resolve) => {
    bot.once(Events.InteractionCreate, (interaction) => {
      if (interaction instanceof ChatInputCommandInteraction) resolve(interaction);
    });
  });
}

describe('the local Discord, to an unmodified discord.js', () => {
  it('carries a command, its answer, a thread below it and what is said there', async () => {
    const guild = discord.addGuild('home');
    const channel = discord.addText(guild, 'ops');
    const ada = discord.addPerson('ada', [guild]);
    const bot = await connect();
    await register(bot);
    const arriving = nextCommand(bot);
    const sent = ada.slash(channel, 'look', { at: 'web-1' });
    const interaction = await arriving;
    expect(interaction.options.getString('at')).toBe('web-1');
    await interaction.deferReply();
    await interaction.editReply('found');
    const reply = await interaction.fetchReply();
    const thread = await reply.startThread({ name: 'web-1' });
    const original = discord.originalOf(sent);
    expect(original?.content).toBe('found');
    const opened = original && discord.threadOf(original);
    expect(opened?.id).toBe(thread.id);

    const heard = new Promise<string>((resolve) => bot.once(Events.MessageCreate, ({ content }) => resolve(content)));
    if (opened) ada.write(opened, 'hello?');
    expect(await heard).toBe('hello?');
    await thread.send({ content: 'yes', files: [{ attachment: Buffer.from('all of it'), name: 'all.txt' }] });
    const [answer] = opened ? discord.said(opened) : [];
    expect(answer?.attachments.map(({ name, data }) => [name, String(data)])).toEqual([['all.txt', 'all of it']]);
    await expect(reply.startThread({ name: 'again' })).rejects.toMatchObject({ code: 160_004 });
  });

  it('forgets an interaction that nobody answered in time', async () => {
    const guild = discord.addGuild('home');
    const ada = discord.addPerson('ada', [guild]);
    const bot = await connect();
    await register(bot);
    const arriving = nextCommand(bot);
    ada.slash(discord.addText(guild, 'ops'), 'look', { at: 'web-1' });
    const interaction = await arriving;
    discord.world.advance(3_100);
    await expect(interaction.reply('late')).rejects.toMatchObject({ code: 10_062 });
  });

  it('ends the life of a token after fifteen minutes', async () => {
    const guild = discord.addGuild('home');
    const ada = discord.addPerson('ada', [guild]);
    const bot = await connect();
    await register(bot);
    const arriving = nextCommand(bot);
    ada.slash(discord.addText(guild, 'ops'), 'look', { at: 'web-1' });
    const interaction = await arriving;
    await interaction.reply({ content: 'only for you', flags: MessageFlags.Ephemeral });
    discord.world.advance(15 * 60_000);
    await expect(interaction.editReply('later')).rejects.toMatchObject({ code: 50_027 });
  });

  it('blanks what is said for a bot without the intent, but not what is said to it', async () => {
    const guild = discord.addGuild('home');
    const channel = discord.addText(guild, 'ops');
    const ada = discord.addPerson('ada', [guild]);
    const bot = await connect([Guilds, GuildMessages]);
    const heard: string[] = [];
    bot.on(Events.MessageCreate, ({ content, attachments }) => heard.push(`${content}/${attachments.size}`));
    ada.write(channel, 'a secret', [{ name: 'a.txt', content: 'x' }]);
    ada.write(channel, `<@${bot.user.id}> hello`);
    await discord.until(() => heard.length === 2, 'both messages');
    expect(heard).toEqual(['/0', `<@${bot.user.id}> hello/0`]);
  });

  it('closes the connection of a bot that asks for an intent which was not granted', async () => {
    discord.world.messageContent = false;
    client = new Client({ intents: [Guilds, MessageContent], rest: { api: discord.apiUrl } });
    await expect(client.login(discord.token)).rejects.toThrow('Used disallowed intents');
  });

  it('replays what a bot missed while its connection was cut', async () => {
    const guild = discord.addGuild('home');
    const channel = discord.addText(guild, 'ops');
    const ada = discord.addPerson('ada', [guild]);
    const bot = await connect();
    const heard: string[] = [];
    bot.on(Events.MessageCreate, ({ content }) => heard.push(content));
    discord.gateway.cut();
    ada.write(channel, 'missed');
    await discord.until(() => heard.length === 1, 'the missed message');
    expect(heard).toEqual(['missed']);
    expect(discord.gateway.counts).toEqual({ identified: 1, resumed: 1 });
  });

  it('refuses what the bot may not do', async () => {
    const guild = discord.addGuild('home', ['viewChannel', 'sendMessages']);
    const channel = discord.addText(guild, 'ops');
    const bot = await connect();
    const route = `/channels/${channel.id}/messages` as const;
    const sent = (await bot.rest.post(route, { body: { content: 'x' } })) as { id: string };
    const refusal = bot.rest.post(`${route}/${sent.id}/threads`, { body: { name: 'x' } });
    await expect(refusal).rejects.toThrow(DiscordAPIError);
    await expect(refusal).rejects.toMatchObject({ code: 50_013 });
    discord.setBotPermissions(guild, []);
    await expect(bot.rest.post(route, { body: { content: 'x' } })).rejects.toMatchObject({ code: 50_001 });
    expect(channel.type).toBe(CHANNEL.text);
  });

  it('limits the rate of messages in a channel', async () => {
    const guild = discord.addGuild('home');
    const channel = discord.addText(guild, 'ops');
    await connect();
    const url = `${discord.apiUrl}/v10/channels/${channel.id}/messages`;
    const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
    const statuses: number[] = [];
    let last: Response | null = null;
    for (const content of ['1', '2', '3', '4', '5', '6']) {
      last = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ content }) });
      statuses.push(last.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last?.json()).toMatchObject({ global: false });
  });
});
