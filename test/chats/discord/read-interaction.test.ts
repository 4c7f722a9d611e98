import { type APIChatInputApplicationCommandInteraction, ApplicationCommandOptionType } from 'discord.js';
import { expect, test } from 'vitest';
import { sshHosts } from '../../../commands/ssh-hosts.ts';
import type { InteractionSurroundings } from '../../../src/chats/discord/handle-of.ts';
import { readCommand } from '../../../src/chats/discord/read-interaction.ts';
import { registrationOf } from '../../../src/chats/discord/registration.ts';

const SURROUNDINGS = {
  channel: { id: '5', name: 'ops', kind: 'text', parent: null },
  isMember: true,
  argumentName: () => 'text',
} as unknown as InteractionSurroundings;
const { Attachment, Boolean: Switch, String: Text, Subcommand } = ApplicationCommandOptionType;

function contentOf(action: string, options: readonly object[], resolved: object = {}) {
  const interaction = {
    id: '1',
    guild_id: '7',
    token: 't',
    app_permissions: '0',
    member: { user: { id: '9' } },
    data: { name: 'ssh-hosts', options: [{ type: Subcommand, name: action, options }], resolved },
  } as unknown as APIChatInputApplicationCommandInteraction;
  return readCommand(interaction, SURROUNDINGS).content;
}

test('a switch of an action is there or not', () => {
  const options = [
    { type: Switch, name: 'replace', value: true },
    { type: Switch, name: 'dry-run', value: false },
    { type: Text, name: 'text', value: 'Host web-1' },
  ];
  expect(contentOf('import', options)).toEqual({
    type: 'command',
    name: 'ssh-hosts',
    argument: 'import --replace Host web-1',
    isPrivate: false,
  });
});

test('a file that is attached to an action comes with it', () => {
  const file = { id: '3', filename: 'config', url: 'https://cdn.example/config', size: 12, content_type: 'text/plain' };
  const options = [{ type: Attachment, name: 'file', value: '3' }];
  expect(contentOf('import', options, { attachments: { 3: file } })).toMatchObject({
    type: 'submission',
    text: '/ssh-hosts import',
    files: [{ name: 'config', url: 'https://cdn.example/config', size: 12 }],
  });
});

test('an action that takes a file is registered with an option for it', () => {
  const { options } = registrationOf(sshHosts, { guildId: '7', withUserInstalls: false });
  const actions = options as readonly { name: string; options: readonly { name: string; type: number }[] }[];
  const takesFile = (name: string) =>
    actions.find((action) => action.name === name)?.options.some(({ type }) => type === Attachment);
  expect(takesFile('import')).toBe(true);
  expect(takesFile('add')).toBe(false);
});
