import process from 'node:process';
import type { Cause } from '../src/taxonomy/causes.ts';
import { type Image, openImage } from '../test/lab/image.ts';
import { missingRequirements } from '../test/lab/requirements.ts';
import type { Scenario } from '../test/lab/scenario.ts';
import { SCENARIOS } from '../test/lab/scenarios/registry.ts';
import { type DialogueArguments, readArguments } from './dialogue/arguments.ts';
import { CHECKLISTS } from './dialogue/checklists.ts';
import { type Course, followChecklist, followDiagnosis, isRight } from './dialogue/course.ts';
import { type Fault, openFault } from './dialogue/fault.ts';
import { openRecord } from './dialogue/record.ts';
import { formatTable } from './table.ts';

/** The courses of one fault: by the diagnosis, then by each checklist. */
interface Outcome {
  readonly name: string;
  readonly courses: readonly Course[];
}

const ASKING = 'asked for the next best';

/** Works on every fault of the lab that has a true cause, and compares with fixed checklists. */
async function main(argv: readonly string[]): Promise<number> {
  const args = readArguments(argv);
  const problems = typeof args === 'string' ? [args] : missingRequirements('dist/src/main.js');
  if (typeof args === 'string' || problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`);
    return 2;
  }
  let image: Promise<Image> | null = null;
  try {
    const outcomes = await workThrough(args, () => {
      image ??= openImage();
      return image;
    });
    process.stdout.write(formatOutcomes(outcomes, args));
    return 0;
  } finally {
    if (image !== null) await (await (image as Promise<Image>)).close();
  }
}

async function workThrough(args: DialogueArguments, image: () => Promise<Image>): Promise<readonly Outcome[]> {
  const queue = SCENARIOS.filter((scenario) => isFault(scenario) && isChosen(scenario, args));
  const outcomes: Outcome[] = [];
  async function work(): Promise<void> {
    for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift()) {
      const fault = openFault(image, scenario, openRecord(args.recorded, scenario.name));
      try {
        outcomes.push(await workOut(fault, args));
      } catch (error) {
        process.stderr.write(`${scenario.name}: ${error instanceof Error ? error.message : String(error)}\n`);
      } finally {
        await fault.close().catch(() => {});
      }
    }
  }
  await Promise.all(Array.from({ length: args.jobs }, work));
  return SCENARIOS.flatMap(({ name }) => outcomes.filter((outcome) => outcome.name === name));
}

function isFault({ cause, symptom }: Scenario): boolean {
  return cause !== undefined && symptom !== 'ok';
}

function isChosen({ name, symptom, cause }: Scenario, { only }: DialogueArguments): boolean {
  return only?.test(`${name} ${symptom} ${cause}`) ?? true;
}

async function workOut(fault: Fault, { show, alone, mute }: DialogueArguments): Promise<Outcome> {
  const { name, cause } = fault.scenario;
  const truth = cause as Cause;
  const courses = [await followDiagnosis(fault, truth, mute)];
  if (!alone) {
    for (const checklist of Object.values(CHECKLISTS)) courses.push(await followChecklist(fault, truth, checklist));
  }
  const [own] = courses;
  if (show && own)
    process.stdout.write(`\n${name}: ${truth}; ${isRight(own) ? 'right' : 'WRONG'}\n${own.log.join('\n')}\n`);
  return { name, courses };
}

function formatOutcomes(outcomes: readonly Outcome[], { alone }: DialogueArguments): string {
  const header = ['fault', 'true cause', 'from outside alone', 'at the end', 'repair', 'commands', 'skipped', ''];
  const rows = outcomes.flatMap(({ name, courses: [own] }) =>
    own === undefined
      ? []
      : [[name, own.truth, own.guess, own.first, own.fix, own.commands, own.skipped, isRight(own) ? '' : 'WRONG']],
  );
  const ways = [ASKING, ...(alone ? [] : Object.keys(CHECKLISTS))];
  const totals = ways.map((way, index) =>
    totalOf(
      way,
      outcomes.flatMap(({ courses }) => courses[index] ?? []),
    ),
  );
  const columns = ['way', 'faults', 'right %', 'mean commands', 'where right', 'against the first'];
  const [asking] = totals;
  const compared = totals.map((total) => [...total, asking ? Number(total[3]) / Number(asking[3]) : null]);
  return `\n${formatTable(header, rows)}\n${formatTable(columns, compared, 2)}`;
}

function totalOf(way: string, courses: readonly Course[]): readonly (string | number)[] {
  const right = courses.filter(isRight);
  return [way, courses.length, (100 * right.length) / courses.length, mean(courses), mean(right)];
}

function mean(courses: readonly Course[]): number {
  return courses.reduce((sum, { commands }) => sum + commands, 0) / courses.length;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main(process.argv.slice(2));
