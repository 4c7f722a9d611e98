import type { CaseStore } from '../../src/chats/core/case-store.ts';
import { withoutSecrets } from '../../src/conversation/told-text.ts';
import { createCaseStore } from '../../src/store/case-store.ts';
import { type Db, openDatabase } from '../../src/store/open-database.ts';
import { createWriter } from '../../src/store/writer.ts';

/** A database, opened. */
export async function databaseAt(url: string): Promise<Db> {
  const opened = await openDatabase(url);
  if (!opened.ok) throw new Error(opened.problem);
  return opened.db;
}

/** The bot's store on a database, as it runs for people. */
export function storeOn(db: Db, now: () => number = Date.now): CaseStore {
  return createCaseStore({ db, writer: createWriter(db), mask: withoutSecrets, now });
}

/** A store that ends with its process. */
export async function storeInMemory(): Promise<CaseStore> {
  return storeOn(await databaseAt('sqlite::memory:'));
}
