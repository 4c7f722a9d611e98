import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { PASTES, pasteOf } from './paste-texts.ts';
import { ahead } from './priority.ts';
import { median } from './statistics.ts';
import { formatTable } from './table.ts';
import { withWorkDirectory } from './work-directory.ts';

const READ_PASTE = join(import.meta.dirname, '../dist/src/clues/read-paste.js');
const CAPTURES = join(import.meta.dirname, '../test/clues/fixtures');
const MEGABYTE = 1024 * 1024;
/** Megabytes of each text; the last is as much as is ever read of one paste. */
const SIZES = [1, 5, 10] as const;
const RUNS = 3;
/** Kilobytes up to which each capture is repeated: what grows with the square shows in the second. */
const SMALL = 64;
const LARGE = 256;
const SLOWEST = 5;
const PEER_TEXT = 'auth.log';
/** What a person would look for with `grep`. */
const PATTERN = 'Failed password|Accepted|Invalid user|refused|timed out|Permission denied|error:|fatal:';
const ABOUT = {
  port: 22,
  host: 'web-1.example.com',
  user: 'deploy',
  serverAddresses: ['203.0.113.10'],
  clientAddresses: ['198.51.100.7'],
  now: Date.parse('2026-11-21T15:00:00Z'),
};
const READ = `
  const { readPaste } = await import(${JSON.stringify(pathToFileURL(READ_PASTE).href)});
  const read = (text) => readPaste(text, about);`;
const SPLIT = "const read = (text) => text.split('\\n').length;";
const MATCH = `
  const pattern = /${PATTERN}/;
  const read = (text) => text.split('\\n').filter((line) => pattern.test(line)).length;`;

/** How long a paste is read, by its kind and size, and beside the same text in programs that do less. */
export async function benchReadPaste(): Promise<string> {
  const header = ['text', ...SIZES.map((size) => `${size} MB`), '10 MB : 5 MB', 'MB/s'];
  const rows = Object.keys(PASTES).map(timesOfKind);
  return [
    `Milliseconds for one paste, median of ${RUNS}:\n${formatTable(header, rows)}`,
    `The same ${PEER_TEXT} in programs that do less, milliseconds:\n${await besidePeers()}`,
    captures(),
  ].join('\n');
}

function timesOfKind(name: string): readonly (string | number)[] {
  process.stderr.write(`read-paste: ${name}\n`);
  const whole = pasteOf(name, SIZES[2]);
  const texts = SIZES.map((size) => whole.slice(0, size * MEGABYTE));
  const [one = Number.NaN, five = Number.NaN, ten = Number.NaN] = middleTimes(READ, texts);
  return [name, Math.round(one), Math.round(five), Math.round(ten), ten / five, 10_000 / ten];
}

/** What it costs at the least to look at every line, and what the program takes that knows sshd's log best. */
async function besidePeers(): Promise<string> {
  const whole = pasteOf(PEER_TEXT, SIZES[2]).slice(0, SIZES[2] * MEGABYTE);
  const inNode = [
    ['ssh-check, readPaste', READ],
    ['Node: lines', SPLIT],
    ['Node: lines, one pattern', MATCH],
  ].map(([name = '', script = '']) => [name, SIZES[2], ...middleTimes(script, [whole])] as const);
  const asPrograms = await withWorkDirectory(async (directory) => {
    const ten = join(directory, 'ten.log');
    const one = join(directory, 'one.log');
    writeFileSync(ten, whole);
    writeFileSync(one, whole.slice(0, MEGABYTE));
    return [
      ['grep -cE, the same pattern', SIZES[2], timeOfProgram(['grep', '-cE', PATTERN, ten], RUNS)] as const,
      ['fail2ban-regex, sshd', SIZES[0], timeOfProgram(['fail2ban-regex', one, 'sshd'], 1)] as const,
    ];
  });
  const rows = [...inNode, ...asPrograms].map(([name, size, time = Number.NaN]) => [
    name,
    size,
    Math.round(time),
    (size * 1000) / time,
  ]);
  return formatTable(['program', 'MB', 'time', 'MB/s'], rows);
}

function timeOfProgram(command: readonly string[], runs: number): number {
  const [program = '', ...args] = ahead(command);
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    execFileSync(program, args, { stdio: 'ignore' });
    return performance.now() - start;
  });
  return median(times);
}

/** Every capture of the tests, repeated: those that grow most with their length. */
function captures(): string {
  const names = readdirSync(CAPTURES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));
  const texts = names.map((name) => readFileSync(join(CAPTURES, name), 'utf8'));
  const lengths = [SMALL, LARGE].map((kilobytes) => kilobytes * 1024);
  const times = middleTimes(
    READ,
    texts.flatMap((text) => lengths.map((length) => repeated(text, length))),
  );
  const rows = names
    .map((name, index) => {
      const [small = Number.NaN, large = Number.NaN] = times.slice(2 * index);
      return [name, small, large, large / small] as const;
    })
    .toSorted((a, b) => b[2] - a[2])
    .slice(0, SLOWEST);
  const header = ['capture', `${SMALL} kB`, `${LARGE} kB`, 'ratio'];
  return `The slowest of ${names.length} captures, each repeated up to that length, milliseconds:\n${formatTable(header, rows)}`;
}

function repeated(text: string, length: number): string {
  return text.repeat(Math.ceil(length / Math.max(1, text.length))).slice(0, length);
}

function middleTimes(script: string, texts: readonly string[]): readonly number[] {
  const runs = Array.from({ length: RUNS }, () => timesOfTexts(script, texts));
  return texts.map((_, index) => median(runs.map((run) => run[index] ?? Number.NaN)));
}

/** In a process of its own: one reading to warm up, then the time of each. `script` declares `read`. */
function timesOfTexts(script: string, texts: readonly string[]): readonly number[] {
  const program = `
    import { readFileSync } from 'node:fs';
    const { about, texts } = JSON.parse(readFileSync(0, 'utf8'));
    ${script}
    read(texts[0]);
    const times = texts.map((text) => {
      const start = performance.now();
      read(text);
      return performance.now() - start;
    });
    console.log(JSON.stringify(times));`;
  const [file = '', ...args] = ahead([process.execPath, '--input-type=module', '--eval', program]);
  const input = JSON.stringify({ about: ABOUT, texts });
  return JSON.parse(execFileSync(file, args, { input, encoding: 'utf8' })) as number[];
}
