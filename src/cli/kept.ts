import { createHostBook, type HostBookLog } from '../conversation/create-host-book.ts';
import type { HostBook, HostShelf } from '../conversation/host-book.ts';
import type { Observations } from '../conversation/observations.ts';
import type { Settings } from '../settings/settings.ts';
import { createHostShelf } from '../store/host-shelf.ts';
import { openObservations } from '../store/observations/open-observations.ts';
import { tidyObservations } from '../store/observations/tidy.ts';
import type { Db } from '../store/open-database.ts';
import { purge } from '../store/purge.ts';
import { type LoadedInventory, openInventoryFile } from '../targets/inventory-file.ts';

/** What is kept beside cases: named hosts, and what looks saw. */
export interface Kept {
  readonly hosts: HostBook;
  readonly observations: Observations;
  /** Writes what is not written yet, and looks at nothing any more. */
  close(): Promise<void>;
}

export interface KeptLog extends HostBookLog {
  failed(what: string, error: unknown): void;
}

const REFRESH_MS = 1_000;
const TIDY_MS = 3_600_000;
const DAY_MS = 24 * TIDY_MS;

/** Opens what is kept in the database, and keeps an eye on the inventory file, of which `loaded` was read before. */
export async function openKept(
  db: Db,
  { hostsFile, retentionDays }: Settings,
  loaded: LoadedInventory,
  log: KeptLog,
  shelf: HostShelf = createHostShelf(db),
): Promise<Kept> {
  const file = openInventoryFile(hostsFile.path, hostsFile.required, loaded);
  const hosts = await createHostBook(file, shelf, log);
  const observations = openObservations(db, (error) => log.failed('observations not written', error));
  const stopRefreshing = repeat(REFRESH_MS, () => hosts.refresh());
  const stopTidying = repeat(TIDY_MS, () =>
    tidyObservations(db, Date.now()).catch((error: unknown) => log.failed('observations not tidied', error)),
  );
  async function forgetOld(): Promise<void> {
    if (retentionDays === 0) return;
    await purge(db, Date.now() - retentionDays * DAY_MS).catch((error: unknown) => log.failed('not purged', error));
  }
  const stopForgetting = repeat(TIDY_MS, forgetOld);
  return {
    hosts,
    observations,
    async close() {
      await Promise.all([stopRefreshing(), stopTidying(), stopForgetting(), observations.flush()]);
    },
  };
}

/** Does something again and again, never twice at a time; what it gives back ends that, once the last time is over. */
function repeat(everyMs: number, task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= task().finally(() => {
      running = null;
    });
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
