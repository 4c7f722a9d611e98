import { sql } from 'kysely';
import type { Db } from './open-database.ts';

/** Writes a copy to a file that does not exist yet, as of one moment, while others read and write. */
export async function backUp(db: Db, file: string): Promise<void> {
  await sql`vacuum into ${file}`.execute(db);
}

/** Writes what was deleted over in the file itself, and empties the journal that still has it. */
export async function emptyJournal(db: Db): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
