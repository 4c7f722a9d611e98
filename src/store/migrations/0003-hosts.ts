import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('hosts')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('host_json', 'text', (column) => column.notNull())
    .addColumn('added_by', 'text', (column) => column.notNull())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('endpoints')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('port', 'integer', (column) => column.notNull())
    .addColumn('system', 'text')
    .addColumn('system_evidence', 'text')
    .addColumn('system_at', 'bigint')
    .execute();
  await db.schema
    .createTable('seen_keys')
    .addColumn('endpoint_id', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('first_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('seen_keys_by_endpoint', ['endpoint_id', 'fingerprint'])
    .execute();
  await createObservations(db);
}

async function createObservations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('observations')
    .addColumn('endpoint_id', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('symptom', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('connect_ms', 'real')
    .addColumn('banner_ms', 'real')
    .addColumn('kex_ms', 'real')
    .addColumn('auth_ms', 'real')
    .execute();
  await db.schema.createIndex('observations_by_time').on('observations').columns(['endpoint_id', 'at']).execute();
  await db.schema
    .createTable('observation_hours')
    .addColumn('endpoint_id', 'bigint', (column) => column.notNull())
    .addColumn('from_at', 'bigint', (column) => column.notNull())
    .addColumn('to_at', 'bigint', (column) => column.notNull())
    .addColumn('symptom', 'text', (column) => column.notNull())
    .addColumn('looks', 'integer', (column) => column.notNull())
    .addColumn('connect_ms', 'real')
    .addColumn('banner_ms', 'real')
    .addColumn('kex_ms', 'real')
    .addColumn('auth_ms', 'real')
    .addColumn('slowest_connect_ms', 'real')
    .addColumn('slowest_banner_ms', 'real')
    .addColumn('slowest_kex_ms', 'real')
    .addColumn('slowest_auth_ms', 'real')
    .execute();
  await db.schema
    .createIndex('observation_hours_by_time')
    .on('observation_hours')
    .columns(['endpoint_id', 'from_at'])
    .execute();
}
