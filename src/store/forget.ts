import { sql, type Transaction } from 'kysely';
import { createHostShelf } from './host-shelf.ts';
import { emptyJournal } from './maintenance.ts';
import type { Db } from './open-database.ts';
import type { Schema } from './schema.ts';

/** What was forgotten, as a name and how many of it. */
export type Forgotten = readonly (readonly [what: string, count: number])[];

/** Removes what a person said and did in the chats: their id, as the chat has it. Every case in which they took part goes. */
export async function forgetPerson(db: Db, person: string): Promise<Forgotten> {
  const forgotten = await db.transaction().execute(async (transaction) => {
    const own = transaction
      .selectFrom('events')
      .select('thread')
      .where('person', '=', person)
      .where('thread', 'is not', null);
    const cases = await transaction
      .deleteFrom('threads')
      .where(({ or, eb }) =>
        or([
          eb('opened_by', '=', person),
          eb('thread', 'in', own),
          eb('case_json', 'like', sql<string>`${`%"by":${JSON.stringify(escaped(person))}%`} escape '!'`),
        ]),
      )
      .executeTakeFirst();
    const events = await transaction.deleteFrom('events').where('person', '=', person).executeTakeFirst();
    const audit = await transaction.deleteFrom('audit').where('person', '=', person).executeTakeFirst();
    // The hosts that they added stay, and who added them is not known any more.
    await transaction
      .updateTable('hosts')
      .set({ added_by: 'somebody' })
      .where('added_by', 'in', [`slack:${person}`, `discord:${person}`])
      .execute();
    return [
      ['cases', Number(cases.numDeletedRows)],
      ['events', Number(events.numDeletedRows)],
      ['entries of the audit trail', Number(audit.numDeletedRows)],
    ] as const;
  });
  await emptyJournal(db);
  return forgotten;
}

/** Removes what is known of a host: the name or address by which it was checked. */
export async function forgetHost(db: Db, host: string): Promise<Forgotten> {
  const forgotten = await db.transaction().execute(async (transaction) => {
    const cases = await transaction.deleteFrom('threads').where('host', '=', host).executeTakeFirst();
    const audit = await transaction
      .deleteFrom('audit')
      .where(({ or, eb }) =>
        or([
          eb('target', '=', host),
          ...[`${escaped(host)}:%`, `[${escaped(host)}]:%`].map((form) =>
            eb('target', 'like', sql<string>`${form} escape '!'`),
          ),
          // What was refused has no target; its command names it.
          ...[`/% ${escaped(host)}`, `/% ${escaped(host)}:%`, `/% ${escaped(host)} %`, `/%@${escaped(host)}%`].map(
            (form) => eb('what', 'like', sql<string>`${form} escape '!'`),
          ),
        ]),
      )
      .executeTakeFirst();
    await transaction.deleteFrom('login_requests').where('address', '=', host).execute();
    const named = await transaction.selectFrom('hosts').select('name').where('name', '=', host.toLowerCase()).execute();
    return [
      ['names of hosts', named.length],
      ['cases', Number(cases.numDeletedRows)],
      ['looks from outside', await forgetLooks(transaction, await placesOf(transaction, host))],
      ['entries of the audit trail', Number(audit.numDeletedRows)],
    ] as const;
  });
  // The bot that runs learns of it by the list's version.
  await createHostShelf(db).remove(host);
  await emptyJournal(db);
  return forgotten;
}

/** Looks are kept by where they went: of an added host, that is its address. */
async function placesOf(transaction: Transaction<Schema>, host: string): Promise<readonly string[]> {
  const added = (await createHostShelf(transaction).all()).find(({ host: { name } }) => name === host.toLowerCase());
  return [host, added?.host.address ?? host];
}

async function forgetLooks(transaction: Transaction<Schema>, places: readonly string[]): Promise<number> {
  const ids = transaction.selectFrom('endpoints').select('id').where('host', 'in', places);
  const looks = await transaction.deleteFrom('observations').where('endpoint_id', 'in', ids).executeTakeFirst();
  const hours = await transaction.deleteFrom('observation_hours').where('endpoint_id', 'in', ids).executeTakeFirst();
  await transaction.deleteFrom('seen_keys').where('endpoint_id', 'in', ids).execute();
  await transaction.deleteFrom('endpoints').where('host', 'in', places).execute();
  return Number(looks.numDeletedRows) + Number(hours.numDeletedRows);
}

/** How many watches look at a host, or were asked for by a person: the bot that runs has them in memory. */
export async function watchesOf(
  db: Db,
  what: { readonly host: string } | { readonly person: string },
): Promise<number> {
  const rows = await db.selectFrom('watches').select('watch_json').execute();
  const watches = rows.map(
    ({ watch_json: json }) => JSON.parse(json) as { readonly target: string; readonly by: string },
  );
  return watches.filter(({ target, by }) =>
    'host' in what ? target === what.host || target.startsWith(`${what.host}:`) : by === what.person,
  ).length;
}

/** For a pattern of LIKE, whose escape is an exclamation mark. */
function escaped(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
