import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInclude } from '../../src/cli/include-files.ts';

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'ssh-check-include-'));
  mkdirSync(join(home, '.ssh', 'conf.d'), { recursive: true });
  for (const name of ['b', 'a']) writeFileSync(join(home, '.ssh', 'conf.d', name), `Host ${name}\n`);
  writeFileSync(join(home, '.ssh', 'large'), 'x'.repeat(1_000_001));
});
afterAll(() => rmSync(home, { recursive: true }));

test.each(['conf.d/*', '~/.ssh/conf.d/?'])('%s names the files of a folder, in order', (pattern) => {
  expect(createInclude(home)(pattern)).toEqual({ ok: true, texts: ['Host a\n', 'Host b\n'] });
});

test.each([
  ['conf.d/c', 'there is no such file'],
  ['conf.d', 'there is no such file'],
  ['missing/*', 'it cannot be read (ENOENT)'],
  ['large', 'too many files, or too much in them'],
])('of %s it is said that %s', (pattern, why) => {
  expect(createInclude(home)(pattern)).toEqual({ ok: false, why });
});
