import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { runCommand } from '../test/lab/process.ts';
import { ahead } from './priority.ts';
import { formatTable } from './table.ts';
import type { WatchFigures } from './watch/watcher.ts';

const HOSTS = Number(process.env.WATCH_HOSTS ?? 10_000);

/** What 10,000 watches at one minute's interval cost, beside ssh-keyscan asking the same hosts once. */
export async function benchWatchLoad(): Promise<string> {
  const servers = start('servers.ts');
  try {
    const [port] = (await once(servers, 'message')) as [number];
    const addresses = Array.from(
      { length: HOSTS },
      (_, index) => `127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
    );
    const keyscan = await scan(addresses, port);
    const watcher = start('watcher.ts');
    watcher.send(addresses.map((address) => `${address}:${port}`));
    const [figures] = (await once(watcher, 'message')) as [WatchFigures];
    return report(figures, keyscan);
  } finally {
    servers.kill();
  }
}

function start(file: string): ChildProcess {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  const env = { ...process.env, UV_THREADPOOL_SIZE: '32' };
  const [execPath = '', ...execArgv] = ahead([process.execPath, '--import', 'tsx']);
  return fork(join(import.meta.dirname, 'watch', file), { execPath, execArgv, stdio: [...stdio], env });
}

interface Scan {
  readonly cpuSeconds: number;
  readonly answered: number;
}

/** ssh-keyscan exchanges keys as far as a watch does, and keeps nothing. */
async function scan(addresses: readonly string[], port: number): Promise<Scan> {
  const directory = mkdtempSync(join(tmpdir(), 'ssh-check-keyscan-'));
  const list = join(directory, 'hosts');
  writeFileSync(list, `${addresses.join('\n')}\n`);
  const times = join(directory, 'times');
  const keyscan = ['ssh-keyscan', '-T', '10', '-t', 'ed25519', '-p', `${port}`, '-f', list];
  const { stdout } = await runCommand([...ahead(['/usr/bin/time', '-f', '%U %S', '-o', times]), ...keyscan]);
  const [user, system] = readFileSync(times, 'utf8').trim().split('\n').at(-1)?.split(' ') ?? [];
  rmSync(directory, { recursive: true });
  return {
    cpuSeconds: Number(user) + Number(system),
    answered: stdout.split('\n').filter((line) => line.includes('ssh-ed25519')).length,
  };
}

function report(figures: WatchFigures, { cpuSeconds, answered }: Scan): string {
  const { looks, lateP50, lateP99, skipped, failing, megabytes } = figures;
  const each = (seconds: number, count: number): string => `${((seconds * 1_000) / count).toFixed(2)} ms`;
  const rows = [
    ['looks in a minute', `${looks} of ${HOSTS}`, `${answered} in one run`],
    ['CPU seconds in that minute', figures.cpuSeconds.toFixed(1), cpuSeconds.toFixed(1)],
    ['CPU a look', each(figures.cpuSeconds, looks), each(cpuSeconds, answered)],
    ['began late, p50 and p99', `${Math.round(lateP50)} ms, ${Math.round(lateP99)} ms`, ''],
    ['turns left out', skipped, ''],
    ['hosts not found fine', failing, HOSTS - answered],
    ['memory', `${megabytes} MB`, ''],
  ];
  const ratio = (figures.cpuSeconds / looks / (cpuSeconds / answered)).toFixed(1);
  return `${formatTable(['', 'watch', 'ssh-keyscan'], rows)}\nA look costs ${ratio} times the CPU of ssh-keyscan's.`;
}
