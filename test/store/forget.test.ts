import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainMessage } from '../../src/chats/core/compose-answer.ts';
import { type ChatEvent, type Place, threadKey } from '../../src/chats/core/event.ts';
import { type Case, openCase } from '../../src/conversation/case.ts';
import { forgetHost, forgetPerson } from '../../src/store/forget.ts';
import { backUp } from '../../src/store/maintenance.ts';
import type { Db } from '../../src/store/open-database.ts';
import { purge } from '../../src/store/purge.ts';
import { parseTarget } from '../../src/targets/parse-target.ts';
import { databaseAt, storeOn } from './store-for-test.ts';

const DAY_MS = 86_400_000;

let directory = '';
let db: Db;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ssh-check-forget-'));
  db = await databaseAt(`sqlite:${join(directory, 'kept.db')}`);
});
afterEach(async () => {
  await db.destroy();
  await rm(directory, { recursive: true });
});

function placeOf(thread: string): Place {
  return { chat: 'slack', workspace: 'T1', channel: 'C1', thread, isDirect: false };
}

/** A case about `host` in a thread of its own, in which `person` said `text`, at a time. */
async function keep(thread: string, host: string, person: string, text = 'hello', at = Date.now()): Promise<void> {
  const store = storeOn(db, () => at);
  const place = placeOf(thread);
  const content = {
    type: 'message',
    messageId: thread,
    text,
    files: [],
    isAddressed: false,
    isInOwnThread: true,
  } as const;
  const event: ChatEvent = { id: thread, place, person: { id: person, workspace: null }, content, handle: null };
  await store.record(event);
  const read = parseTarget(host);
  if (!read.ok) throw new Error(read.message);
  const call = { target: read.target, port: null, user: null, timeoutMs: 1_000, credentials: null };
  const said = { at: new Date(at).toISOString(), kind: 'told', by: person, text } as const;
  const current: Case = { ...openCase(call), history: [said] };
  const stored = { case: current, reply: null, place, openedBy: null };
  const outcome = { message: plainMessage('x'), isAlone: false, leaves: null };
  await store.settle(event, { outcome, left: { key: threadKey(place), stored }, joined: [] });
  await store.finish(event);
}

async function threads(): Promise<readonly string[]> {
  const rows = await db.selectFrom('threads').select('thread').orderBy('thread').execute();
  return rows.map(({ thread }) => thread.split(':').at(-1) ?? '');
}

/** All that stands on the disk. */
async function onDisk(): Promise<string> {
  const names = await readdir(directory);
  return (await Promise.all(names.map((name) => readFile(join(directory, name), 'latin1')))).join('');
}

describe('forgetting', () => {
  it('removes what a person said, and nothing of others, down to the bytes of the file', async () => {
    await keep('1', 'web-1', 'U1', 'purple-elephant');
    await keep('2', 'web-2', 'U11', 'green-zebra');
    expect(await onDisk()).toContain('purple-elephant');
    expect(await forgetPerson(db, 'U1')).toContainEqual(['cases', 1]);
    expect(await threads()).toEqual(['2']);
    const left = await onDisk();
    expect(left).not.toContain('purple-elephant');
    expect(left).toContain('green-zebra');
    expect(await db.selectFrom('events').select('person').execute()).toEqual([{ person: 'U11' }]);
  });

  it('takes no wildcard for a person', async () => {
    await keep('1', 'web-1', 'U1');
    await forgetPerson(db, '%');
    await forgetPerson(db, 'U_');
    expect(await threads()).toEqual(['1']);
  });

  it('removes what is known of a host', async () => {
    await keep('1', 'web-1', 'U1');
    await keep('2', 'web-10', 'U1');
    expect(await forgetHost(db, 'web-1')).toContainEqual(['cases', 1]);
    expect(await threads()).toEqual(['2']);
  });

  it('lets go what is older than it is to be kept, however much that is', async () => {
    const now = Date.now();
    for (let n = 0; n < 450; n += 1) await keep(`old-${n}`, 'web-1', 'U1', 'hello', now - 91 * DAY_MS);
    await keep('new', 'web-1', 'U1', 'hello', now - 89 * DAY_MS);
    await purge(db, now - 90 * DAY_MS);
    expect(await threads()).toEqual(['new']);
    expect(await db.selectFrom('events').select('key').execute()).toEqual([{ key: 'slack:new' }]);
  });
});

it('a backup holds all that was kept, and is opened like the database itself', async () => {
  await keep('1', 'web-1', 'U1');
  const file = join(directory, 'backup.db');
  await backUp(db, file);
  const copy = await databaseAt(`sqlite:${file}`);
  expect(await storeOn(copy).get(threadKey(placeOf('1')))).toMatchObject({ place: placeOf('1') });
  await copy.destroy();
  await expect(backUp(db, file)).rejects.toThrow();
});
