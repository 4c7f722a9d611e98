import { type Kysely, type Migration, Migrator } from 'kysely';
import * as facts from './migrations/0001-facts.ts';
import * as cases from './migrations/0002-cases.ts';
import * as hosts from './migrations/0003-hosts.ts';
import * as watches from './migrations/0004-watches.ts';
import * as audit from './migrations/0005-audit.ts';

/** Every migration by its name, which begins with its number: forward only, and never changed once it was released. */
export const MIGRATIONS: Readonly<Record<string, Pick<Migration, 'up'>>> = {
  '0001-facts': facts,
  '0002-cases': cases,
  '0003-hosts': hosts,
  '0004-watches': watches,
  '0005-audit': audit,
};

/** Brings the database to this version's form; rejects where it is of a later version, or a migration fails. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('A migration failed.', { cause: error });
}
