import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startSlackWorld } from '../test/chats/slack/world/slack-world.ts';
import { readText } from '../test/chats/slack/world/visible.ts';
import { median, quantile } from './statistics.ts';
import { formatTable } from './table.ts';

const COMMANDS = 500;
const SECONDS = 10;
const PATIENCE_MS = 120_000;
const PROGRAM = join(import.meta.dirname, '../bin/ssh-check.cjs');

/** How soon each of 500 commands within ten seconds is acknowledged and answered, and whether each is answered once. */
export async function benchChatLoad(): Promise<string> {
  const rows = [await loadSlack()];
  const header = [
    'chat',
    'commands',
    'ack p50',
    'ack p99',
    'ack slowest',
    'shown p50',
    'shown p99',
    'answered',
    'twice',
  ];
  return `${COMMANDS} commands in ${SECONDS} s, milliseconds to the acknowledgement and to the answer:\n${formatTable(header, rows)}`;
}

async function loadSlack(): Promise<readonly (string | number)[]> {
  const world = await startSlackWorld();
  const { ann } = world.workspace.people;
  const { ops } = world.workspace.channels;
  const bot = startBot({
    SLACK_BOT_TOKEN: world.workspace.botToken,
    SLACK_APP_TOKEN: 'xapp-emulated',
    SLACK_API_URL: `${world.front.url}/api/`,
  });
  await world.socket.connected();
  const port = await closedPort();
  const begun = new Map<string, number>();
  const acknowledged = await Promise.all(
    Array.from({ length: COMMANDS }, async (_, index) => {
      await pause((index * SECONDS * 1_000) / COMMANDS);
      const target = targetOf(index, port);
      begun.set(target, performance.now());
      return (await world.command(ann, ops, '/ssh-check', target)).ms;
    }),
  );
  await untilQuiet(() => world.front.calls.length);
  const answers = world.front.calls.filter(
    ({ method, arguments: { text } }) => method.startsWith('chat.') && isAnswer(text),
  );
  const shown = answers.map(({ at, arguments: { text } }) => at - (begun.get(targetIn(String(text))) ?? Number.NaN));
  const messages = (await world.messages(ops)).map(readText).filter(isAnswer).map(targetIn);
  await bot.stop();
  await world.close();
  return [
    'Slack, Socket Mode',
    COMMANDS,
    median(acknowledged),
    quantile(acknowledged, 0.99),
    Math.max(...acknowledged),
    median(shown),
    quantile(shown, 0.99),
    new Set(messages).size,
    messages.length - new Set(messages).size,
  ];
}

/** An address of its own for each, all of them on loopback, where nothing listens. */
function targetOf(index: number, port: number): string {
  return `127.0.${Math.floor(index / 250) + 1}.${(index % 250) + 1}:${port}`;
}

function isAnswer(text: unknown): boolean {
  return String(text).includes('(connection-refused)');
}

function targetIn(text: string): string {
  const [, address = '', port = ''] = /(127\.[\d.]+), port (\d+)/.exec(text) ?? [];
  return `${address}:${port}`;
}

interface BotProcess {
  stop(): Promise<void>;
}

function startBot(environment: Readonly<Record<string, string>>): BotProcess {
  const directory = mkdtempSync(join(tmpdir(), 'ssh-check-load-'));
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, 'bot'], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, TARGETS: 'any', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(directory, { recursive: true });
    },
  };
}

/** Until nothing has been called for two seconds. */
async function untilQuiet(count: () => number): Promise<void> {
  const begun = performance.now();
  for (let before = -1; before !== count() && performance.now() - begun < PATIENCE_MS; ) {
    before = count();
    await pause(2_000);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 9;
}
