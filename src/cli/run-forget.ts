import process from 'node:process';
import type { Settings } from '../settings/settings.ts';
import { forgetHost, forgetPerson, watchesOf } from '../store/forget.ts';
import { openExisting } from './open-existing.ts';
import { STATUS } from './status.ts';

/** Removes what is kept of a person or a host, also while the bot runs; the exit status. */
export async function runForget(
  { databaseUrl }: Pick<Settings, 'databaseUrl'>,
  whose: 'person' | 'host',
  name: string,
): Promise<number> {
  const opened = await openExisting(databaseUrl);
  if (!opened.ok) {
    process.stderr.write(`ssh-check: ${opened.problem}\n`);
    return STATUS.unusable;
  }
  const { db } = opened;
  const isPerson = whose === 'person';
  const forgotten = await (isPerson ? forgetPerson(db, name) : forgetHost(db, name.toLowerCase()));
  const watches = await watchesOf(db, isPerson ? { person: name } : { host: name });
  await db.destroy();
  process.stdout.write(`Forgotten: ${forgotten.map(([what, count]) => `${count} ${what}`).join(', ')}.\n`);
  if (watches > 0) {
    const kept = `${watches} ${watches === 1 ? 'watch' : 'watches'}`;
    process.stdout.write(`${kept} left: end them with /ssh-watch remove, in the channel that they tell.\n`);
  }
  return STATUS.fine;
}
