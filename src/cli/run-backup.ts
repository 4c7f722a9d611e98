import { existsSync } from 'node:fs';
import process from 'node:process';
import type { Settings } from '../settings/settings.ts';
import { backUp } from '../store/maintenance.ts';
import { openExisting } from './open-existing.ts';
import { STATUS } from './status.ts';

/** Copies the database to a file, also while the bot runs; the exit status. */
export async function runBackup({ databaseUrl }: Pick<Settings, 'databaseUrl'>, file: string): Promise<number> {
  if (existsSync(file))
    return unusable(`${file} exists already: name a file that does not, for example with the date.`);
  const opened = await openExisting(databaseUrl);
  if (!opened.ok) return unusable(opened.problem);
  // It holds all that the database does, so that nobody else may read it.
  process.umask(0o077);
  try {
    await backUp(opened.db, file);
  } catch (error) {
    return unusable(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  } finally {
    await opened.db.destroy();
  }
  process.stdout.write(`Kept in ${file}.\n`);
  return STATUS.fine;
}

function unusable(problem: string): number {
  process.stderr.write(`ssh-check: ${problem}\n`);
  return STATUS.unusable;
}
