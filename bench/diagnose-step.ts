import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import { FINDING_IDS, finding, valuesOf } from '../src/knowledge/findings.ts';
import type { Finding } from '../src/taxonomy/finding.ts';
import { randomNumbers } from './random.ts';
import { median, quantile } from './statistics.ts';
import { formatTable } from './table.ts';

type Cell = string | number | null;

const DIAGNOSE = join(import.meta.dirname, '../dist/src/diagnosis/diagnose.js');
const NEW_PROCESSES = 15;
const ROUNDS = 20;
const RANDOM_SETS = 400;
const MOST_AT_RANDOM = 20;
const SEED = 22;

/** How long one diagnosis takes, from findings to causes and the next step or the fix. */
export async function benchDiagnoseStep(): Promise<string> {
  const symptoms = valuesOf('symptom').map((symptom) => [finding('symptom', symptom, 'probe:connect', '')]);
  const random = randomNumbers(SEED);
  const clashing = Array.from({ length: RANDOM_SETS }, () => findingsAtRandom(random));
  const everything = FINDING_IDS.flatMap((id) => valuesOf(id).map((value) => finding(id, value, 'paste:x', '')));
  const rows = [
    timesOf('each symptom alone', symptoms),
    timesOf(`a symptom and up to ${MOST_AT_RANDOM} findings at random`, clashing),
    timesOf('every value of every finding', [everything]),
    firstCall(),
  ];
  return `Milliseconds a diagnosis:\n${formatTable(['findings', 'calls', 'median', 'p99', 'slowest', 'p99 of all calls'], rows, 2)}`;
}

/** What no server would show together: values of any findings from clashing sources. */
function findingsAtRandom(random: () => number): readonly Finding[] {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const count = 1 + Math.floor(random() * MOST_AT_RANDOM);
  const others = Array.from({ length: count }, () => {
    const id = pick(FINDING_IDS);
    return finding(id, pick(valuesOf(id)), pick(['probe:banner', 'paste:one', 'paste:two', 'answer:question']), '');
  });
  return [finding('symptom', pick(valuesOf('symptom')), 'probe:connect', ''), ...others];
}

/** Of each set the middle of its calls, since other work on the machine interrupts some; then over all sets. */
function timesOf(name: string, sets: readonly (readonly Finding[])[]): readonly Cell[] {
  for (const findings of sets) diagnose({ findings });
  const rounds = Array.from({ length: ROUNDS }, () => sets.map(timeOf));
  const middles = sets.map((_, index) => median(rounds.map((times) => times[index] ?? Number.NaN)));
  return [name, sets.length * ROUNDS, ...figures(middles), quantile(rounds.flat(), 0.99)];
}

function timeOf(findings: readonly Finding[]): number {
  const start = performance.now();
  diagnose({ findings });
  return performance.now() - start;
}

/** Nothing is compiled yet, and no table laid out. */
function firstCall(): readonly Cell[] {
  const script = `
    const { diagnose } = await import(${JSON.stringify(pathToFileURL(DIAGNOSE).href)});
    const findings = [{ id: 'symptom', value: 'connection-refused', source: 'probe:connect', evidence: '' }];
    const start = performance.now();
    diagnose({ findings });
    console.log(performance.now() - start);`;
  const command = ['--input-type=module', '--eval', script];
  const times = Array.from({ length: NEW_PROCESSES }, () => Number(execFileSync(process.execPath, command).toString()));
  return ['the first call in a process: connection-refused', times.length, ...figures(times), null];
}

function figures(times: readonly number[]): readonly number[] {
  return [median(times), quantile(times, 0.99), Math.max(...times)];
}
