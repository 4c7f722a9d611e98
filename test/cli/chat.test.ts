import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let silent: Server;
let port: number;
let child: ChildProcess | null = null;

beforeAll(async () => {
  silent = createServer((socket) => socket.on('error', () => {}));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  port = (silent.address() as AddressInfo).port;
});
afterAll(() => void silent.close());
afterEach(() => void child?.kill('SIGKILL'));

interface Chat {
  say(...events: readonly object[]): void;
  end(): void;
  interrupt(): void;
  /** The next line that is no progress. */
  answer(): Promise<Readonly<Record<string, unknown>>>;
  readonly status: Promise<number | null>;
}

function startChat(): Chat {
  const started = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'chat', '--jsonl'], {
    cwd: ROOT,
    env: { ...process.env, CHECK_TIMEOUT: '3', HOSTS_FILE: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child = started;
  const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
  return {
    say: (...events) => void started.stdin.write(events.map((event) => `${JSON.stringify(event)}\n`).join('')),
    end: () => void started.stdin.end(),
    interrupt: () => void started.kill('SIGINT'),
    async answer() {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error('the chat has ended');
        const told = JSON.parse(value);
        if (told.type !== 'progress') return told;
      }
    },
    status: once(started, 'exit').then(([status]) => status),
  };
}

it('finishes what is under way when its input ends, and leaves with 0', async () => {
  const chat = startChat();
  chat.say({ id: 1, thread: 'a', text: `/ssh-check 127.0.0.1:${port}` }, { id: 2, thread: 'a', text: 'why?' });
  chat.end();
  expect(await chat.answer()).toMatchObject({ type: 'reply', id: 1, case: { symptom: 'banner-timeout' } });
  expect(await chat.answer()).toMatchObject({ type: 'reply', id: 2 });
  expect(await chat.status).toBe(0);
}, 30_000);

it('answers what is under way when it is interrupted, and leaves with 130', async () => {
  const chat = startChat();
  chat.say({ id: 1, thread: 'a', text: '/ssh-help' });
  expect(await chat.answer()).toMatchObject({ type: 'reply', id: 1 });
  chat.say({ id: 2, thread: 'b', text: `/ssh-check 127.0.0.1:${port}` });
  await once(silent, 'connection');
  chat.interrupt();
  expect(await chat.answer()).toMatchObject({ type: 'error', id: 2, text: 'The check was interrupted.\n' });
  expect(await chat.status).toBe(130);
}, 30_000);
