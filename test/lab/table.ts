import type { Verdict } from './judge.ts';
import type { Scenario } from './scenario.ts';

const WIDTHS = { name: 40, expected: 31, got: 31 } as const;

export function formatHeading(): string {
  return row('scenario', 'expected', 'got', 'seconds', '');
}

export function formatOutcome(scenario: Scenario, verdict: Verdict, ms: number): string {
  const expected = `${scenario.stage} ${scenario.symptom}`;
  const mark = verdict.mismatches.length === 0 ? 'ok' : 'FAILED';
  return row(scenario.name, expected, verdict.got, (ms / 1000).toFixed(1).padStart(7), mark);
}

export function formatScenario({ name, stage, symptom, cause, broken }: Scenario): string {
  return `${name.padEnd(WIDTHS.name)} ${`${stage} ${symptom}`.padEnd(WIDTHS.expected)} ${cause ?? '-'}\n    ${broken}`;
}

function row(name: string, expected: string, got: string, seconds: string, mark: string): string {
  const cells = [name.padEnd(WIDTHS.name), expected.padEnd(WIDTHS.expected), got.padEnd(WIDTHS.got), seconds, mark];
  return cells.join(' ').trimEnd();
}
