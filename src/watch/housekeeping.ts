import type { Log } from '../operate/log.ts';
import type { Ledger } from './ledger.ts';
import type { Newsroom } from './newsroom.ts';
import { endOfSilence } from './silence-ends.ts';

/** What is done every second beside the looks themselves. */
export interface Housekeeping {
  /** Ends it; resolves once what was begun is done. */
  stop(): Promise<void>;
}

export interface HousekeepingPorts {
  readonly ledger: Ledger;
  readonly newsroom: Newsroom;
  /** Takes in what changed in the ledger. */
  readonly refresh: () => Promise<void>;
  readonly log: Log;
  readonly everyMs: number;
}

const KEEP_STATES_EVERY_MS = 5 * 60_000;
const STATES_AT_ONCE = 500;
const OVER_KEPT_MS = 2 * 3_600_000;

export function startHousekeeping({ ledger, newsroom, refresh, log, everyMs }: HousekeepingPorts): Housekeeping {
  let statesKeptAt = Date.now();
  let busy: Promise<void> | null = null;

  async function keepHouse(): Promise<void> {
    await refresh();
    newsroom.look();
    await endSilences(ledger, newsroom);
    if (Date.now() - statesKeptAt < KEEP_STATES_EVERY_MS) return;
    // A part at a time, so that looks go on in between.
    if (await ledger.keepStates(STATES_AT_ONCE)) return;
    statesKeptAt = Date.now();
    await ledger.forget(Date.now() - OVER_KEPT_MS);
    await ledger.forgetUnwatched();
  }
  const timer = setInterval(() => {
    busy ??= keepHouse()
      .catch((error) => log.error('watch failed', { error: String(error) }))
      .finally(() => {
        busy = null;
      });
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await busy;
      await newsroom.flush();
      while (await ledger.keepStates(STATES_AT_ONCE));
    },
  };
}

/** Tells what still fails where a silence is over. */
async function endSilences(ledger: Ledger, newsroom: Newsroom): Promise<void> {
  for (const silence of ledger.silences()) {
    if (Date.now() < silence.until) continue;
    const { news, isWaiting } = endOfSilence(silence, ledger.roster(), ledger.stateOf, ledger.incidents());
    if (isWaiting) continue;
    for (const each of news) newsroom.add(silence.channel, each);
    await ledger.removeSilence(silence.id);
  }
}
