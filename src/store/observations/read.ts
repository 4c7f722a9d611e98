import type { Stretch } from '../../conversation/observations.ts';
import type { Endpoint } from '../../report/check-report.ts';
import type { Symptom } from '../../taxonomy/symptoms.ts';
import type { Db } from '../open-database.ts';
import type { ObservationHourRow, ObservationRow } from '../schema.ts';
import { endpointId } from './endpoint-id.ts';

const MOST_STRETCHES = 50_000;

/** What was seen from `from` until before `to`, oldest first: whole hours where the looks themselves are gone. */
export async function readBetween(db: Db, target: Endpoint, from: number, to: number): Promise<readonly Stretch[]> {
  const id = endpointId(target);
  const looks = await db
    .selectFrom('observations')
    .selectAll()
    .where('endpoint_id', '=', id)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at', 'desc')
    .limit(MOST_STRETCHES)
    .execute();
  const hours = await db
    .selectFrom('observation_hours')
    .selectAll()
    .where('endpoint_id', '=', id)
    .where('to_at', '>=', from)
    .where('from_at', '<', to)
    .orderBy('from_at', 'desc')
    .limit(MOST_STRETCHES - looks.length)
    .execute();
  return [...hours.reverse().map(hourStretch), ...looks.reverse().map(lookStretch)];
}

/** The newest look, or null where there was none. */
export async function readLatest(db: Db, target: Endpoint): Promise<Stretch | null> {
  const id = endpointId(target);
  const byId = db.selectFrom('observations').selectAll().where('endpoint_id', '=', id);
  const look = await byId.orderBy('at', 'desc').limit(1).executeTakeFirst();
  if (look !== undefined) return lookStretch(look);
  const hours = db.selectFrom('observation_hours').selectAll().where('endpoint_id', '=', id);
  const hour = await hours.orderBy('from_at', 'desc').orderBy('to_at', 'desc').limit(1).executeTakeFirst();
  return hour === undefined ? null : hourStretch(hour);
}

function lookStretch(row: ObservationRow): Stretch {
  const timings = { connectMs: row.connect_ms, bannerMs: row.banner_ms, kexMs: row.kex_ms, authMs: row.auth_ms };
  return { from: row.at, to: row.at, looks: 1, symptom: row.symptom as Symptom, timings, slowest: timings };
}

function hourStretch(row: ObservationHourRow): Stretch {
  return {
    from: row.from_at,
    to: row.to_at,
    looks: row.looks,
    symptom: row.symptom as Symptom,
    timings: { connectMs: row.connect_ms, bannerMs: row.banner_ms, kexMs: row.kex_ms, authMs: row.auth_ms },
    slowest: {
      connectMs: row.slowest_connect_ms,
      bannerMs: row.slowest_banner_ms,
      kexMs: row.slowest_kex_ms,
      authMs: row.slowest_auth_ms,
    },
  };
}
