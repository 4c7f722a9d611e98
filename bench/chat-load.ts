import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startDiscord } from '../test/chats/discord/server/start.ts';
import type { Call } from '../test/chats/slack/world/front.ts';
import { startSlackWorld } from '../test/chats/slack/world/slack-world.ts';
import { readText } from '../test/chats/slack/world/visible.ts';
import { median, quantile } from './statistics.ts';
import { formatTable } from './table.ts';

const COMMANDS = 500;
const SECONDS = 10;
const CHANNELS = 25;
const PATIENCE_MS = 120_000;
const PROGRAM = join(import.meta.dirname, '../bin/ssh-check.cjs');

/** How soon each of 500 commands within ten seconds is acknowledged and answered, and whether each is answered once. */
export async function benchChatLoad(): Promise<string> {
  const rows = [await loadSlack(), await loadDiscord()];
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
  await untilAnswered(() => answersIn(world.front.calls).length);
  const answers = answersIn(world.front.calls);
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

/** With Discord's own limits: fifty requests a second in all with the bot's token, fifty threads in ten seconds a channel. */
async function loadDiscord(): Promise<readonly (string | number)[]> {
  const discord = await startDiscord();
  const guild = discord.addGuild('home');
  const channels = Array.from({ length: CHANNELS }, (_, index) => discord.addText(guild, `ops-${index}`));
  const ada = discord.addPerson('ada', [guild]);
  const bot = startBot({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_GUILD_ID: guild.id,
  });
  await discord.until(() => discord.world.commands.get(guild.id), 'the registration of commands', PATIENCE_MS);
  const port = await closedPort();
  const sent = await Promise.all(
    Array.from({ length: COMMANDS }, async (_, index) => {
      await pause((index * SECONDS * 1_000) / COMMANDS);
      const channel = channels[index % CHANNELS];
      return channel === undefined ? [] : [ada.slash(channel, 'ssh-check', { target: targetOf(index, port) })];
    }),
  );
  await untilAnswered(
    () => channels.flatMap((channel) => discord.said(channel)).filter(({ content }) => isAnswer(content)).length,
  );
  const acknowledged = sent.flat().map(({ acknowledgedAfterMs }) => acknowledgedAfterMs ?? Number.POSITIVE_INFINITY);
  const shown = sent.flat().map((interaction) => {
    const message = discord.originalOf(interaction);
    return isAnswer(message?.content)
      ? (message?.edited ?? message?.timestamp ?? 0) - interaction.sent
      : Number.POSITIVE_INFINITY;
  });
  const answers = channels.flatMap((channel) => discord.said(channel)).filter(({ content }) => isAnswer(content));
  await bot.stop();
  await discord.close();
  return [
    'Discord',
    COMMANDS,
    median(acknowledged),
    quantile(acknowledged, 0.99),
    Math.max(...acknowledged),
    median(shown),
    quantile(shown, 0.99),
    new Set(answers.map(({ content }) => targetIn(content))).size,
    answers.length - new Set(answers.map(({ content }) => targetIn(content))).size,
  ];
}

function answersIn(calls: readonly Call[]): readonly Call[] {
  return calls.filter(({ method, arguments: { text } }) => method.startsWith('chat.') && isAnswer(text));
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

/** Until there are as many answers as commands, and for two seconds more, in which one could come twice. */
async function untilAnswered(count: () => number): Promise<void> {
  const begun = performance.now();
  while (count() < COMMANDS && performance.now() - begun < PATIENCE_MS) await pause(100);
  await pause(2_000);
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
