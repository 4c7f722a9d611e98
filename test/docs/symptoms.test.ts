import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAUSE_SPECS } from '../../src/knowledge/causes.ts';
import { SYMPTOMS } from '../../src/knowledge/symptoms.ts';
import { CAUSE_GROUPS } from '../../src/taxonomy/causes.ts';
import { SYMPTOM_STAGE, type Symptom } from '../../src/taxonomy/symptoms.ts';

const PAGE = new URL('../../docs/symptoms.md', import.meta.url);

function page(): string {
  const symptoms = (Object.keys(SYMPTOM_STAGE) as Symptom[]).map((symptom) => {
    const { sentence, rulesOut } = SYMPTOMS[symptom];
    return `| ${SYMPTOM_STAGE[symptom] ?? '(client)'} | \`${symptom}\` | ${cell(sentence)} | ${cell(rulesOut)} |`;
  });
  const groups = Object.entries(CAUSE_GROUPS).flatMap(([group, causes]) => [
    '',
    `### ${group.charAt(0).toUpperCase()}${group.slice(1).replaceAll('-', ' ')}`,
    '',
    ...causes.map((cause) => `- \`${cause}\`: ${CAUSE_SPECS[cause].title}. ${CAUSE_SPECS[cause].explanation}`),
  ]);
  return [
    '# Symptoms and causes',
    '',
    'A symptom is what was observed, one for each address; a cause is a hypothesis that explains it. The codes stay; more may come.',
    'This page is written from `src/knowledge/`: `UPDATE_DOCS=1 npx vitest run test/docs` writes it anew.',
    '',
    '## Symptoms',
    '',
    '| stage | code | what it says | what it rules out |',
    '| --- | --- | --- | --- |',
    ...symptoms,
    '',
    '## Causes',
    ...groups,
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('{host}', 'HOST').replaceAll('{port}', 'PORT');
}

test('the page of symptoms and causes says what the knowledge says', () => {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, page());
  expect(readFileSync(PAGE, 'utf8')).toBe(page());
});
