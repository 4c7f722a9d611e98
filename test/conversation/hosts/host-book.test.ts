import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KeptHosts, keepHosts } from './kept-hosts.ts';

let kept: KeptHosts;
beforeEach(async () => {
  kept = await keepHosts('hosts: [{ name: web-1 }]\n');
});
afterEach(() => kept.close());

function names(): readonly string[] {
  return kept.hosts.inventory.hosts.map(({ name }) => name);
}

/** A change counts once the file was the same for two looks. */
async function lookTwice(): Promise<void> {
  await kept.hosts.refresh();
  await kept.hosts.refresh();
}

test('a file that was written anew is read anew', async () => {
  await writeFile(kept.path, 'hosts: [{ name: web-2 }, { name: web-3 }]\n');
  await lookTwice();
  expect(names()).toEqual(['web-2', 'web-3']);
});

test('a file that was replaced, or is a link that now leads elsewhere, is read anew', async () => {
  await writeFile(`${kept.path}.new`, 'hosts: [{ name: web-2 }]\n');
  await rename(`${kept.path}.new`, kept.path);
  await lookTwice();
  expect(names()).toEqual(['web-2']);
  await writeFile(`${kept.path}.other`, 'hosts: [{ name: web-3 }]\n');
  await rm(kept.path);
  await symlink(`${kept.path}.other`, kept.path);
  await lookTwice();
  expect(names()).toEqual(['web-3']);
});

test('of a faulty version the faults are told once, and the version before it stays in force', async () => {
  await writeFile(kept.path, 'hosts:\n  - { name: web-2, port: 0 }\n');
  await lookTwice();
  await lookTwice();
  expect(names()).toEqual(['web-1']);
  expect(kept.problems).toEqual([
    `${kept.path}:2: port of "web-2" is "0": not a port. Write a number from 1 to 65535, without quotation marks.`,
  ]);
});

test('a file that is gone leaves its hosts in force, and is told', async () => {
  await rm(kept.path);
  await lookTwice();
  expect(names()).toEqual(['web-1']);
  expect(kept.problems).toEqual([expect.stringContaining('this file does not exist')]);
});

test('a host that the file names from now on takes the place of the added one', async () => {
  await kept.say('/ssh-hosts add web-2 203.0.113.9');
  expect(kept.hosts.addedBy('WEB-2')).toMatchObject({ by: 'slack:U1' });
  await writeFile(kept.path, 'hosts: [{ name: web-2, address: 203.0.113.10 }]\n');
  await lookTwice();
  expect(kept.hosts.inventory.hosts.map(({ address }) => address)).toEqual(['203.0.113.10']);
  expect(kept.hosts.addedBy('web-2')).toBeNull();
});

test('what another process adds is known after the next look', async () => {
  const other = await kept.openBook();
  await kept.say('/ssh-hosts add web-2 203.0.113.9');
  await other.refresh();
  expect(other.inventory.hosts.map(({ name }) => name)).toEqual(['web-1', 'web-2']);
});
