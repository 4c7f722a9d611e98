import { existsSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Daemon, sleep, startDaemon, until } from './process.ts';

/** What all machines of one run share: the layers of their file systems, in a mount namespace of their own. */
export interface Image {
  /** The process that keeps the mount namespace open. */
  readonly pid: number;
  readonly directory: string;
  /** The processes that end with the image. */
  own(daemon: Daemon): void;
  /** Ends one of them and removes the cgroups under that name. */
  end(daemon: Daemon, name: string): Promise<void>;
  /** Ends every machine and the image; what they mounted goes with their namespaces. */
  close(): Promise<void>;
}

/** Names of all that the lab leaves outside its namespaces begin so, followed by the process id of the run. */
const PREFIX = 'sshchk-';
/** A process started so is killed when the run ends, however it ends. */
export const PDEATHSIG = ['setpriv', '--pdeathsig', 'KILL'] as const;
const PROJECT = resolve(import.meta.dirname, '../..');

/** Builds the layers (about a second: three host keys are made) and removes what a crashed run left. */
export async function openImage(): Promise<Image> {
  await removeLeftovers();
  const directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const script = join(import.meta.dirname, 'system', 'image.sh');
  const keeper = startDaemon([
    ...PDEATHSIG,
    'unshare',
    '--mount',
    '--propagation',
    'private',
    'bash',
    script,
    directory,
    PROJECT,
    process.execPath,
  ]);
  const daemons = new Set([keeper]);
  async function end(daemon: Daemon, name: string): Promise<void> {
    daemon.stop();
    await ended(daemon);
    daemons.delete(daemon);
    await removeCgroups(name);
  }
  async function close(): Promise<void> {
    for (const daemon of daemons) daemon.stop();
    await Promise.all([...daemons].map(ended));
    await removeCgroups(`${PREFIX}${process.pid}-`);
    rmSync(directory, { recursive: true, force: true });
  }
  try {
    await until('the lab image', 30_000, async () => {
      if (keeper.process.exitCode !== null) throw new Error(`the lab image failed: ${keeper.output()}`);
      return /^ready$/m.test(keeper.output()) ? true : null;
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { pid: keeper.process.pid ?? 0, directory, own: (daemon) => daemons.add(daemon), end, close };
}

function ended(daemon: Daemon): Promise<void> {
  return new Promise((resolve) => {
    if (daemon.process.exitCode !== null || daemon.process.signalCode !== null) resolve();
    else daemon.process.once('close', () => resolve());
  });
}

/** Processes and mounts die with the run that made them; its folder and its cgroups may stay. */
async function removeLeftovers(): Promise<void> {
  for (const name of entries(tmpdir())) {
    const owner = ownerOf(name);
    if (owner !== null && !isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  for (const name of cgroupRoots().flatMap(entries)) {
    const owner = ownerOf(name);
    if (owner !== null && !isAlive(owner)) await removeCgroups(`${PREFIX}${owner}-`);
  }
}

function ownerOf(name: string): number | null {
  const match = /^sshchk-(\d+)-/.exec(name);
  return match?.[1] === undefined ? null : Number(match[1]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Where this system mounts the unified hierarchy: alone, or beside the older ones. */
function cgroupRoots(): readonly string[] {
  return ['/sys/fs/cgroup', '/sys/fs/cgroup/unified'];
}

/** The kernel removes a cgroup only when the last process in it is gone, a moment after it was killed. */
async function removeCgroups(prefix: string): Promise<void> {
  const found = cgroupRoots().flatMap((root) =>
    entries(root).flatMap((name) => (name.startsWith(prefix) ? [join(root, name)] : [])),
  );
  for (let attempt = 0; attempt < 50 && found.some(existsSync); attempt += 1) {
    for (const path of found) removeTree(path);
    if (found.some(existsSync)) await sleep(20);
  }
}

function removeTree(path: string): void {
  for (const name of entries(path)) removeTree(join(path, name));
  try {
    rmdirSync(path);
  } catch {
    // Still in use, or a file of the kernel's.
  }
}

function entries(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
