import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { ahead } from './priority.ts';
import { NMAP_SCRIPTS, sshCheckCommand } from './programs.ts';
import { formatTable } from './table.ts';
import { openTown, type Town } from './town.ts';
import { withWorkDirectory } from './work-directory.ts';

const EACH_KIND = 500;
const TIMEOUT_S = 15;
const PATIENCE_MS = 180_000;

interface Sweep {
  readonly program: string;
  /** Null where it was given up. */
  readonly seconds: number | null;
  readonly peakMegabytes: number;
  readonly output: string;
}

/** A program that reads its targets, one a line, from a file. */
interface Sweeper {
  readonly name: string;
  command(list: string): readonly string[];
  /** What it prints once for each target that it got an answer from. */
  readonly answer: RegExp;
}

const SWEEPERS: readonly Sweeper[] = [
  {
    name: 'ssh-check --json',
    command: (list) => sshCheckCommand('--json', '--timeout', `${TIMEOUT_S}`, '--targets-from', list),
    answer: /"symptom":"ok","summary"/g,
  },
  {
    name: 'nmap, three scripts',
    command: (list) => ['nmap', '-Pn', '-n', '-p22', '--script', NMAP_SCRIPTS, '-iL', list],
    answer: /Supported authentication methods/g,
  },
  {
    name: 'ssh-keyscan -t ed25519',
    command: (list) => ['ssh-keyscan', '-t', 'ed25519', '-T', `${TIMEOUT_S}`, '-f', list],
    answer: /^[\d.]+ ssh-ed25519 /gm,
  },
];

/** One call for 1,000 targets, half of them dead: time against the limit that a dead one costs, and memory. */
export async function benchSweep(): Promise<string> {
  return withWorkDirectory(async (directory) => {
    const town = await openTown(EACH_KIND, directory);
    try {
      const sweeps: Sweep[] = [];
      for (const sweeper of SWEEPERS) {
        process.stderr.write(`sweep: ${sweeper.name}\n`);
        sweeps.push(await sweep(town, sweeper, directory));
      }
      return report(town, sweeps);
    } finally {
      await town.close();
    }
  });
}

async function sweep(town: Town, sweeper: Sweeper, directory: string): Promise<Sweep> {
  const [list, output, figures] = ['targets', 'output', 'figures'].map((file) => join(directory, file)) as [
    string,
    string,
    string,
  ];
  // Alternating, so that neither kind has the start to itself.
  await writeFile(list, town.alive.map((address, index) => `${address}\n${town.dead[index]}\n`).join(''));
  const measured = ['/usr/bin/time', '-f', '%e %M', '-o', figures, ...sweeper.command(list)];
  const result = await town.client.run(ahead(['sh', '-c', `exec "$@" >${output}`, 'sh', ...measured]), {
    timeoutMs: PATIENCE_MS,
  });
  // time(1) says first where the command ended with a status other than 0; its figures are the last line.
  const last = (await readFile(figures, 'utf8')).trim().split('\n').at(-1) ?? '';
  const [seconds = Number.NaN, kilobytes = Number.NaN] = last.split(' ').map(Number);
  return {
    program: sweeper.name,
    seconds: result.timedOut ? null : seconds,
    peakMegabytes: kilobytes / 1024,
    output: await readFile(output, 'utf8'),
  };
}

function report(town: Town, sweeps: readonly Sweep[]): string {
  const rows = sweeps.map(({ program, seconds, peakMegabytes, output }, index) => {
    const answers = output.match(SWEEPERS[index]?.answer ?? /$^/g)?.length ?? 0;
    const ratio = seconds === null ? null : `x${(seconds / TIMEOUT_S).toFixed(2)}`;
    return [program, seconds, ratio, Math.round(peakMegabytes), answers];
  });
  const symptoms = new Map((sweeps[0]?.output ?? '').trim().split('\n').map(readLine));
  const told = (addresses: readonly string[]) =>
    countsOf(addresses.map((address) => symptoms.get(address) ?? 'no answer'));
  return [
    `${2 * EACH_KIND} targets in one call, ${EACH_KIND} of them dead; the ratio is to the ${TIMEOUT_S} s that one dead target may take:`,
    formatTable(['program', 'seconds', 'ratio', 'peak MB', 'answers'], rows),
    `ssh-check told of those alive: ${told(town.alive)}; of those dead: ${told(town.dead)}.\n`,
  ].join('\n');
}

function readLine(line: string): [string, string] {
  const { target, symptom } = JSON.parse(line) as { target: { input: string }; symptom: string };
  return [target.input, symptom];
}

function countsOf(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `${names.filter((one) => one === name).length} ${name}`).join(', ');
}
