import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { openNamespace } from './namespace.ts';
import { ahead } from './priority.ts';
import { sshCheckCommand, sshCommand } from './programs.ts';
import { startOpenSsh } from './servers.ts';
import { median } from './statistics.ts';
import { formatTable } from './table.ts';
import { withWorkDirectory } from './work-directory.ts';

const RUNS = 20;
const HOST = '127.0.0.1';
const PORT = 22;
const PROJECT = join(import.meta.dirname, '..');

interface Run {
  readonly firstByteMs: number;
  readonly endMs: number;
}

interface Starter {
  readonly name: string;
  readonly command: readonly string[];
  readonly proof: RegExp;
}

const STARTERS: readonly Starter[] = [
  { name: 'ssh-check (node)', command: sshCheckCommand('--port', `${PORT}`, HOST), proof: /works/ },
  { name: 'npx ssh-check', command: ['npx', 'ssh-check', '--port', `${PORT}`, HOST], proof: /works/ },
  { name: 'node, empty script', command: [process.execPath, '-e', 'console.log("hello")'], proof: /hello/ },
  { name: 'ssh, BatchMode', command: sshCommand(HOST, PORT), proof: /Permission denied/ },
  { name: 'nc -vz', command: ['nc', '-vz', HOST, `${PORT}`], proof: /succeeded/ },
  { name: 'nmap -p', command: ['nmap', `-p${PORT}`, HOST], proof: /open/ },
  { name: 'check_ssh', command: ['/usr/lib/nagios/plugins/check_ssh', '-p', `${PORT}`, HOST], proof: /SSH OK/ },
];

/** From the call to the first byte on either stream and to the end, each time a new process, on a healthy host. */
export async function benchColdStart(): Promise<string> {
  return withWorkDirectory(async (directory) => {
    const host = await openNamespace('cold-start', 'own');
    try {
      await startOpenSsh(host, directory, PORT);
      const rows: (readonly [string, Run])[] = [];
      for (const { name, command, proof } of STARTERS) {
        process.stderr.write(`cold-start: ${name}\n`);
        const inside = ahead(['nsenter', '-t', `${host.pid}`, '-n', ...command]);
        const runs: Run[] = [];
        while (runs.length < RUNS) runs.push(await run(inside, proof));
        rows.push([name, middleOf(runs)]);
      }
      return report(rows);
    } finally {
      await host.close();
    }
  });
}

function run([file = '', ...args]: readonly string[], proof: RegExp): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(file, args, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe'] });
    let firstByteMs = Number.NaN;
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => {
        if (text === '') firstByteMs = performance.now() - start;
        text += bytes.toString('latin1');
      });
    }
    child.once('error', reject);
    child.once('close', () => {
      if (proof.test(text)) resolve({ firstByteMs, endMs: performance.now() - start });
      else reject(new Error(`${args.join(' ')} did not do its work: ${text}`));
    });
  });
}

function middleOf(runs: readonly Run[]): Run {
  return {
    firstByteMs: median(runs.map(({ firstByteMs }) => firstByteMs)),
    endMs: median(runs.map(({ endMs }) => endMs)),
  };
}

function report(rows: readonly (readonly [string, Run])[]): string {
  const ours = rows[0]?.[1];
  const table = rows.map(([name, { firstByteMs, endMs }]) => [
    name,
    Math.round(firstByteMs),
    `x${(firstByteMs / (ours?.firstByteMs ?? Number.NaN)).toFixed(2)}`,
    Math.round(endMs),
    `x${(endMs / (ours?.endMs ?? Number.NaN)).toFixed(2)}`,
  ]);
  return [
    `A new process each time, on a healthy loopback host, median of ${RUNS}; milliseconds from the call:`,
    formatTable(['program', 'first byte', 'ratio', 'end', 'ratio'], table),
  ].join('\n');
}
