import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadInventory } from '../../src/targets/load-inventory.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ssh-check-hosts-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function messages(path: string, required: boolean): Promise<string[]> {
  const result = await loadInventory(path, required);
  return result.ok ? [] : result.errors.map(({ message }) => message.replaceAll(folder, ''));
}

test('a file that is there gives its hosts', async () => {
  const path = join(folder, 'hosts.yaml');
  writeFileSync(path, 'hosts:\n  - name: web-1\n');
  expect(await loadInventory(path, true)).toMatchObject({ ok: true, inventory: { hosts: [{ name: 'web-1' }] } });
});

test('a missing file is an empty inventory, unless it was asked for by name', async () => {
  const path = join(folder, 'hosts.yaml');
  expect(await loadInventory(path, false)).toEqual({ ok: true, inventory: { hosts: [] } });
  expect(await messages(path, true)).toEqual([
    'HOSTS_FILE is "/hosts.yaml": this file does not exist. Name a readable YAML file, or remove the setting.',
  ]);
});

test('what is no file, or too large a one, is refused without waiting for it', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('/usr/bin/env', ['mkfifo', pipe]);
  const large = join(folder, 'large');
  writeFileSync(large, '');
  truncateSync(large, 1_000_001);
  const all = [...(await messages(folder, false)), ...(await messages(pipe, false)), ...(await messages(large, false))];
  expect(all).toEqual([
    'HOSTS_FILE is "": this file is not a regular file. Name a readable YAML file, or remove the setting.',
    'HOSTS_FILE is "/pipe": this file is not a regular file. Name a readable YAML file, or remove the setting.',
    'HOSTS_FILE is "/large": this file has more than 1 MB. Name a readable YAML file, or remove the setting.',
  ]);
});

test('faults in the file name its path and line', async () => {
  const path = join(folder, 'hosts.yaml');
  writeFileSync(path, 'hosts:\n  - name: web-1\n    port: 0\n');
  expect(await messages(path, false)).toEqual([
    '/hosts.yaml:3: port of "web-1" is "0": not a port. Write a number from 1 to 65535, without quotation marks.',
  ]);
});
