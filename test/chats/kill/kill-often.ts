import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseAt } from '../../store/store-for-test.ts';
import { createBotProcess } from './bot-process.ts';
import { type Crowd, type Random, type Tally, together } from './crowd.ts';
import { gatherInDiscord } from './discord-crowd.ts';
import { gatherInSlack } from './slack-crowd.ts';

export interface KillOptions {
  readonly kills: number;
  readonly random: Random;
  /** The program and its first arguments. */
  readonly command: readonly string[];
  /** Milliseconds between two things that people of one chat do. */
  readonly everyMs: number;
  /** The longest time that a process has after it connected, in milliseconds. */
  readonly longestLifeMs: number;
}

export interface Killed {
  readonly tallies: Readonly<Record<string, Tally>>;
  /** How many events were under way at a kill, on average. */
  readonly openAtKill: number;
  /** Milliseconds from the last start until everything was answered. */
  readonly recoveryMs: number;
  readonly errors: string;
}

const PATIENCE_MS = 120_000;
// Something may come twice until then.
const AFTERMATH_MS = 2_500;

/** Kills the bot while people keep it busy in two chats, starts it again each time, and counts its answers. */
export async function killOften({ kills, random, command, everyMs, longestLifeMs }: KillOptions): Promise<Killed> {
  const directory = await mkdtemp(join(tmpdir(), 'ssh-check-kill-'));
  const servers = await Promise.all([closedServer(), silentServer()]);
  const [closed, silent] = servers.map(({ port }) => port);
  let gone: () => Promise<null> = () => new Promise(() => {});
  const ports = { closed: closed ?? 9, silent: silent ?? 9 };
  const crowds: readonly Crowd[] = [
    await gatherInSlack(random, ports, () => gone()),
    await gatherInDiscord(random, ports),
  ];
  const settings = Object.assign({ LOG_LEVEL: 'warn' }, ...crowds.map((crowd) => crowd.settings));
  const bot = createBotProcess(command, directory, settings);
  gone = bot.gone;
  const opened: number[] = [];
  let isOpen = true;
  async function keepBusy({ act }: Crowd): Promise<void> {
    const acts: Promise<void>[] = [];
    while (isOpen) {
      acts.push(act());
      await pause(everyMs * (0.5 + random()));
    }
    await Promise.all(acts);
  }
  async function connected(): Promise<void> {
    await Promise.all(crowds.map((crowd) => crowd.connected()));
  }
  bot.start();
  await connected();
  const db = await databaseAt(`sqlite:${join(directory, 'data', 'ssh-check.db')}`);
  async function unfinished(): Promise<number> {
    const rows = await db.selectFrom('events').select('key').where('finished_at', 'is', null).execute();
    return rows.length;
  }
  const busy = crowds.map(keepBusy);
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(random() * longestLifeMs);
    await bot.kill();
    opened.push(await unfinished());
    // The chats learn of it, too.
    await pause(50);
    bot.start();
    // Now and then a process does not live until it is connected.
    if (random() < 0.8) await connected();
  }
  isOpen = false;
  const begun = performance.now();
  await connected();
  await Promise.all(busy);
  while ((await unfinished()) > 0 && performance.now() - begun < PATIENCE_MS) await pause(50);
  const recoveryMs = performance.now() - begun;
  await pause(AFTERMATH_MS);
  const rows = await db.selectFrom('events').select(['key', 'received_at']).execute();
  const kept = new Map(rows.map(({ key, received_at: at }) => [key, at]));
  const entries = crowds.map(
    async ({ chat, tally }) => [chat, await tally((id) => kept.get(`${chat}:${id}`) ?? null)] as const,
  );
  const tallies = Object.fromEntries(await Promise.all(entries));
  await db.destroy();
  await bot.kill();
  await Promise.all([...crowds, ...servers].map(({ close }) => close()));
  await rm(directory, { recursive: true });
  return { tallies, openAtKill: opened.reduce((a, b) => a + b, 0) / kills, recoveryMs, errors: bot.errors() };
}

export function allOf({ tallies }: Killed): Tally {
  return together(...Object.values(tallies));
}

interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** On every address of loopback. */
async function listening(server: Server): Promise<Listening> {
  server.listen(0, '0.0.0.0');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 9;
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function closedServer(): Promise<Listening> {
  const { port, close } = await listening(createServer());
  await close();
  return { port, close: async () => {} };
}

function silentServer(): Promise<Listening> {
  return listening(createServer((socket) => socket.on('error', () => {}).resume()));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
