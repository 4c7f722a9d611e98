import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { sql } from 'kysely';
import { plainMessage } from '../src/chats/core/compose-answer.ts';
import type { ChatEvent, Place } from '../src/chats/core/event.ts';
import { threadKey } from '../src/chats/core/event.ts';
import { openCase } from '../src/conversation/case.ts';
import type { Db } from '../src/store/open-database.ts';
import { createBotProcess } from '../test/chats/kill/bot-process.ts';
import { startSlackWorld } from '../test/chats/slack/world/slack-world.ts';
import { databaseAt, storeOn } from '../test/store/store-for-test.ts';
import { median, quantile } from './statistics.ts';
import { formatTable } from './table.ts';

const EVENTS = 1_000_000;
const CASES = 10_000;
const FOLLOW_UPS = 400;
const REST_MS = 8_000;
const PROGRAM = join(import.meta.dirname, '../bin/ssh-check.cjs');
// What a case holds after some pastes.
const HISTORY = Array.from({ length: 12 }, (_, index) => ({
  at: '2026-11-21T10:00:00.000Z',
  kind: 'told' as const,
  by: 'U1',
  text: `${index} ${'Active: failed (Result: exit-code) since Mon 2026-11-02 '.repeat(12)}`,
}));

/** What is kept costs: a follow-up's writes beside a million events, and the memory with ten thousand open cases. */
export async function benchStore(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'ssh-check-store-'));
  const file = join(directory, 'data', 'ssh-check.db');
  const db = await databaseAt(`sqlite:${file}`);
  const empty = await followUps(db, 'a');
  const restEmpty = await memoryAtRest(directory);
  await fillEvents(db);
  await fillCases(db);
  const full = await followUps(db, 'b');
  const megabytes = (await stat(file)).size / 1e6;
  await db.destroy();
  const restFull = await memoryAtRest(directory);
  await rm(directory, { recursive: true });
  const rows = [
    ['all writes and reads of a follow-up, ms, median', median(empty), median(full), median(full) / median(empty)],
    ['the same, p99', quantile(empty, 0.99), quantile(full, 0.99), quantile(full, 0.99) / quantile(empty, 0.99)],
    ['memory of the process at rest, MB', restEmpty, restFull, restFull / restEmpty],
  ];
  const about = `${EVENTS} events and ${CASES} open cases in a file of ${megabytes.toFixed(0)} MB:`;
  return `${about}\n${formatTable(['', 'empty', 'full', 'ratio'], rows)}`;
}

function placeOf(thread: string): Place {
  return { chat: 'slack', workspace: 'T1', channel: 'C1', thread, isDirect: false };
}

async function followUps(db: Db, name: string): Promise<readonly number[]> {
  const store = storeOn(db);
  const times: number[] = [];
  for (let index = 0; index < FOLLOW_UPS; index += 1) {
    const place = placeOf(`${name}${index % 20}`);
    const event: ChatEvent = {
      id: `${name}-${index}`,
      place,
      person: { id: 'U1', workspace: 'T1' },
      content: { type: 'message', messageId: 'm', text: 'why?', files: [], isAddressed: false, isInOwnThread: true },
      handle: null,
    };
    const begun = performance.now();
    await store.record(event);
    const stored = (await store.get(threadKey(place))) ?? { case: null, reply: null, place, openedBy: null };
    const after = { ...stored, case: stored.case ?? { ...openCase(null), history: HISTORY } };
    const outcome = { message: plainMessage('Because.'), isAlone: false, leaves: null };
    await store.settle(event, { outcome, left: { key: threadKey(place), stored: after }, joined: [] });
    await store.finish(event);
    times.push(performance.now() - begun);
  }
  return times;
}

async function fillEvents(db: Db): Promise<void> {
  await sql`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${EVENTS})
    insert into events (key, position, chat, person, kind, thread, received_at, finished_at)
    select 'slack:C' || (i % 97) || ':' || i, i, 'slack', 'U' || (i % 997), 'message', 'slack:T1:C:' || (i % ${CASES}),
      1700000000000 + i, 1700000000000 + i
    from n`.execute(db);
}

async function fillCases(db: Db): Promise<void> {
  const open = JSON.stringify({ ...openCase(null), history: HISTORY });
  const place = JSON.stringify(placeOf('1'));
  await sql`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${CASES})
    insert into threads (thread, channel, host, begun, changed_at, place_json, case_json)
    select 'slack:T1:C:' || i, 'slack:T1:C' || (i % 97), 'web-' || i, i, 1700000000000 + i, ${place}, ${open} from n`.execute(
    db,
  );
}

/** Megabytes of the bot, connected and with nothing to do. */
async function memoryAtRest(directory: string): Promise<number> {
  const world = await startSlackWorld();
  const bot = createBotProcess([process.execPath, PROGRAM], directory, {
    SLACK_BOT_TOKEN: world.workspace.botToken,
    SLACK_APP_TOKEN: 'xapp-emulated',
    SLACK_API_URL: `${world.front.url}/api/`,
    LOG_LEVEL: 'error',
  });
  bot.start();
  await world.socket.connected();
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const status = await readFile(`/proc/${bot.pid()}/status`, 'utf8');
  await bot.kill();
  await world.close();
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_000;
}
