import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** `deploy pts/0 198.51.100.7 Mon Jun  3 10:00 still logged in`; `lastb` writes `ssh:notty`. */
const ROW =
  /^([\w.-]{1,32})\s+(pts\/\d{1,4}|tty\S{0,8}|ssh:notty|sshd?|system boot|console|ttys\d{3}|:\d)\s+(?:(\S{1,100})\s+)?(?:[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d)/;
const BEGINS = /^[wb]tmp begins |^lastlog\b/;

/** Reads `last` and `lastb`. Old logins prove nothing of today's trouble; failed ones of the same user from the same place do. */
export function readLast(paste: Paste, about: About): Reading {
  const sheet = openSheet('last');
  eachRow(paste, (line, index) => {
    const row = ROW.exec(line);
    if (row !== null || BEGINS.test(line)) sheet.see(index);
    if (row === null) return;
    const [, user = '', where = '', from = ''] = row;
    const isOurs = user === about.user && about.clientAddresses.includes(from);
    if (where === 'ssh:notty' && isOurs) sheet.note('auth-log', 'failed-password', line);
    if (where.startsWith('pts/') && isOurs && line.includes('still logged in'))
      sheet.note('auth-log', 'accepted', line);
  });
  return sheet.reading();
}
