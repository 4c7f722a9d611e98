import { expect, test } from 'vitest';
import { paint } from '../../../src/chats/terminal/colour.ts';
import { runTypedChat } from '../../../src/chats/terminal/typed-chat.ts';
import { conversationHere } from './conversation-here.ts';

/** What a person reads who types these lines at once. */
async function typing(...lines: readonly string[]): Promise<string> {
  const printed: string[] = [];
  async function* input(): AsyncGenerator<string> {
    yield* lines;
  }
  const screen = {
    columns: 80,
    paint: paint(false),
    print: (text: string) => void printed.push(text),
    tell: () => {},
  };
  const oneLiners = ['ssh-check', 'ssh-report', 'ssh-help'];
  await runTypedChat({ input: input(), conversation: conversationHere(), screen, prompt: () => {}, oneLiners });
  return printed.join('');
}

test('a host alone is looked at', async () => {
  expect(await typing('127.0.0.1:1')).toContain('127.0.0.1, port 1: something is wrong (connection-refused)');
});

test('a command of one line is a message by itself, with or without its slash', async () => {
  const read = await typing('ssh-check 127.0.0.1:1', '/ssh-report');
  expect(read).toContain('127.0.0.1, port 1: something is wrong');
  expect(read).toContain('# SSH case: `127.0.0.1`, port 1');
});

test('lines that come together are one paste', async () => {
  const read = await typing('root@web:~# sshd -t', '/etc/ssh/sshd_config: line 3: Bad configuration option: Foo');
  expect(read.match(/^Read:/gm)).toHaveLength(1);
});

test('what is not understood is answered too', async () => {
  expect(await typing('good morning')).toContain('I did not understand that.');
});

test('a goodbye ends it', async () => {
  expect(await typing('exit')).toBe('');
});
