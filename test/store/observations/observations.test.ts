import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Observation } from '../../../src/conversation/observations.ts';
import { openObservations } from '../../../src/store/observations/open-observations.ts';
import { KEEPING, tidyObservations } from '../../../src/store/observations/tidy.ts';
import { type Db, openDatabase } from '../../../src/store/open-database.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 4, 1);
const WEB = { host: 'web-1.example.com', port: 22 };
const NO_TIMINGS = { connectMs: null, bannerMs: null, kexMs: null, authMs: null };
const KEY = { type: 'ssh-ed25519', fingerprint: `SHA256:${'a'.repeat(43)}` };
const OTHER_KEY = { type: 'ssh-ed25519', fingerprint: `SHA256:${'b'.repeat(43)}` };

let directory = '';
let db: Db;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ssh-check-observations-'));
  const opened = await openDatabase(`sqlite:${join(directory, 'kept.db')}`);
  if (!opened.ok) throw new Error(opened.problem);
  db = opened.db;
});
afterEach(async () => {
  await db.destroy();
  await rm(directory, { recursive: true });
});

function look(at: number, more: Partial<Observation> = {}): Observation {
  return { target: WEB, at, symptom: 'ok', timings: NO_TIMINGS, system: null, hostKeys: [], source: 'check', ...more };
}

function observations() {
  return openObservations(db, (error) => {
    throw error;
  });
}

test('nothing is known of a host that nobody looked at', async () => {
  const kept = observations();
  expect(await kept.latest(WEB)).toBeNull();
  expect(await kept.recall(WEB)).toBeNull();
  expect(await kept.between(WEB, 0, Number.MAX_SAFE_INTEGER)).toEqual([]);
});

test('a look is found again by its host and port, whatever the case of the name', async () => {
  const kept = observations();
  kept.record(look(START, { timings: { ...NO_TIMINGS, connectMs: 12.5 }, symptom: 'banner-timeout' }));
  kept.record(look(START + 1, { target: { ...WEB, port: 2222 } }));
  expect(await kept.latest({ host: 'WEB-1.Example.com', port: 22 })).toEqual({
    from: START,
    to: START,
    looks: 1,
    symptom: 'banner-timeout',
    timings: { ...NO_TIMINGS, connectMs: 12.5 },
    slowest: { ...NO_TIMINGS, connectMs: 12.5 },
  });
});

test('what a host showed while it was up is remembered while it is down, also by the next process', async () => {
  const first = observations();
  const system = { value: 'debian', evidence: 'SSH-2.0-OpenSSH_9.2p1 Debian-2' } as const;
  for (const [index, connectMs] of [10, 900, 12].entries()) {
    first.record(look(START + index, { system, hostKeys: [KEY], timings: { ...NO_TIMINGS, connectMs } }));
  }
  first.record(look(START + HOUR, { symptom: 'connection-timeout' }));
  await first.flush();
  expect(await observations().recall(WEB)).toEqual({
    lastAt: START + HOUR,
    lastFineAt: START + 2,
    system: { ...system, at: START },
    hostKeys: [{ ...KEY, firstAt: START, lastAt: START }],
    usualConnectMs: 12,
  });
});

test('a key that is seen again keeps the time of its first sight', async () => {
  const kept = observations();
  kept.record(look(START, { hostKeys: [KEY] }));
  kept.record(look(START + 2 * HOUR, { hostKeys: [KEY] }));
  kept.record(look(START + 3 * HOUR, { hostKeys: [OTHER_KEY] }));
  expect((await kept.recall(WEB))?.hostKeys).toEqual([
    { ...OTHER_KEY, firstAt: START + 3 * HOUR, lastAt: START + 3 * HOUR },
    { ...KEY, firstAt: START, lastAt: START + 2 * HOUR },
  ]);
});

test('looks of long ago become hours, one for each symptom, and newer ones stay as they are', async () => {
  const kept = observations();
  for (const [minute, connectMs] of [10, 20, 60].entries()) {
    kept.record(look(START + minute * 60_000, { timings: { ...NO_TIMINGS, connectMs } }));
  }
  kept.record(look(START + 5 * 60_000, { symptom: 'connection-refused' }));
  kept.record(look(START + HOUR));
  const now = START + HOUR + KEEPING.looksMs;
  await kept.flush();
  await tidyObservations(db, now);
  // Once more changes nothing: an hour is summed up once.
  await tidyObservations(db, now);
  const stretches = await kept.between(WEB, START, START + 2 * HOUR);
  expect(stretches.map(({ from, to, looks, symptom }) => [from - START, to - START, looks, symptom])).toEqual(
    expect.arrayContaining([
      [0, 120_000, 3, 'ok'],
      [300_000, 300_000, 1, 'connection-refused'],
      [HOUR, HOUR, 1, 'ok'],
    ]),
  );
  expect(stretches).toHaveLength(3);
  expect(stretches.find(({ looks }) => looks === 3)).toMatchObject({
    timings: { ...NO_TIMINGS, connectMs: 30 },
    slowest: { ...NO_TIMINGS, connectMs: 60 },
  });
});

test('of a host that nobody looked at for a season nothing is left', async () => {
  const kept = observations();
  kept.record(look(START, { hostKeys: [KEY] }));
  await kept.flush();
  await tidyObservations(db, START + KEEPING.hoursMs + HOUR);
  for (const table of ['endpoints', 'seen_keys', 'observations', 'observation_hours'] as const) {
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  }
});

test('what cannot be written is told, and kept for the next time', async () => {
  const failures: unknown[] = [];
  const kept = openObservations(db, (error) => failures.push(error));
  await db.schema.alterTable('observations').renameTo('elsewhere').execute();
  kept.record(look(START));
  await kept.flush();
  expect(failures).toHaveLength(1);
  await db.schema.alterTable('elsewhere').renameTo('observations').execute();
  expect(await kept.latest(WEB)).toMatchObject({ from: START });
});
