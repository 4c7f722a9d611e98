import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MARKS, readersFor } from '../../src/clues/marks.ts';
import { READER_NAMES, READERS } from '../../src/clues/readers.ts';
import { aboutOf, pasteOf } from './network/paste.ts';

const ABOUT = aboutOf({
  host: 'web-1.example.com',
  serverAddresses: ['203.0.113.10'],
  clientAddresses: ['198.51.100.7'],
  user: 'deploy',
  now: Date.parse('2026-11-21T15:00:00Z'),
});
const FOLDERS = readdirSync(join(import.meta.dirname, 'fixtures')).map((name) =>
  join(import.meta.dirname, 'fixtures', name),
);
const FILES = [...FOLDERS.filter((path) => !path.includes('.tsv')), join(import.meta.dirname, 'answers')].flatMap(
  (folder) =>
    folder.endsWith('.txt')
      ? [folder]
      : readdirSync(folder).flatMap((name) => (name.endsWith('.txt') ? [join(folder, name)] : [])),
);

test.each(READER_NAMES.filter((name) => MARKS[name] !== undefined))('whatever %s reads has a mark of it', (name) => {
  for (const path of FILES) {
    const paste = pasteOf(readFileSync(path, 'utf8'));
    const { findings } = READERS[name](paste, ABOUT);
    if (findings.length > 0) expect(readersFor(paste, [name]), path).toEqual([name]);
  }
});

test('in an ordinary text hardly any reader has a mark', () => {
  const prose = { lines: ['Hello all,', 'the new coffee machine is here. Thanks, brb!'], commands: [] };
  expect(readersFor(prose, READER_NAMES).filter((name) => MARKS[name] !== undefined)).toEqual([]);
});
