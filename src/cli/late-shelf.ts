import { existsSync } from 'node:fs';
import type { HostShelf } from '../conversation/host-book.ts';
import { createHostShelf } from '../store/host-shelf.ts';
import { type Db, openDatabase } from '../store/open-database.ts';

/** The shelf of the added hosts in a place where nothing else is kept. */
export interface LateShelf {
  readonly shelf: HostShelf;
  close(): Promise<void>;
}

/** Makes the database only once a host is put there: who merely talks in a terminal leaves no file behind. */
export function createLateShelf(databaseUrl: string): LateShelf {
  const path = databaseUrl.replace(/^sqlite:/, '');
  let db: Db | null = null;
  async function opened(): Promise<HostShelf> {
    if (db === null) {
      const result = await openDatabase(databaseUrl);
      if (!result.ok) throw new Error(result.problem);
      db = result.db;
    }
    return createHostShelf(db);
  }
  async function existing(): Promise<HostShelf | null> {
    return db !== null || existsSync(path) ? opened() : null;
  }
  return {
    shelf: {
      version: async () => (await existing())?.version() ?? '',
      all: async () => (await existing())?.all() ?? [],
      put: async (hosts) => (await opened()).put(hosts),
      remove: async (name) => (await existing())?.remove(name),
    },
    async close() {
      await db?.destroy();
    },
  };
}
