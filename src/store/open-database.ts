import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Dialect, Kysely, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';

export type Db = Kysely<Schema>;

export type OpenResult =
  | { readonly ok: true; readonly db: Db }
  /** `problem` names the setting and the remedy. */
  | { readonly ok: false; readonly problem: string };

const MEMORY = ':memory:';
// Another process may be at it for a moment: a backup, or one that is just ending.
const BUSY_MS = 5_000;

/** Opens what `DATABASE_URL` names (`sqlite:` and a path), makes it where it does not exist, and brings it up to date. */
export async function openDatabase(url: string): Promise<OpenResult> {
  try {
    const db = new Kysely<Schema>({ dialect: await dialectOf(url) });
    await migrateAlone(db);
    return { ok: true, db };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const remedy = 'Name a file in a directory that this program may write to, for example sqlite:data/ssh-check.db.';
    return { ok: false, problem: `DATABASE_URL is "${url}", which cannot be opened: ${words}. ${remedy}` };
  }
}

/** One process at a time, and wholly or not at all: the library leaves both to the database, and this one needs asking. */
async function migrateAlone(db: Db): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      await migrate(connection);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function dialectOf(url: string): Promise<Dialect> {
  const path = url.replace(/^sqlite:/, '');
  if (path !== MEMORY) await makeFile(path);
  const database = new Database(path);
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  // A reader does not stop a writer; what was committed survives a loss of power.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // What is removed is written over with zeros.
  database.pragma('secure_delete = ON');
  return new SqliteDialect({ database });
}

/** Nobody else on this machine may read what people told; the files beside it get the same rights. */
async function makeFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  await file.close();
}
