import type { Channel } from '../conversation/channel.ts';
import type { Inventory } from '../targets/inventory.ts';
import { type HostState, UNSEEN, withoutSuspicion } from './host-state.ts';
import { type Incident, isOver } from './incident.ts';
import { rosterOf, type WatchedHost } from './roster.ts';
import { isSameChannel, type Silence, type Watch } from './watch.ts';
import type { WatchStore } from './watch-store.ts';

/** All that is known of watches, in memory, and written to the store where it must outlive a restart. */
export interface Ledger {
  watches(): readonly Watch[];
  silences(): readonly Silence[];
  /** The hosts that are looked at by now: of the watches and the inventory as they are. */
  roster(): ReadonlyMap<string, WatchedHost>;
  stateOf(key: string): HostState | null;
  /** `isUntold`: it must not outlive a restart before what changed is kept as well, by `keep`. */
  setState(key: string, state: HostState, isUntold: boolean): void;
  incident(id: string): Incident | null;
  incidents(channel?: Channel): readonly Incident[];
  putWatches(watches: readonly Watch[]): Promise<void>;
  removeWatches(ids: readonly string[]): Promise<void>;
  putSilence(silence: Silence): Promise<void>;
  removeSilence(id: string): Promise<void>;
  /** Keeps incidents and the states of these hosts at once. */
  keep(incidents: readonly Incident[], keys: readonly string[]): Promise<void>;
  /** Writes states that changed in nothing but their time, at most so many; whether more are left. */
  keepStates(most: number): Promise<boolean>;
  /** Forgets what was over before that time. */
  forget(before: number): Promise<void>;
  /** Forgets the states of hosts that nobody watches. */
  forgetUnwatched(): Promise<void>;
}

export async function openLedger(store: WatchStore, inventory: () => Inventory): Promise<Ledger> {
  const kept = await store.load();
  let watches = kept.watches;
  let silences = kept.silences;
  // What was suspected before a restart says nothing any more.
  const states = new Map([...kept.states].map(([key, state]) => [key, withoutSuspicion(state)]));
  const incidents = new Map(kept.incidents.map((incident) => [incident.id, incident]));
  const unkept = new Set<string>();
  const untold = new Set<string>();
  let roster: { readonly of: Inventory['hosts']; readonly hosts: ReadonlyMap<string, WatchedHost> } | null = null;

  function statesOf(keys: readonly string[]): ReadonlyMap<string, HostState> {
    return new Map(keys.map((key) => [key, states.get(key) ?? UNSEEN]));
  }
  return {
    watches: () => watches,
    silences: () => silences,
    roster() {
      // The inventory stays the same object, whose hosts are others once they changed.
      const of = inventory().hosts;
      if (roster?.of !== of) roster = { of, hosts: rosterOf(watches, { hosts: of }) };
      return roster.hosts;
    },
    stateOf: (key) => states.get(key) ?? null,
    setState(key, state, isUntold) {
      states.set(key, state);
      unkept.add(key);
      if (isUntold) untold.add(key);
    },
    incident: (id) => incidents.get(id) ?? null,
    incidents(channel) {
      const all = [...incidents.values()];
      return channel === undefined ? all : all.filter((incident) => isSameChannel(incident.channel, channel));
    },
    async putWatches(put) {
      const ids = new Set(put.map(({ id }) => id));
      await store.putWatches(put);
      watches = [...watches.filter(({ id }) => !ids.has(id)), ...put];
      roster = null;
    },
    async removeWatches(ids) {
      await store.deleteWatches(ids);
      watches = watches.filter(({ id }) => !ids.includes(id));
      roster = null;
    },
    async putSilence(silence) {
      await store.putSilence(silence);
      silences = [...silences.filter(({ id }) => id !== silence.id), silence];
    },
    async removeSilence(id) {
      await store.deleteSilence(id);
      silences = silences.filter((silence) => silence.id !== id);
    },
    async keep(changed, keys) {
      for (const incident of changed) incidents.set(incident.id, incident);
      await store.keep(statesOf(keys), changed, []);
      for (const key of keys) {
        unkept.delete(key);
        untold.delete(key);
      }
    },
    async keepStates(most) {
      // What is suspected may still turn out to be a change that has to be told: until then the state before stays.
      const ready = [...unkept].filter((key) => states.get(key)?.suspicion === null && !untold.has(key)).slice(0, most);
      for (const key of ready) unkept.delete(key);
      await store.keep(statesOf(ready), [], []);
      return ready.length === most;
    },
    async forget(before) {
      const old = [...incidents.values()].filter((incident) => isOver(incident) && (incident.closedAt ?? 0) < before);
      for (const { id } of old) incidents.delete(id);
      if (old.length > 0)
        await store.keep(
          new Map(),
          [],
          old.map(({ id }) => id),
        );
    },
    async forgetUnwatched() {
      const watched = rosterOf(
        watches.map((watch) => ({ ...watch, paused: null })),
        inventory(),
      );
      const keys = [...states.keys()].filter((key) => !watched.has(key));
      for (const key of keys) {
        states.delete(key);
        unkept.delete(key);
      }
      await store.deleteStates(keys);
    },
  };
}
