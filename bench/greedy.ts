import process from 'node:process';
import type { FindingSpec } from '../src/knowledge/finding-spec.ts';
import { FINDINGS, isSymptom } from '../src/knowledge/findings.ts';
import { SYMPTOM_STAGE, type Symptom } from '../src/taxonomy/symptoms.ts';
import type { Course } from './greedy/course.ts';
import { followDiagnosis } from './greedy/follow.ts';
import { openProblem } from './greedy/problem.ts';
import { searchBest } from './greedy/search.ts';
import { formatTable } from './table.ts';

// The causes looked at carry so much of the belief; dialogues rarer than one in a thousand end where they are.
const SHARE = 0.97;
const CUT = 0.001;
// The search tries so many steps in full at each depth.
const WIDTHS = [8, 6, 4, 4, 3, 2];

interface Comparison {
  readonly symptom: Symptom;
  readonly causes: number;
  readonly own: Course;
  readonly best: Course;
  /** How often people meet the symptom, as a weight. */
  readonly weight: number;
}

/** What the diagnosis asks for against the best that a search finds, on the knowledge itself. */
export async function benchGreedy(): Promise<string> {
  const comparisons = Object.keys(SYMPTOM_STAGE)
    .filter(isSymptom)
    .filter((symptom) => symptom !== 'ok')
    .map(compare);
  const header = ['symptom', 'causes', 'steps', 'best', 'right %', 'best', 'total', 'best', 'ratio'];
  const rows = comparisons.map((one) => [one.symptom, one.causes, ...figures([one])]);
  const all = ['all, as often as they are met', null, ...figures(comparisons)];
  return `Cost of the dialogue and of where it ends, by the choices of the diagnosis and by the best that were found:\n${formatTable(header, [...rows, all], 2)}`;
}

function compare(symptom: Symptom): Comparison {
  process.stderr.write(`greedy: ${symptom}\n`);
  const problem = openProblem(symptom, SHARE);
  const { values }: FindingSpec = FINDINGS.symptom;
  return {
    symptom,
    causes: problem.causes.length,
    own: followDiagnosis(problem, problem.start, CUT),
    best: searchBest(problem, { widths: WIDTHS, cut: CUT }),
    weight: values[symptom]?.background ?? 0,
  };
}

function figures(comparisons: readonly Comparison[]): readonly number[] {
  const weights = comparisons.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (of: (one: Comparison) => number): number =>
    comparisons.reduce((sum, one) => sum + (one.weight / weights) * of(one), 0);
  const [own, best] = [mean((one) => one.own.total), mean((one) => one.best.total)];
  return [
    mean((one) => one.own.steps),
    mean((one) => one.best.steps),
    100 * mean((one) => one.own.right),
    100 * mean((one) => one.best.right),
    own,
    best,
    own / best,
  ];
}
