import type { FindingValue } from '../../../knowledge/findings.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { certainlyPast } from './past-date.ts';

/** `deploy L 2024-06-01 0 99999 7 -1`, Red Hat: `deploy LK 2024-06-01 0 99999 7 -1 (Password locked.)`. */
const STATUS = /^([A-Za-z_][\w.-]{0,63}) (P|L|NP|PS|LK|NL|UP)(?: (?:\d{2,4}[-/]\d\d[-/]\d{2,4}|never)|\s*$| -?\d+)/;
/** A line of /etc/shadow; what stands for the password may be masked. */
const SHADOW =
  /^\s*(?:\/etc\/shadow:)?([A-Za-z_][\w.-]{0,63}):([^:]{0,200}):(\d{0,6}):(\d{0,6}):(\d{0,6}):(\d{0,6}):(\d{0,6}):(\d{0,6}):/;
/** `pw usershow`: name, password, ids, class, change, expiry, gecos, home, shell. */
const BSD =
  /^([A-Za-z_][\w.-]{0,63}):([^:]{0,200}):\d{1,10}:\d{1,10}:[^:]{0,60}:(\d{0,12}):(\d{0,12}):[^:]{0,200}:[^:]{0,200}:[^:]{0,200}$/;
/** `net user deploy` on Windows. */
const WINDOWS = /^(Account active|Account expires|Password expires) {2,40}(\S.*)$/;
/** What else it prints. */
const WINDOWS_FRAME =
  /^(?:User name|Full Name|Comment|User's comment|Country\/region code|Password (?:last set|changeable|required)|User may change password|Workstations allowed|Logon (?:script|hours allowed)|User profile|Home directory|Last logon|(?:Local|Global) Group [Mm]emberships?)(?: {2,40}\S.*)?$/;
const CHAGE =
  /^(Last password change|Password expires|Password inactive|Account expires|Minimum number of days.{0,40}|Maximum number of days.{0,40}|Number of days of warning.{0,40})\s*:\s*(.*)$/;

/**
 * A mark before the hash was put there by `usermod -L`, `passwd -l` or BSD's `pw lock`; a mark alone means that there has
 * never been a password. Source: shadow(5), passwd(1), FreeBSD's pw(8).
 */
const LOCKED_HASH = /^(?:!{1,2}\$|\*LOCKED\*)/;

const STATES: Readonly<Record<string, FindingValue<'account-state'>>> = {
  P: 'usable',
  PS: 'usable',
  L: 'password-locked',
  LK: 'password-locked',
  NL: 'password-locked',
  NP: 'no-password',
  UP: 'usable',
};

/** Reads `passwd -S`, `chage -l` and lines of /etc/shadow. */
export function readPasswordState(paste: Paste, about: About): Reading {
  const sheet = openSheet('passwd-S');
  eachRow(paste, (line, index) => {
    const status = STATUS.exec(line);
    const shadow = line.includes(':') ? SHADOW.exec(line) : null;
    const chage = line.includes(':') ? CHAGE.exec(line) : null;
    if (status !== null && isOurs(status[1], about)) {
      const state = STATES[status[2] ?? ''];
      if (state !== undefined) sheet.note('account-state', state, line);
    }
    const bsd = line.includes(':') ? BSD.exec(line) : null;
    const windows = WINDOWS.exec(line);
    if (shadow !== null && isOurs(shadow[1], about)) noteShadow(sheet, shadow, line);
    if (bsd !== null && isOurs(bsd[1], about)) noteBsd(sheet, bsd, line);
    if (windows !== null) noteWindows(sheet, windows[1] ?? '', windows[2] ?? '', line);
    if (chage !== null) noteChage(sheet, chage[1] ?? '', chage[2] ?? '', line);
    if (WINDOWS_FRAME.test(line)) sheet.see(index);
    if (status !== null || shadow !== null || bsd !== null || windows !== null || chage !== null) sheet.see(index);
  });
  sheet.settle('account-state', ['expired', 'password-expired', 'locked', 'password-locked', 'no-password', 'usable']);
  return sheet.reading();
}

/** Without a user in the case every line but those of the system's accounts counts. */
function isOurs(user: string | undefined, about: About): boolean {
  if (about.user !== null) return user === about.user;
  return user !== undefined && !SYSTEM_ACCOUNTS.has(user) && !/^(?:systemd|_)/.test(user);
}

const SYSTEM_ACCOUNTS: ReadonlySet<string> = new Set(
  'daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody sshd messagebus syslog adm shutdown halt operator ftp polkitd chrony postfix tss rpc dbus'.split(
    ' ',
  ),
);

function noteShadow(
  sheet: Sheet,
  [, , password = '', changed = '', , , , , expires = '']: RegExpExecArray,
  line: string,
): void {
  const lastDay = expires === '' ? null : new Date(Number(expires) * 86_400_000).toISOString().slice(0, 10);
  if (lastDay !== null && certainlyPast(lastDay)) sheet.note('account-state', 'expired', line);
  else if (changed === '0') sheet.note('account-state', 'password-expired', line);
  else if (LOCKED_HASH.test(password)) sheet.note('account-state', 'locked', line);
  else if (/^[!*]/.test(password)) sheet.note('account-state', 'password-locked', line);
  else if (password === '') sheet.note('account-state', 'no-password', line);
  else sheet.note('account-state', 'usable', line);
}

/** BSD counts in seconds; 0 or nothing is never. */
function noteBsd(sheet: Sheet, [, , password = '', , expires = '']: RegExpExecArray, line: string): void {
  const lastDay = Number(expires) > 0 ? new Date(Number(expires) * 1000).toISOString().slice(0, 10) : null;
  if (lastDay !== null && certainlyPast(lastDay)) sheet.note('account-state', 'expired', line);
  else if (LOCKED_HASH.test(password)) sheet.note('account-state', 'locked', line);
  // `pw usershow` puts a star in place of every password.
  else if (password !== '*') sheet.note('account-state', password.startsWith('*') ? 'password-locked' : 'usable', line);
}

function noteWindows(sheet: Sheet, key: string, value: string, line: string): void {
  if (key === 'Account active') sheet.note('account-state', value === 'No' ? 'locked' : 'usable', line);
  const year = /\d{4}/.exec(value)?.[0];
  if (key === 'Account expires' && year !== undefined && certainlyPast(`${year}-12-31`)) {
    sheet.note('account-state', 'expired', line);
  }
}

function noteChage(sheet: Sheet, key: string, value: string, line: string): void {
  if (/password must be changed/.test(value)) sheet.note('account-state', 'password-expired', line);
  if (key === 'Account expires' && certainlyPast(value)) sheet.note('account-state', 'expired', line);
  if (key === 'Password expires' && certainlyPast(value)) sheet.note('account-state', 'password-expired', line);
  if (key === 'Account expires' && /^never/.test(value)) sheet.note('account-state', 'usable', line);
}
