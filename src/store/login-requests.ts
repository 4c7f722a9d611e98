import { sql } from 'kysely';
import type { CountRequest } from '../report/check-report.ts';
import type { Writer } from './writer.ts';

/**
 * Counts the requests for authentication methods that were sent by any process on this database, over restarts. `now`
 * in milliseconds since 1970.
 */
export function createLoginRequests(writer: Writer, now: () => number): CountRequest {
  return (address, port, { most, withinMs }) =>
    writer.write(async (transaction) => {
      const at = now();
      await transaction
        .deleteFrom('login_requests')
        .where('at', '<', at - withinMs)
        .execute();
      // One statement asks and counts, so that no other process comes in between.
      const { numAffectedRows: count = 0n } = await sql`
        insert into login_requests (address, port, at)
        select ${address}, ${port}, ${at}
        where (select count(*) from login_requests where address = ${address} and port = ${port}) < ${most}
      `.execute(transaction);
      return count > 0n;
    });
}
