import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** pam_faillock locks after 3 failures by default, pam_tally2 after as many as its line says, mostly 3 to 5. */
const FAILLOCK_DENY = 3;
const TALLY_DENY = 5;
const USER = /^([A-Za-z_][\w.-]{0,63}):$/;
const HEAD = /^When\s+Type\s+Source\s+Valid/;
const FAILURE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s+(?:RHOST|TTY|SVC|UNKNOWN|RUSER)\s+\S+\s+([VI])\s*$/;
const TALLY = /^([A-Za-z_][\w.-]{0,63})\s+(\d{1,6})\s+(?:\d\d\/\d\d\/\d\d \d\d:\d\d:\d\d\b|$)/;
const TALLY_HEAD = /^Login\s+Failures\s+Latest failure/;

/** Reads `faillock --user` and `pam_tally2`: accounts locked for a while after failed logins. */
export function readFailureLock(paste: Paste, about: About): Reading {
  const sheet = openSheet('faillock');
  let user: string | null = null;
  let candidate: string | null = null;
  let failures = 0;
  let isTally = false;
  eachRow(paste, (line, index) => {
    candidate = USER.exec(line)?.[1] ?? candidate;
    if (HEAD.test(line) && candidate !== null && USER.test(paste.lines[index - 1] ?? '')) sheet.see(index - 1);
    if (HEAD.test(line)) {
      user = candidate;
      failures = 0;
    }
    if (TALLY_HEAD.test(line)) isTally = true;
    if (HEAD.test(line) || TALLY_HEAD.test(line)) sheet.see(index);
    const isOurs = (name: string | null): boolean => about.user === null || name === null || name === about.user;
    const failure = FAILURE.exec(line)?.[1];
    if (failure !== undefined && user !== null) {
      sheet.see(index);
      failures += failure === 'V' ? 1 : 0;
      if (failures >= FAILLOCK_DENY && isOurs(user)) sheet.note('account-state', 'failure-locked', line);
    }
    const tally = isTally ? TALLY.exec(line) : null;
    if (tally === null) return;
    sheet.see(index);
    if (Number(tally[2]) >= TALLY_DENY && isOurs(tally[1] ?? null)) sheet.note('account-state', 'failure-locked', line);
  });
  return sheet.reading();
}
