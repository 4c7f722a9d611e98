import type { Observation } from '../../conversation/observations.ts';
import type { Db } from '../open-database.ts';
import { endpointId } from './endpoint-id.ts';

// What was seen of a host is written anew at most this often while it stays the same.
const STALE_MS = 3_600_000;
const MOST_REMEMBERED = 50_000;
// A row has 8 values; SQLite takes 32,766 in a statement.
const ROWS_AT_ONCE = 1_000;

/** When a fact of an endpoint was written last: what did not change needs no second writing. */
export type Written = Map<string, number>;

/** Writes looks, and what they tell of their hosts, in one transaction. */
export async function writeObservations(db: Db, looks: readonly Observation[], written: Written): Promise<void> {
  if (written.size > MOST_REMEMBERED) written.clear();
  const fresh = new Map<string, number>();
  await db.transaction().execute(async (transaction) => {
    for (const look of looks) {
      const before = (fact: string): number => fresh.get(fact) ?? written.get(fact) ?? Number.NEGATIVE_INFINITY;
      const stale = factsOf(look).filter((fact) => look.at - before(fact) >= STALE_MS);
      if (stale.length > 0) await writeFacts(transaction, look);
      for (const fact of stale) fresh.set(fact, look.at);
    }
    for (let start = 0; start < looks.length; start += ROWS_AT_ONCE) {
      const rows = looks.slice(start, start + ROWS_AT_ONCE).map(rowOf);
      await transaction.insertInto('observations').values(rows).execute();
    }
  });
  for (const [fact, at] of fresh) written.set(fact, at);
}

function factsOf({ target, system, hostKeys }: Observation): readonly string[] {
  const id = endpointId(target);
  return [
    `${id}`,
    ...(system === null ? [] : [`${id} ${system.value} ${system.evidence}`]),
    ...hostKeys.map(({ fingerprint }) => `${id} ${fingerprint}`),
  ];
}

async function writeFacts(db: Db, { target, at, system, hostKeys }: Observation): Promise<void> {
  const id = endpointId(target);
  const { host, port } = target;
  const seen = { system: system?.value ?? null, system_evidence: system?.evidence ?? null, system_at: system && at };
  await db
    .insertInto('endpoints')
    .values({ id, host: host.toLowerCase(), port, ...seen })
    .onConflict((conflict) => {
      const same = conflict.column('id');
      return system === null ? same.doNothing() : same.doUpdateSet(seen);
    })
    .execute();
  for (const { type, fingerprint } of hostKeys) {
    await db
      .insertInto('seen_keys')
      .values({ endpoint_id: id, type, fingerprint, first_at: at, last_at: at })
      .onConflict((conflict) => conflict.columns(['endpoint_id', 'fingerprint']).doUpdateSet({ last_at: at }))
      .execute();
  }
}

function rowOf({ target, at, symptom, source, timings }: Observation) {
  const { connectMs, bannerMs, kexMs, authMs } = timings;
  const stages = { connect_ms: connectMs, banner_ms: bannerMs, kex_ms: kexMs, auth_ms: authMs };
  return { endpoint_id: endpointId(target), at, symptom, source, ...stages };
}
