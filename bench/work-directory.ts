import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Names of what lies outside the namespaces begin so, followed by the process id of the run. */
const PREFIX = 'sshchk-bench-';

/** Runs `task` with a folder that is there for it alone. It goes with this process, or with the next run after a crash. */
export async function withWorkDirectory<T>(task: (directory: string) => Promise<T>): Promise<T> {
  removeLeftovers();
  const directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await task(directory);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (!Number.isNaN(owner) && !existsSync(`/proc/${owner}`)) {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}
