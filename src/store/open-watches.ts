import type { WatchStore } from '../watch/watch-store.ts';
import type { Db } from './open-database.ts';

// The driver works on the main thread: what is written in one go holds up everything else.
const ROWS_AT_ONCE = 250;

/** Watches in the database, a row each. */
export function openWatches(db: Db): WatchStore {
  return {
    async load() {
      const [watches, silences, states, incidents] = await Promise.all([
        db.selectFrom('watches').selectAll().execute(),
        db.selectFrom('watch_silences').selectAll().execute(),
        db.selectFrom('watch_states').selectAll().execute(),
        db.selectFrom('watch_incidents').selectAll().execute(),
      ]);
      return {
        watches: watches.map(({ watch_json: json }) => JSON.parse(json)),
        silences: silences.map(({ silence_json: json }) => JSON.parse(json)),
        states: new Map(states.map(({ host, state_json: json }) => [host, JSON.parse(json)])),
        incidents: incidents.map(({ incident_json: json }) => JSON.parse(json)),
      };
    },
    async putWatches(watches) {
      await inParts(watches, async (part) => {
        const rows = part.map((watch) => ({ id: watch.id, watch_json: JSON.stringify(watch) }));
        await db.replaceInto('watches').values(rows).execute();
      });
    },
    async deleteWatches(ids) {
      await inParts(ids, (part) => db.deleteFrom('watches').where('id', 'in', part).execute());
    },
    async putSilence(silence) {
      const row = { id: silence.id, silence_json: JSON.stringify(silence) };
      await db.replaceInto('watch_silences').values(row).execute();
    },
    async deleteSilence(id) {
      await db.deleteFrom('watch_silences').where('id', '=', id).execute();
    },
    async keep(states, incidents, forgotten) {
      await db.transaction().execute(async (transaction) => {
        await inParts([...states], async (part) => {
          const rows = part.map(([host, state]) => ({ host, state_json: JSON.stringify(state) }));
          await transaction.replaceInto('watch_states').values(rows).execute();
        });
        for (const incident of incidents) {
          const row = { id: incident.id, incident_json: JSON.stringify(incident) };
          await transaction.replaceInto('watch_incidents').values(row).execute();
        }
        await inParts(forgotten, (part) => transaction.deleteFrom('watch_incidents').where('id', 'in', part).execute());
      });
    },
    async deleteStates(keys) {
      await inParts(keys, (part) => db.deleteFrom('watch_states').where('host', 'in', part).execute());
    },
  };
}

async function inParts<T>(all: readonly T[], write: (part: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) await write(all.slice(from, from + ROWS_AT_ONCE));
}
