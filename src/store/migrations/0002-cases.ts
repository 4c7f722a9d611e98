import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('threads')
    .addColumn('thread', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('opened_by', 'text')
    .addColumn('direct_in', 'text')
    .addColumn('host', 'text')
    .addColumn('begun', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('place_json', 'text', (column) => column.notNull())
    .addColumn('case_json', 'text')
    .addColumn('reply_json', 'text')
    .execute();
  await db.schema.createIndex('threads_channel').on('threads').columns(['channel', 'begun']).execute();
  await db.schema.createIndex('threads_opener').on('threads').columns(['opened_by', 'begun']).execute();
  await db.schema.createIndex('threads_host').on('threads').column('host').execute();
  await db.schema.createIndex('threads_changed').on('threads').column('changed_at').execute();
  await db.schema
    .createTable('events')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('chat', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('thread', 'text')
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('paste', 'text')
    .addColumn('event_json', 'text')
    .addColumn('opened_json', 'text')
    .addColumn('outcome_json', 'text')
    .execute();
  // Few of all that are kept, and looked for at every start.
  await db.schema
    .createIndex('events_unfinished')
    .on('events')
    .columns(['chat', 'position'])
    .where(sql.ref('finished_at'), 'is', null)
    .execute();
  await db.schema.createIndex('events_person').on('events').column('person').execute();
  await db.schema.createIndex('events_thread').on('events').column('thread').execute();
  await db.schema.createIndex('events_received').on('events').column('received_at').execute();
}
