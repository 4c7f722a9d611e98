import { setImmediate } from 'node:timers/promises';
import { tidyAuditTrail } from './audit-trail.ts';
import type { Db } from './open-database.ts';

// So many rows go in one transaction: the database answers nobody else meanwhile.
const AT_ONCE = 200;

/** Forgets cases that nobody went on with, and events, that are older; `before` in milliseconds since 1970. */
export async function purge(db: Db, before: number): Promise<void> {
  await untilNone(async () => {
    const old = db.selectFrom('threads').select('thread').where('changed_at', '<', before).limit(AT_ONCE);
    return db.deleteFrom('threads').where('thread', 'in', old).executeTakeFirst();
  });
  await untilNone(async () => {
    const old = db.selectFrom('events').select('key').where('received_at', '<', before).limit(AT_ONCE);
    return db.deleteFrom('events').where('key', 'in', old).executeTakeFirst();
  });
  await tidyAuditTrail(db, before);
}

async function untilNone(remove: () => Promise<{ readonly numDeletedRows: bigint }>): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await remove();
    if (numDeletedRows < AT_ONCE) return;
    // Whoever waits for an answer has their turn.
    await setImmediate();
  }
}
