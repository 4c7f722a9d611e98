import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startWatching } from '../../src/cli/watching.ts';
import { readPaste } from '../../src/clues/read-paste.ts';
import { openObservations } from '../../src/store/observations/open-observations.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openWatches } from '../../src/store/open-watches.ts';
import { EMPTY_INVENTORY } from '../../src/targets/inventory.ts';

/** What one process with all the watches took in the measured minute. */
export interface WatchFigures {
  readonly looks: number;
  readonly cpuSeconds: number;
  readonly lateP50: number;
  readonly lateP99: number;
  readonly skipped: number;
  readonly failing: number;
  readonly megabytes: number;
}

const CHANNEL = { chat: 'slack', workspace: 'T1', channel: 'C1' } as const;
const EVERY_MS = 60_000;
const QUIET = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

/** Watches every target as the bot does, database included: a minute to warm up, and a minute that is measured. */
async function watch(targets: readonly string[]): Promise<WatchFigures> {
  const directory = mkdtempSync(join(tmpdir(), 'ssh-check-watch-'));
  const opened = await openDatabase(`sqlite:${join(directory, 'watch.db')}`);
  if (!opened.ok) throw new Error(opened.problem);
  const store = openWatches(opened.db);
  await store.putWatches(
    targets.map((target) => ({ id: target, target, everyMs: EVERY_MS, channel: CHANNEL, by: 'U1', paused: null })),
  );
  const surroundings = {
    inventory: EMPTY_INVENTORY,
    knownKeys: () => [],
    canaries: [],
    targets: 'any',
    machine: 'bench',
    localUser: null,
    vantage: 'elsewhere',
    offersLogin: false,
  } as const;
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const watching = await startWatching({
    store,
    observations: openObservations(opened.db, () => {}),
    conversation: { surroundings, commands: [], timeoutMs: 15_000, read: readPaste, signal },
    log: QUIET,
    atOnce: 512,
  });
  await pause(EVERY_MS + 5_000);
  const before = { cpu: process.cpuUsage(), ...watching.figures() };
  await pause(EVERY_MS);
  const { user, system } = process.cpuUsage(before.cpu);
  const after = watching.figures();
  const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
  await watching.stop();
  const kept = await store.load();
  const failing = [...kept.states.values()].filter(({ condition }) => condition?.isFine !== true).length;
  await opened.db.destroy();
  rmSync(directory, { recursive: true });
  return {
    looks: after.done - before.done,
    cpuSeconds: (user + system) / 1e6,
    lateP50: after.p50,
    lateP99: after.p99,
    skipped: after.skipped - before.skipped,
    failing,
    megabytes,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

process.once('message', (targets: readonly string[]) => {
  void watch(targets).then((figures) => process.send?.(figures, () => process.exit()));
});
