import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { METERS } from '../../src/operate/meters.ts';

const PAGE = new URL('../../docs/operations.md', import.meta.url);

function table(): string {
  const rows = Object.values(METERS).map(
    ({ name, kind, labels, help }) => `| \`${name}\` | ${kind} | ${labels.join(', ')} | ${help} |`,
  );
  return ['', '| metric | kind | labels | what it tells |', '| --- | --- | --- | --- |', ...rows, '', ''].join('\n');
}

test('the guide to operations shows every metric', () => {
  const text = readFileSync(PAGE, 'utf8');
  const [before = '', behind = ''] = text.split(/(?<=<!-- metrics -->\n)[\s\S]*(?=<!-- end of metrics -->)/);
  const written = `${before}${table()}${behind}`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, written);
  expect(readFileSync(PAGE, 'utf8')).toBe(written);
});

test('the alerts of the guide are well-formed, and about metrics and labels that there are', () => {
  const alerts = /```yaml\n(groups:[\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8'))?.[1] ?? '';
  const rules: readonly { alert: string; expr: string }[] = parse(alerts).groups[0].rules;
  expect(rules.length).toBeGreaterThan(5);
  for (const { alert, expr } of rules) {
    for (const metric of expr.match(/ssh_check_\w+/g) ?? []) {
      const meter = Object.values(METERS).find(({ name }) => name === metric.replace(/_(?:bucket|count|sum)$/, ''));
      expect(meter, `${alert}: ${metric}`).toBeDefined();
      expect(metric.endsWith('_bucket'), `${alert}: ${metric}`).toBe(meter?.kind === 'histogram');
      const grouped = /sum by \(([^)]*)\)/.exec(expr)?.[1]?.split(', ') ?? [];
      const known: readonly string[] = ['le', ...(meter?.labels ?? [])];
      expect(
        grouped.filter((label) => !known.includes(label)),
        alert,
      ).toEqual([]);
    }
  }
});
