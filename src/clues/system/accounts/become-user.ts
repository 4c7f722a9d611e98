import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { applyRules, type LineRule } from '../line-rules.ts';
import { openSheet } from '../sheet.ts';
import { parseIdLine } from './id-line.ts';

const SHELL_MISSING = [['shell', 'missing']] as const satisfies LineRule['shows'];
const EXPIRED = [['account-state', 'expired']] as const satisfies LineRule['shows'];
const PAM_BROKEN = [['pam', 'broken']] as const satisfies LineRule['shows'];
const NO_PROCESS = [['process-limit', 'reached']] as const satisfies LineRule['shows'];

/** What keeps root from becoming a user. Source: util-linux's su-common.c, shadow's su.c, Linux-PAM's pam_strerror.c. */
const COMPLAINTS: readonly LineRule[] = [
  { text: /^(?:-?su: )?(?:failed to execute|Cannot execute) \S{1,200}: No such file/, shows: SHELL_MISSING },
  { text: /^-?su: (?:failed to execute )?\/\S{1,200}: No such file or directory$/, shows: SHELL_MISSING },
  {
    text: /^(?:su: )?warning: cannot change directory to \S{1,200}: No such file/,
    shows: [['home', 'missing']],
  },
  { text: /^No directory, logging in with HOME=\//, shows: [['home', 'missing']] },
  {
    text: /^(?:su: )?warning: cannot change directory to \S{1,200}: (?:Permission denied|Stale|Transport|Input)/,
    shows: [['home', 'unreachable']],
  },
  { text: /^Your account has expired; please contact/, shows: EXPIRED },
  { text: /^su: User account has expired/, shows: EXPIRED },
  { text: /^su: Authentication token is no longer valid/, shows: [['account-state', 'password-expired']] },
  { text: /^su: (?:Module is unknown|System error|Critical error|Error in service module)/, shows: PAM_BROKEN },
  { text: /^su: Authentication service cannot retrieve authentication info/, shows: PAM_BROKEN },
  { text: /^su: (?:cannot open session: )?Cannot make\/remove an entry for the specified session/, shows: PAM_BROKEN },
  { text: /^su: failed to execute \S{1,200}: Resource temporarily unavailable/, shows: NO_PROCESS },
  { text: /^su: (?:Authentication failure|(?:cannot open session: )?Permission denied)$/, shows: [] },
  { text: /^su: cannot (?:set user id|create child process|fork user shell): /, shows: NO_PROCESS },
];
const GATE = /\bsu: |^Your account|Cannot execute|No directory, logging/;
/** `su - deploy -c id`, also in a `sudo`. */
const BECOMES = /\bsu\s+(?:-l?|--login)\s+([\w.@-]{1,64})\s+-c\s+["']?id\b/;

/** Reads `su - USER -c id`: what keeps even root from being that user keeps the user from logging in. */
export function readBecomeUser(paste: Paste, _about: About): Reading {
  const sheet = openSheet('su');
  applyRules(sheet, paste, GATE, COMPLAINTS);
  for (const { command, from, to } of outputsOf(paste, BECOMES)) {
    const user = BECOMES.exec(command)?.[1];
    const printed = paste.lines.slice(from, to).filter((line) => line.trim() !== '');
    const id = printed.find((line) => parseIdLine(line)?.user === user);
    if (user === undefined || id === undefined) continue;
    sheet.note('shell', 'valid', id);
    if (printed.length === 1) sheet.note('home', 'exists', id);
    if (printed.length === 1) sheet.note('process-limit', 'fine', id);
  }
  return sheet.reading();
}
