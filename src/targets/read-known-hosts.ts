import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownHostsFile } from './known-hosts.ts';

/** What could be read, and a sentence for each file that is there but could not be. */
export interface KnownHostsFiles {
  readonly files: readonly KnownHostsFile[];
  readonly problems: readonly string[];
}

const LARGEST_BYTES = 10_000_000;
const NAMES = ['known_hosts', 'known_hosts2'] as const;

/**
 * Reads the known_hosts files that ssh reads by default, in its order: the person's in `home` (null where they have
 * none), then the system's.
 * Missing files are fine; a file that cannot be read, is no regular file or has more than 10 MB becomes a problem.
 */
export async function readKnownHosts(home: string | null, systemFolder = '/etc/ssh'): Promise<KnownHostsFiles> {
  const places = [
    ...(home === null ? [] : NAMES.map((name) => ({ path: join(home, '.ssh', name), shown: `~/.ssh/${name}` }))),
    ...NAMES.map((name) => ({ path: join(systemFolder, `ssh_${name}`), shown: join(systemFolder, `ssh_${name}`) })),
  ];
  const results = await Promise.all(places.map(readOne));
  return {
    files: results.flatMap((result) => ('file' in result ? [result.file] : [])),
    problems: results.flatMap((result) => ('problem' in result ? [result.problem] : [])),
  };
}

type Result = { readonly file: KnownHostsFile } | { readonly problem: string } | { readonly missing: true };

async function readOne({ path, shown }: { readonly path: string; readonly shown: string }): Promise<Result> {
  try {
    // Without O_NONBLOCK, opening a FIFO would wait for a writer.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return { problem: `${shown} is not a regular file: it was left out.` };
      if (facts.size > LARGEST_BYTES) return { problem: `${shown} has more than 10 MB: it was left out.` };
      return { file: { path: shown, text: await handle.readFile('utf8') } };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { missing: true };
    return { problem: `${shown} could not be read (${code}): keys in it are not known here.` };
  }
}
