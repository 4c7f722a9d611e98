import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../open-database.ts';

const HOUR_MS = 3_600_000;
// So many hosts are dealt with in one go: the database answers nobody else meanwhile.
const HOSTS_AT_ONCE = 50;

/** How long what was seen is kept, in milliseconds. */
export interface Keeping {
  /** Each look, before its hour is summed up. */
  readonly looksMs: number;
  /** Hours, and what is known of hosts that nobody looked at since. */
  readonly hoursMs: number;
}

export const KEEPING: Keeping = { looksMs: 2 * 24 * HOUR_MS, hoursMs: 90 * 24 * HOUR_MS };

/** Sums up the looks of hours that are long gone, and forgets hours that are longer gone. `now` in milliseconds since 1970. */
export async function tidyObservations(db: Db, now: number, keeping: Keeping = KEEPING): Promise<void> {
  const cutoff = Math.floor((now - keeping.looksMs) / HOUR_MS) * HOUR_MS;
  const end = now - keeping.hoursMs;
  const ids = (await db.selectFrom('endpoints').select('id').execute()).map(({ id }) => id);
  for (let start = 0; start < ids.length; start += HOSTS_AT_ONCE) {
    const some = ids.slice(start, start + HOSTS_AT_ONCE);
    await sumUp(db, some, cutoff);
    await db.deleteFrom('observation_hours').where('endpoint_id', 'in', some).where('to_at', '<', end).execute();
    await db.deleteFrom('seen_keys').where('endpoint_id', 'in', some).where('last_at', '<', end).execute();
    await forgetUnseen(db, some);
    await setImmediate();
  }
}

async function sumUp(db: Db, ids: readonly number[], cutoff: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const old = transaction.selectFrom('observations').where('endpoint_id', 'in', ids).where('at', '<', cutoff);
    await transaction
      .insertInto('observation_hours')
      .columns([
        'endpoint_id',
        'from_at',
        'to_at',
        'symptom',
        'looks',
        'connect_ms',
        'banner_ms',
        'kex_ms',
        'auth_ms',
        'slowest_connect_ms',
        'slowest_banner_ms',
        'slowest_kex_ms',
        'slowest_auth_ms',
      ])
      .expression(
        old
          .select(({ fn }) => [
            'endpoint_id',
            fn.min<number>('at').as('from_at'),
            fn.max<number>('at').as('to_at'),
            'symptom',
            fn.countAll<number>().as('looks'),
            fn.avg<number>('connect_ms').as('connect_ms'),
            fn.avg<number>('banner_ms').as('banner_ms'),
            fn.avg<number>('kex_ms').as('kex_ms'),
            fn.avg<number>('auth_ms').as('auth_ms'),
            fn.max('connect_ms').as('slowest_connect_ms'),
            fn.max('banner_ms').as('slowest_banner_ms'),
            fn.max('kex_ms').as('slowest_kex_ms'),
            fn.max('auth_ms').as('slowest_auth_ms'),
          ])
          .groupBy(['endpoint_id', 'symptom', sql`at / ${sql.lit(HOUR_MS)}`]),
      )
      .execute();
    await transaction.deleteFrom('observations').where('endpoint_id', 'in', ids).where('at', '<', cutoff).execute();
  });
}

/** Hosts of which nothing is left. */
async function forgetUnseen(db: Db, ids: readonly number[]): Promise<void> {
  await db
    .deleteFrom('endpoints')
    .where('id', 'in', ids)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('observations').select('at').whereRef('endpoint_id', '=', 'endpoints.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('observation_hours').select('to_at').whereRef('endpoint_id', '=', 'endpoints.id'))),
    )
    .execute();
}
