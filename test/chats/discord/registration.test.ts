import { afterEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/registry.ts';
import { registrationOf } from '../../../src/chats/discord/registration.ts';
import { parseInventory } from '../../../src/targets/parse-inventory.ts';
import { type Meeting, type MeetingOptions, meet } from './meeting.ts';
import { openDescription } from './server/description.ts';
import { commandFaults } from './server/limits.ts';
import type { JsonObject } from './server/shapes.ts';

let meeting: Meeting | null = null;

async function begin(options: MeetingOptions = {}): Promise<Meeting> {
  meeting = await meet(options);
  return meeting;
}

afterEach(async () => {
  await meeting?.stop();
  expect(meeting?.discord.violations ?? []).toEqual([]);
  meeting = null;
});

function puts({ discord }: Meeting): readonly string[] {
  return discord.exchanges.filter(({ method }) => method === 'put').map(({ path }) => path);
}

describe('the registration of commands', () => {
  it.each([
    ['in one guild', { guildId: '1', withUserInstalls: false }],
    ['everywhere', { guildId: null, withUserInstalls: false }],
    ['everywhere, with user installs', { guildId: null, withUserInstalls: true }],
  ])('keeps to Discord’s form and limits: %s', (_, offered) => {
    const commands = COMMANDS.map((command) => registrationOf(command, offered)) as readonly JsonObject[];
    expect(commandFaults(commands)).toEqual([]);
    for (const command of commands)
      expect(openDescription().form('ApplicationCommandUpdateRequest', command)).toEqual([]);
  });

  it('happens for all guilds and direct messages, and for user installs where somebody is allowed to', async () => {
    const first = await begin();
    expect(first.discord.world.commands.get('global')?.[0]).toMatchObject({
      name: 'ssh-check',
      contexts: [0, 1],
      integration_types: [0],
    });
    await first.stop();
    const { discord } = await begin({ settings: { allowedUsers: ['1'] } });
    expect(discord.world.commands.get('global')?.[0]).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  });

  it('happens in one guild where one is named', async () => {
    const named = await begin({ inGuild: true });
    const { applicationId } = named.discord.world;
    expect(puts(named)).toEqual([`/applications/${applicationId}/guilds/${named.guild.id}/commands`]);
  });

  it('happens once the bot is added to the guild that was named', async () => {
    const { discord, guild, log } = await begin({ inGuild: true, permissions: null });
    expect(log.some(({ what }) => what === 'commands not registered')).toBe(true);
    discord.join(guild);
    await discord.until(() => discord.world.commands.get(guild.id), 'the commands');
  });

  it('does not happen where nothing changed', async () => {
    const first = await begin();
    const registered = first.discord.world.commands.get('global') ?? [];
    await first.stop();
    const second = await begin({ before: (discord) => discord.world.commands.set('global', registered) });
    expect(puts(second)).toEqual([]);
    expect(second.log.find(({ what }) => what === 'commands')?.changed).toBe(false);
  });

  it('happens again where a description changed', async () => {
    const first = await begin();
    const registered = (first.discord.world.commands.get('global') ?? []).map((command) => ({
      ...command,
      description: 'an old one',
    }));
    await first.stop();
    const second = await begin({ before: (discord) => discord.world.commands.set('global', registered) });
    expect(puts(second)).toHaveLength(1);
  });
});

describe('the names of hosts', () => {
  const HOSTS = `
hosts:
  - { name: web-1, address: 203.0.113.7, tags: [shop] }
  - { name: web-2, address: 203.0.113.8 }
  - { name: db-1, address: 203.0.113.9, tags: [web-shop] }
`;

  it('are offered while they are typed, those first that begin so', async () => {
    const read = parseInventory(HOSTS, 'hosts.yaml');
    if (!read.ok) throw new Error(read.errors[0]?.message);
    const { discord, ada, channel } = await begin({ inventory: read.inventory });
    const typing = ada.complete(channel, 'ssh-check', 'target', 'WEB');
    const choices = await discord.until(() => typing.choices, 'the choices');
    expect(choices.map(({ value }) => value)).toEqual(['web-1', 'web-2', 'db-1']);
    expect(choices[0]?.name).toBe('web-1 (203.0.113.7, shop)');
  });

  it('are offered to nobody who may not use the bot', async () => {
    const read = parseInventory(HOSTS, 'hosts.yaml');
    if (!read.ok) throw new Error(read.errors[0]?.message);
    const { discord, ada, channel } = await begin({
      inventory: read.inventory,
      settings: { allowedGuilds: ['1'] },
    });
    const typing = ada.complete(channel, 'ssh-check', 'target', 'web');
    expect(await discord.until(() => typing.choices, 'the choices')).toEqual([]);
  });
});
