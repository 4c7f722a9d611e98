import type { Kysely } from 'kysely';

/** All of it is read at start and kept in memory, so nothing but the key is ever asked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'watches', 'id', 'watch_json');
  await createTable(db, 'watch_silences', 'id', 'silence_json');
  await createTable(db, 'watch_states', 'host', 'state_json');
  await createTable(db, 'watch_incidents', 'id', 'incident_json');
}

async function createTable(db: Kysely<unknown>, table: string, key: string, value: string): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn(key, 'text', (column) => column.primaryKey())
    .addColumn(value, 'text', (column) => column.notNull())
    .execute();
}
