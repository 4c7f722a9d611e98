import type { Memory } from '../../conversation/observations.ts';
import { type FindingValue, valueSpec } from '../../knowledge/findings.ts';
import type { Endpoint } from '../../report/check-report.ts';
import type { Db } from '../open-database.ts';
import { endpointId } from './endpoint-id.ts';
import { readLatest } from './read.ts';

// Enough for a median that one slow look does not move.
const NEWEST_LOOKS = 50;

/** What is known of a host that may not show it any more; null where nobody ever looked. */
export async function recall(db: Db, target: Endpoint): Promise<Memory | null> {
  const id = endpointId(target);
  const latest = await readLatest(db, target);
  if (latest === null) return null;
  const endpoint = await db.selectFrom('endpoints').selectAll().where('id', '=', id).executeTakeFirst();
  const keys = await db
    .selectFrom('seen_keys')
    .selectAll()
    .where('endpoint_id', '=', id)
    .orderBy('last_at', 'desc')
    .execute();
  const { system = null, system_evidence: evidence = null, system_at: at = null } = endpoint ?? {};
  return {
    lastAt: latest.to,
    lastFineAt: await lastFine(db, id),
    system: isSystem(system) && at !== null ? { value: system, evidence: evidence ?? '', at } : null,
    hostKeys: keys.map(({ type, fingerprint, first_at, last_at }) => {
      return { type, fingerprint, firstAt: first_at, lastAt: last_at };
    }),
    usualConnectMs: await usualConnect(db, id),
  };
}

function isSystem(value: string | null): value is FindingValue<'system'> {
  return value !== null && valueSpec('system', value) !== null;
}

async function lastFine(db: Db, id: number): Promise<number | null> {
  const looks = db.selectFrom('observations').select(({ fn }) => fn.max('at').as('at'));
  const look = await looks.where('endpoint_id', '=', id).where('symptom', '=', 'ok').executeTakeFirst();
  if (look !== undefined && look.at !== null) return Number(look.at);
  const hours = db.selectFrom('observation_hours').select(({ fn }) => fn.max('to_at').as('at'));
  const hour = await hours.where('endpoint_id', '=', id).where('symptom', '=', 'ok').executeTakeFirst();
  return hour === undefined || hour.at === null ? null : Number(hour.at);
}

async function usualConnect(db: Db, id: number): Promise<number | null> {
  const looks = db.selectFrom('observations').select('connect_ms as ms').where('endpoint_id', '=', id);
  const newest = await looks.where('connect_ms', 'is not', null).orderBy('at', 'desc').limit(NEWEST_LOOKS).execute();
  if (newest.length > 0) return median(newest);
  const hours = db.selectFrom('observation_hours').select('connect_ms as ms').where('endpoint_id', '=', id);
  return median(
    await hours.where('connect_ms', 'is not', null).orderBy('from_at', 'desc').limit(NEWEST_LOOKS).execute(),
  );
}

function median(rows: readonly { readonly ms: number | null }[]): number | null {
  const sorted = rows.map(({ ms }) => ms ?? 0).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
