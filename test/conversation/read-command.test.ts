import { expect, test } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import type { Message } from '../../src/conversation/message.ts';
import { readCommand } from '../../src/conversation/read-command.ts';

function read(text: string, more: Partial<Message> = {}) {
  return readCommand({ user: 'U1', text, files: [], action: null, ...more }, COMMANDS);
}

function given(text: string, more: Partial<Message> = {}) {
  const reading = read(text, more);
  if (!reading?.ok) throw new Error(JSON.stringify(reading));
  return { name: reading.command.name, argument: reading.given.argument, options: reading.given.options };
}

function problem(text: string): string {
  const reading = read(text);
  if (reading === null || reading.ok) throw new Error(JSON.stringify(reading));
  return reading.problem;
}

test.each([
  ['/ssh-check web-1', 'ssh-check', 'web-1'],
  ['!ssh-check web-1', 'ssh-check', 'web-1'],
  ['  /SSH-Check   web-1  ', 'ssh-check', 'web-1'],
  ['/ssh_check web-1', 'ssh-check', 'web-1'],
  ['/check web-1', 'ssh-check', 'web-1'],
  ['/help', 'ssh-help', ''],
  ['/ssh-report', 'ssh-report', ''],
  ['/ssh-explain a\nb --port 3', 'ssh-explain', 'a\nb --port 3'],
])('%j calls %s with %j', (text, name, argument) => {
  expect(given(text)).toMatchObject({ name, argument });
});

test.each([
  ['/ssh-check web-1 --port 2222 --user deploy', 'web-1', { port: 2222, user: 'deploy', timeout: null }],
  ['/ssh-check --timeout=2.5 web-1', 'web-1', { port: null, user: null, timeout: 2.5 }],
  ['/ssh-check web-1 —port 2222', 'web-1', { port: 2222 }],
  ['/ssh-check ssh -p 2222 -v deploy@web-1 --user ops', 'ssh -p 2222 -v deploy@web-1', { port: null, user: 'ops' }],
  ['/ssh-check <http://web-1.example.com|web-1.example.com> --port 2222', 'web-1.example.com', { port: 2222 }],
])('%j names %j and %j', (text, argument, options) => {
  expect(given(text)).toMatchObject({ argument, options });
});

test('a command line that only a shell could take apart is left whole', () => {
  expect(given("/ssh-check ssh web-1 'uptime; ls' --port 1").argument).toBe("ssh web-1 'uptime; ls' --port 1");
});

test.each([
  ['/ssh-check', 'Please say it in the same line: /ssh-check TARGET [--port N] [--user NAME] [--timeout SECONDS]'],
  ['/ssh-explain', '(or attach it as a file)'],
  ['/ssh-check web-1 --prot 2222', 'There is no option --prot. Did you mean --port?'],
  ['/ssh-check web-1 --port 70000', 'write a whole number from 1 to 65535'],
  ['/ssh-check web-1 --port', '--port needs a value'],
  ['/ssh-check web-1 --agent', 'needs your own machine'],
  ['/ssh-chek web-1', 'There is no /ssh-chek. Did you mean /ssh-check?'],
  ['/ssh-foo', 'There are /ssh-check, /ssh-explain, /ssh-report, '],
])('%j is answered with the remedy', (text, remedy) => {
  expect(problem(text)).toContain(remedy);
});

test.each([
  '/etc/ssh/sshd_config: line 3: Bad configuration option',
  '/giphy cat',
  'ssh-check is a nice tool',
  '/',
  'web-1',
  '',
])('%j calls nothing', (text) => {
  expect(read(text)).toBeNull();
});

test('an attached file stands for the text of a command that takes one', () => {
  const files = [{ name: 'a.log', content: 'Connection refused' }];
  expect(given('/ssh-explain', { files }).name).toBe('ssh-explain');
});
