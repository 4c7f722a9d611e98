import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readKnownHosts } from '../../src/targets/read-known-hosts.ts';

let home = '';
let system = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ssh-check-home-'));
  system = join(home, 'etc');
  mkdirSync(join(home, '.ssh'));
  mkdirSync(system);
});

afterEach(() => rmSync(home, { recursive: true }));

test('files come in the order in which ssh reads them', async () => {
  writeFileSync(join(system, 'ssh_known_hosts'), 'three');
  writeFileSync(join(home, '.ssh/known_hosts2'), 'two');
  writeFileSync(join(home, '.ssh/known_hosts'), 'one');
  expect(await readKnownHosts(home, system)).toEqual({
    files: [
      { path: '~/.ssh/known_hosts', text: 'one' },
      { path: '~/.ssh/known_hosts2', text: 'two' },
      { path: join(system, 'ssh_known_hosts'), text: 'three' },
    ],
    problems: [],
  });
});

test('nothing is amiss where there are no files', async () => {
  expect(await readKnownHosts(join(home, 'nobody'), system)).toEqual({ files: [], problems: [] });
});

test('what is no regular file is named and left out, without waiting for it', async () => {
  mkdirSync(join(home, '.ssh/known_hosts'));
  execFileSync('/usr/bin/env', ['mkfifo', join(home, '.ssh/known_hosts2')]);
  expect(await readKnownHosts(home, system)).toEqual({
    files: [],
    problems: [
      '~/.ssh/known_hosts is not a regular file: it was left out.',
      '~/.ssh/known_hosts2 is not a regular file: it was left out.',
    ],
  });
});

test('a file of more than 10 MB is named and left out', async () => {
  const path = join(home, '.ssh/known_hosts');
  writeFileSync(path, '');
  truncateSync(path, 10_000_001);
  expect(await readKnownHosts(home, system)).toEqual({
    files: [],
    problems: ['~/.ssh/known_hosts has more than 10 MB: it was left out.'],
  });
});

test('somebody without a home has the files of the system alone', async () => {
  writeFileSync(join(system, 'ssh_known_hosts'), 'three');
  expect(await readKnownHosts(null, system)).toEqual({
    files: [{ path: join(system, 'ssh_known_hosts'), text: 'three' }],
    problems: [],
  });
});
