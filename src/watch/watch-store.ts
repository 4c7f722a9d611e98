import type { HostState } from './host-state.ts';
import type { Incident } from './incident.ts';
import type { Silence, Watch } from './watch.ts';

/** Where watches outlive a restart. */
export interface WatchStore {
  load(): Promise<KeptWatches>;
  putWatches(watches: readonly Watch[]): Promise<void>;
  deleteWatches(ids: readonly string[]): Promise<void>;
  putSilence(silence: Silence): Promise<void>;
  deleteSilence(id: string): Promise<void>;
  /** Keeps states and incidents together, or none of them; an incident that is over for good is forgotten. */
  keep(
    states: ReadonlyMap<string, HostState>,
    incidents: readonly Incident[],
    forgotten: readonly string[],
  ): Promise<void>;
  deleteStates(keys: readonly string[]): Promise<void>;
}

export interface KeptWatches {
  readonly watches: readonly Watch[];
  readonly silences: readonly Silence[];
  readonly states: ReadonlyMap<string, HostState>;
  readonly incidents: readonly Incident[];
}
