import { randomUUID } from 'node:crypto';
import type { AddedHost, HostShelf } from '../conversation/host-book.ts';
import type { InventoryHost } from '../targets/inventory.ts';
import type { Db } from './open-database.ts';

const VERSION = 'hosts';
/** How the hosts of this list are named where the file's are named by their line. */
const SOURCE = '/ssh-hosts';

// A field that a later version adds is not known of hosts that an earlier one kept.
const UNKNOWN: Omit<InventoryHost, 'name'> = {
  address: null,
  port: null,
  user: null,
  system: null,
  provider: null,
  tags: [],
  console: null,
  jump: null,
  hostKeys: [],
  owner: null,
  source: SOURCE,
};

/** Keeps the hosts that people added in the database. */
export function createHostShelf(db: Db): HostShelf {
  return {
    async version() {
      const row = await db.selectFrom('facts').select('value').where('name', '=', VERSION).executeTakeFirst();
      return row?.value ?? '';
    },
    async all() {
      const rows = await db.selectFrom('hosts').selectAll().orderBy('name').execute();
      return rows.map(({ name, host_json, added_by, added_at }): AddedHost => {
        const kept = JSON.parse(host_json) as Partial<InventoryHost>;
        // Who has a terminal here could write the file as well.
        const vouched = added_by.startsWith('terminal:') ? {} : ({ isAdded: true } as const);
        return { host: { ...UNKNOWN, ...kept, name, ...vouched }, by: added_by, at: added_at };
      });
    },
    async put(hosts) {
      await changing(db, async (transaction) => {
        for (const { host, by, at } of hosts) {
          const { name, source: _source, isAdded: _isAdded, ...rest } = host;
          const row = { host_json: JSON.stringify(rest), added_by: by, added_at: at };
          await transaction
            .insertInto('hosts')
            .values({ name, ...row })
            .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
            .execute();
        }
      });
    },
    async remove(name) {
      await changing(db, async (transaction) => {
        await transaction.deleteFrom('hosts').where('name', '=', name).execute();
      });
    },
  };
}

async function changing(db: Db, change: (transaction: Db) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await change(transaction);
    const value = randomUUID();
    await transaction
      .insertInto('facts')
      .values({ name: VERSION, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  });
}
