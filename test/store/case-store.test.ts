import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Opened } from '../../src/chats/core/adapter.ts';
import type { CaseStore, Outcome, StoredThread } from '../../src/chats/core/case-store.ts';
import { plainMessage } from '../../src/chats/core/compose-answer.ts';
import { type ChatEvent, type Place, threadKey } from '../../src/chats/core/event.ts';
import { openCase } from '../../src/conversation/case.ts';
import type { Db } from '../../src/store/open-database.ts';
import { databaseAt, storeOn } from './store-for-test.ts';

const PLACE: Place = { chat: 'slack', workspace: 'T1', channel: 'C1', thread: null, isDirect: false };
const THREAD: Place = { ...PLACE, thread: '1.1' };
const OPENED: Opened = { place: THREAD, posted: { place: THREAD, messageId: '1.1', handle: { token: 'abc' } } };
const OUTCOME: Outcome = { message: plainMessage('It is down.'), isAlone: false, leaves: null };

function message(id: string, text = 'hello', place: Place = THREAD): ChatEvent {
  const content = { type: 'message', messageId: id, text, files: [], isAddressed: false, isInOwnThread: true } as const;
  return { id, place, person: { id: 'U1', workspace: 'T1' }, content, handle: { responseUrl: null } };
}

function stored(place: Place): StoredThread {
  return { case: openCase(null), reply: null, place, openedBy: 'U1' };
}

let directory = '';
let db: Db;
let store: CaseStore;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ssh-check-cases-'));
});
afterEach(async () => {
  await db.destroy();
  await rm(directory, { recursive: true });
});

async function open(url: string): Promise<void> {
  db = await databaseAt(url);
  store = storeOn(db);
}

describe.each(['a file', 'memory'])('the store in %s', (where) => {
  beforeEach(() => open(where === 'memory' ? 'sqlite::memory:' : `sqlite:${join(directory, 'kept.db')}`));

  it('keeps an event once, whichever chat it is of', async () => {
    expect(await Promise.all([store.record(message('1')), store.record(message('1'))])).toEqual([true, false]);
    expect(await store.record(message('1'))).toBe(false);
    expect(await store.record(message('1', 'hello', { ...THREAD, chat: 'discord' }))).toBe(true);
  });

  it('gives back what was not finished, in the order in which it came, marked as told again', async () => {
    for (const id of ['b', 'a', 'c']) await store.record(message(id));
    await store.record(message('d', 'hello', { ...THREAD, chat: 'discord' }));
    await store.finish(message('a'));
    const left = await store.unfinished('slack');
    expect(left.map(({ id, isRetold }) => ({ id, isRetold }))).toEqual([
      { id: 'b', isRetold: true },
      { id: 'c', isRetold: true },
    ]);
    expect(left[0]).toMatchObject(message('b'));
  });

  it('knows again which events were one paste', async () => {
    for (const id of ['1', '2', '3']) await store.record(message(id));
    await store.keepPaste([message('1'), message('2')]);
    expect((await store.unfinished('slack')).map(({ paste }) => paste)).toEqual(['1', '1', undefined]);
  });

  it('still knows an event that was finished', async () => {
    await store.record(message('1'));
    await store.finish(message('1'));
    expect(await store.record(message('1'))).toBe(false);
    expect(await store.unfinished('slack')).toEqual([]);
  });

  it('keeps by which message an event is answered, and with what', async () => {
    const bytes = new Uint8Array([0, 1, 254, 255]);
    const pictured = {
      ...OUTCOME,
      message: { ...plainMessage('x'), attachments: [{ name: 'x.png', content: bytes }] },
    };
    await store.record(message('1'));
    expect(await store.progressOf(message('1'))).toEqual({ opened: null, outcome: null });
    await store.keepOpened(message('1'), OPENED);
    await store.settle(message('1'), { outcome: pictured, left: null, joined: [] });
    expect(await store.progressOf(message('1'))).toEqual({ opened: OPENED, outcome: pictured });
  });

  it('keeps a thread together with what came of an event, and ends the events that were part of it', async () => {
    for (const id of ['1', '2', '3']) await store.record(message(id));
    const left = { key: threadKey(THREAD), stored: stored(THREAD) };
    await store.settle(message('1'), { outcome: OUTCOME, left, joined: [message('2'), message('3')] });
    expect((await store.unfinished('slack')).map(({ id }) => id)).toEqual(['1']);
    expect(await store.get(threadKey(THREAD))).toEqual(stored(THREAD));
  });

  it('gives back threads as they were kept last, and the one of a channel that was opened last', async () => {
    const second = { ...PLACE, thread: '2.2' };
    expect(await store.get(threadKey(THREAD))).toBeNull();
    expect(await store.latest(PLACE, null)).toBeNull();
    await store.put(threadKey(THREAD), { ...stored(THREAD), case: null });
    await store.put(threadKey(second), stored(second));
    await store.put(threadKey(THREAD), stored(THREAD));
    expect(await store.get(threadKey(THREAD))).toEqual(stored(THREAD));
    expect(await store.latest(PLACE, null)).toEqual(stored(second));
    expect(await store.latest({ ...PLACE, channel: 'C2' }, null)).toBeNull();
  });

  it('gives back the thread that a person opened last, in a channel or between them and the bot', async () => {
    const others = { ...PLACE, thread: '2.2' };
    const direct = { ...PLACE, channel: 'D1', thread: '3.3', isDirect: true };
    await store.put(threadKey(THREAD), stored(THREAD));
    await store.put(threadKey(others), { ...stored(others), openedBy: 'U2' });
    expect(await store.latest(PLACE, 'U1')).toEqual(stored(THREAD));
    expect(await store.latest(PLACE, 'U3')).toBeNull();
    expect(await store.latestDirect('slack', 'U1')).toBeNull();
    await store.put(threadKey(direct), stored(direct));
    expect(await store.latestDirect('slack', 'U1')).toEqual(stored(direct));
    expect(await store.latestDirect('slack', 'U2')).toBeNull();
    expect(await store.latestDirect('discord', 'U1')).toBeNull();
  });

  it('keeps no secret, and of a finished event neither words nor tokens', async () => {
    const secret = 'hunter2-and-more';
    await store.record(message('1', `mysql --password=${secret} -h db\nhost db`));
    const { event_json: kept } = await db.selectFrom('events').select('event_json').executeTakeFirstOrThrow();
    expect(kept).toContain('host db');
    expect(kept).not.toContain(secret);
    await store.keepOpened(message('1'), OPENED);
    await store.settle(message('1'), { outcome: OUTCOME, left: null, joined: [] });
    await store.finish(message('1'));
    const [row] = await db.selectFrom('events').selectAll().execute();
    expect(row).toMatchObject({ key: 'slack:1', event_json: null, opened_json: null, outcome_json: null });
  });
});

it('has everything that was promised in the file, without being closed', async () => {
  const path = join(directory, 'kept.db');
  await open(`sqlite:${path}`);
  await store.record(message('1'));
  await store.put(threadKey(THREAD), stored(THREAD));
  const second = await databaseAt(`sqlite:${path}`);
  expect((await storeOn(second).unfinished('slack')).map(({ id }) => id)).toEqual(['1']);
  expect(await storeOn(second).get(threadKey(THREAD))).toEqual(stored(THREAD));
  await second.destroy();
});
