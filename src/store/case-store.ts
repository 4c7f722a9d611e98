import type { Transaction } from 'kysely';
import type { CaseStore, KeptThread, StoredThread } from '../chats/core/case-store.ts';
import { type ChatEvent, type Content, channelKey } from '../chats/core/event.ts';
import { fromJson, toJson } from './json.ts';
import type { Db } from './open-database.ts';
import { createPositions } from './positions.ts';
import type { Schema } from './schema.ts';
import type { Writer } from './writer.ts';

export interface CaseStoreParts {
  readonly db: Db;
  readonly writer: Writer;
  /** Takes secrets out of what a person wrote. */
  readonly mask: (text: string) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Cases and events in the database. An event is kept with its words masked, and its words only until it is answered. */
export function createCaseStore({ db, writer, mask, now }: CaseStoreParts): CaseStore {
  const nextPosition = createPositions(now);

  async function putIn(transaction: Transaction<Schema>, { key, stored }: KeptThread): Promise<void> {
    const { case: current, reply, place, openedBy } = stored;
    const row = {
      opened_by: openedBy,
      direct_in: place.isDirect ? place.chat : null,
      host: current?.call?.target.host ?? null,
      changed_at: now(),
      place_json: toJson(place),
      case_json: current === null ? null : toJson(current),
      reply_json: reply === null ? null : toJson(reply),
    };
    await transaction
      .insertInto('threads')
      .values({ thread: key, channel: channelKey(place), begun: nextPosition(), ...row })
      .onConflict((conflict) => conflict.column('thread').doUpdateSet(row))
      .execute();
  }
  async function finishIn(transaction: Transaction<Schema>, keys: readonly string[], thread: object): Promise<void> {
    await transaction
      .updateTable('events')
      .set({ finished_at: now(), event_json: null, opened_json: null, outcome_json: null, ...thread })
      .where('key', 'in', keys)
      .where('finished_at', 'is', null)
      .execute();
  }
  function lastThread() {
    return db.selectFrom('threads').selectAll().orderBy('begun', 'desc').limit(1);
  }
  return {
    async record(event) {
      const { chat } = event.place;
      const kept = { ...event, content: masked(event.content, mask) };
      const row = {
        key: keyOf(event),
        position: nextPosition(),
        chat,
        person: event.person.id,
        kind: event.content.type,
        received_at: now(),
        event_json: toJson(kept),
      };
      const { numInsertedOrUpdatedRows: count = 0n } = await writer.write((transaction) =>
        transaction
          .insertInto('events')
          .values({ ...row, thread: null, paste: null, finished_at: null, opened_json: null, outcome_json: null })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst(),
      );
      return count > 0n;
    },
    async unfinished(chat) {
      const rows = await db
        .selectFrom('events')
        .select(['event_json', 'paste'])
        .where('chat', '=', chat)
        .where('finished_at', 'is', null)
        .orderBy('position')
        .execute();
      return rows.flatMap(({ event_json: json, paste }) =>
        json === null
          ? []
          : [{ ...fromJson<ChatEvent>(json), isRetold: true as const, ...(paste === null ? {} : { paste }) }],
      );
    },
    async progressOf(event) {
      const row = await db
        .selectFrom('events')
        .select(['opened_json', 'outcome_json'])
        .where('key', '=', keyOf(event))
        .executeTakeFirst();
      return { opened: read(row?.opened_json), outcome: read(row?.outcome_json) };
    },
    async keepPaste(events) {
      await writer.write((transaction) =>
        transaction
          .updateTable('events')
          .set({ paste: events[0]?.id ?? null })
          .where('key', 'in', events.map(keyOf))
          .execute(),
      );
    },
    async keepOpened(event, opened) {
      await writer.write((transaction) =>
        transaction
          .updateTable('events')
          .set({ opened_json: toJson(opened) })
          .where('key', '=', keyOf(event))
          .execute(),
      );
    },
    async settle(event, { outcome, left, joined }) {
      const thread = left === null ? {} : { thread: left.key };
      await writer.write(async (transaction) => {
        if (left !== null) await putIn(transaction, left);
        if (joined.length > 0) await finishIn(transaction, joined.map(keyOf), thread);
        await transaction
          .updateTable('events')
          .set({ outcome_json: toJson(outcome), ...thread })
          .where('key', '=', keyOf(event))
          .execute();
      });
    },
    async finish(event, left) {
      await writer.write(async (transaction) => {
        if (left !== undefined) await putIn(transaction, left);
        await finishIn(transaction, [keyOf(event)], left === undefined ? {} : { thread: left.key });
      });
    },
    async get(thread) {
      return storedIn(await db.selectFrom('threads').selectAll().where('thread', '=', thread).executeTakeFirst());
    },
    async put(key, stored) {
      await writer.write((transaction) => putIn(transaction, { key, stored }));
    },
    async latest(place, openedBy) {
      const last = lastThread().where('channel', '=', channelKey(place));
      if (openedBy !== null) return storedIn(await last.where('opened_by', '=', openedBy).executeTakeFirst());
      // What one person and the bot keep between them in a channel is no case of that channel.
      const seenByAll = place.isDirect ? last : last.where('direct_in', 'is', null);
      return storedIn(await seenByAll.executeTakeFirst());
    },
    async latestDirect(chat, openedBy) {
      const own = lastThread().where('opened_by', '=', openedBy).where('direct_in', '=', chat);
      return storedIn(await own.executeTakeFirst());
    },
  };
}

function keyOf({ id, place }: ChatEvent): string {
  return `${place.chat}:${id}`;
}

function storedIn(row: Schema['threads'] | undefined): StoredThread | null {
  if (row === undefined) return null;
  const { case_json: current, reply_json: reply, place_json: place, opened_by: openedBy } = row;
  return { case: read(current), reply: read(reply), place: fromJson(place), openedBy };
}

function read<T>(json: string | null | undefined): T | null {
  return json === null || json === undefined ? null : fromJson<T>(json);
}

/** What a person wrote, without its secrets. */
function masked(content: Content, mask: (text: string) => string): Content {
  switch (content.type) {
    case 'command':
      return { ...content, argument: mask(content.argument) };
    case 'message':
    case 'edit':
    case 'submission':
      return { ...content, text: mask(content.text) };
    case 'action':
      return content;
  }
}
