import { expect, test } from 'vitest';
import type { Command } from '../../src/conversation/command.ts';
import type { Message } from '../../src/conversation/message.ts';
import { readCommand } from '../../src/conversation/read-command.ts';
import { saying } from '../../src/conversation/turn.ts';
import { usageOf } from '../../src/conversation/usage.ts';
import { remark } from '../../src/reply/follow-up.ts';

const say = () => saying(null, remark('said'));
const name = {
  name: 'name',
  description: 'A name',
  kind: 'words',
  required: true,
  several: false,
  fromFile: false,
} as const;
const port = {
  name: 'port',
  value: { type: 'number', placeholder: 'N', min: 1, max: 9, whole: true },
  description: 'A port',
} as const;

const books: Command = {
  name: 'ssh-books',
  summary: 'Keeps books',
  argument: null,
  options: [],
  examples: [''],
  actions: [
    { name: 'add', summary: 'Adds one', argument: name, options: [port], examples: ['web-1'], run: say },
    { name: 'list', summary: 'Lists them', argument: null, options: [], examples: [''], run: say },
  ],
  run: say,
};

function read(text: string): object | null {
  const message: Message = { user: 'U1', text, files: [], action: null };
  const reading = readCommand(message, [books]);
  if (reading === null || !reading.ok) return reading;
  return { name: reading.command.name, ...reading.given };
}

test.each([
  ['/ssh-books add web-1 --port 3', { name: 'ssh-books add', argument: 'web-1', options: { port: 3 } }],
  ['/ssh-books ADD --port=3 web-1', { name: 'ssh-books add', argument: 'web-1', options: { port: 3 } }],
  ['/ssh-books list', { name: 'ssh-books list', argument: '' }],
  ['/ssh-books', { name: 'ssh-books', argument: '' }],
])('%j calls the action that its first word names', (text, expected) => {
  expect(read(text)).toMatchObject(expected);
});

test.each([
  ['/ssh-books ad web-1', '/ssh-books does not know "ad". Did you mean /ssh-books add?'],
  ['/ssh-books burn', '/ssh-books does not know "burn". It knows add, list.'],
  [
    '/ssh-books add',
    'Please say it in the same line: /ssh-books add NAME [--port N], for example /ssh-books add web-1',
  ],
])('%j is told what the command can do', (text, problem) => {
  expect(read(text)).toMatchObject({ ok: false, problem });
});

test('the usage of a command names its actions', () => {
  expect(usageOf(books)).toBe('/ssh-books add|list');
});
