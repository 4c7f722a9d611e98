import { join, resolve } from 'node:path';
import { type LabArguments, readArguments } from './arguments.ts';
import { type Image, openImage } from './image.ts';
import { judgeCheck, judgeSsh, type Verdict } from './judge.ts';
import { openLab } from './lab.ts';
import type { Machine } from './machine.ts';
import { runCheck, runSsh } from './program.ts';
import { missingRequirements } from './requirements.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/registry.ts';
import { formatHeading, formatOutcome, formatScenario } from './table.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

async function main(argv: readonly string[]): Promise<number> {
  const args = readArguments(argv);
  if (typeof args === 'string') return complain([args]);
  const chosen = choose(args);
  if (typeof chosen === 'string') return complain([chosen]);
  if (args.list) {
    for (const scenario of chosen) process.stdout.write(`${formatScenario(scenario)}\n`);
    return 0;
  }
  const missing = missingRequirements(args.with === 'ssh' ? null : join(PROJECT, args.program));
  if (missing.length > 0) return complain(missing);
  const image = await openImage();
  stopOnSignal(image);
  try {
    const failed = await runAll(image, chosen, args);
    process.stdout.write(`\n${chosen.length - failed} passed, ${failed} failed\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    await image.close();
  }
}

function complain(lines: readonly string[]): number {
  process.stderr.write(`${lines.join('\n')}\n`);
  return 2;
}

function choose({ names, only }: LabArguments): readonly Scenario[] | string {
  const unknown = names.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown.length > 0) return `No scenario ${unknown.join(', ')}; \`npm run lab -- --list\` names them.`;
  const named = names.length === 0 ? SCENARIOS : SCENARIOS.filter((scenario) => names.includes(scenario.name));
  const chosen = named.filter(({ name, stage, symptom }) => only?.test(`${name} ${stage} ${symptom}`) ?? true);
  return chosen.length > 0 ? chosen : 'No scenario matches.';
}

/** Runs them, `jobs` at a time; gives the number that failed. */
async function runAll(image: Image, scenarios: readonly Scenario[], args: LabArguments): Promise<number> {
  // The slow ones first, so that none of them is left alone at the end.
  const queue = scenarios.toSorted((a, b) => Number(isSlow(b)) - Number(isSlow(a)));
  const failures: string[] = [];
  process.stdout.write(`${formatHeading()}\n`);
  const work = async (): Promise<void> => {
    for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift()) {
      const started = performance.now();
      const verdict = await runScenario(image, scenario, args);
      process.stdout.write(`${formatOutcome(scenario, verdict, performance.now() - started)}\n`);
      if (verdict.mismatches.length > 0) failures.push(`${scenario.name}\n  ${verdict.mismatches.join('\n  ')}`);
    }
  };
  await Promise.all(Array.from({ length: args.jobs }, work));
  if (failures.length > 0) process.stdout.write(`\n${failures.join('\n\n')}\n`);
  return failures.length;
}

function isSlow({ symptom }: Scenario): boolean {
  return symptom.endsWith('-timeout');
}

async function runScenario(image: Image, scenario: Scenario, args: LabArguments): Promise<Verdict> {
  try {
    const lab = await openLab(image);
    try {
      await scenario.setup(lab);
      const plain = args.with === 'ssh';
      const result = plain ? await runSsh(lab, scenario) : await runCheck(lab, scenario, args.program);
      const verdict = plain ? judgeSsh(scenario, result) : judgeCheck(scenario, result);
      if (args.show) process.stdout.write(`${result.stdout}${result.stderr}`);
      if (args.keep) await keepOpen([lab.client, lab.router, lab.server]);
      return verdict;
    } finally {
      await lab.close();
    }
  } catch (error) {
    return { got: 'no setup', mismatches: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
}

async function keepOpen(machines: readonly Machine[]): Promise<void> {
  for (const machine of machines) process.stdout.write(`${machine.name}: nsenter -t ${machine.pid} -a -r -w\n`);
  await new Promise(() => {
    setInterval(() => {}, 60_000);
  });
}

function stopOnSignal(image: Image): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void image.close().finally(() => process.exit(130));
    });
  }
}

process.exitCode = await main(process.argv.slice(2));
