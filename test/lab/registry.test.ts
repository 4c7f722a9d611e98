import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { STAGES, SYMPTOM_STAGE, stageRank } from '../../src/taxonomy/symptoms.ts';
import { SCENARIOS } from './scenarios/registry.ts';
import { BEHAVIOURS, MEDDLINGS } from './scripted.ts';

test('every name is unique and kebab-case', () => {
  const names = SCENARIOS.map(({ name }) => name);
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('every symptom that an outside check can show, from the name to the login, is produced', () => {
  const produced = new Set(SCENARIOS.map(({ symptom }) => symptom));
  const wanted = Object.entries(SYMPTOM_STAGE).flatMap(([symptom, stage]) =>
    stage !== null && stageRank(stage) <= STAGES.indexOf('auth') ? [symptom] : [],
  );
  // Only a client that refuses an unknown key shows it; a check notes the key and goes on.
  expect(wanted.filter((symptom) => !produced.has(symptom as never))).toEqual(['hostkey-unknown']);
});

test('a scenario stops at the stage of its symptom', () => {
  const wrong = SCENARIOS.filter(({ stage, symptom }) => symptom !== 'ok' && SYMPTOM_STAGE[symptom] !== stage);
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('every file of the folder is registered', async () => {
  const folder = join(import.meta.dirname, 'scenarios');
  const files = readdirSync(folder).filter((file) => file !== 'registry.ts');
  const modules = await Promise.all(
    files.map((file) => import(join(folder, file)) as Promise<Record<string, unknown>>),
  );
  const lists = modules.flatMap((module) => Object.values(module).filter(Array.isArray));
  expect(lists.flat().toSorted(byName)).toEqual([...SCENARIOS].toSorted(byName));
});

test('scripted behaviours and meddlings have names of their own', () => {
  expect(new Set([...BEHAVIOURS, ...MEDDLINGS]).size).toBe(BEHAVIOURS.length + MEDDLINGS.length);
});

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name);
}
