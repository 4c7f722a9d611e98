import type { AuditEntry, AuditTrail } from '../chats/core/audit.ts';
import type { Db } from './open-database.ts';
import type { Writer } from './writer.ts';

/** An entry as it is kept; `at` in milliseconds since 1970. */
export interface KeptEntry extends AuditEntry {
  readonly at: number;
}

const ROWS_AT_ONCE = 1_000;

/** Keeps who did what in the chats; what cannot be kept is told to `onFailure`, as nobody waits for it. */
export function createAuditTrail(writer: Writer, now: () => number, onFailure: (error: unknown) => void): AuditTrail {
  return {
    note(entry) {
      const row = { at: now(), ...entry };
      writer.write((transaction) => transaction.insertInto('audit').values(row).execute()).catch(onFailure);
    },
  };
}

/** Every entry from `since` on, oldest first, read in portions. */
export async function* readAuditTrail(db: Db, since: number): AsyncGenerator<KeptEntry> {
  for (let from = 0; ; from += ROWS_AT_ONCE) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('at', '>=', since)
      .orderBy('at')
      .limit(ROWS_AT_ONCE)
      .offset(from)
      .execute();
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/** Forgets what is older; times in milliseconds since 1970. */
export async function tidyAuditTrail(db: Db, before: number): Promise<void> {
  await db.deleteFrom('audit').where('at', '<', before).execute();
}
