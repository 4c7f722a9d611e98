import type { About, Paste, Reading } from '../../reader.ts';
import { isSilent, outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';

/** `name:x:uid:gid:gecos:home:shell`, also where `grep` put the file before it. */
const ENTRY =
  /^\s*(?:\/etc\/passwd:(?:\d+:)?)?([A-Za-z_][\w.@$-]{0,63}):([^:]{0,120}):(\d{1,10}):(\d{1,10}):([^:]{0,200}):([^:]{0,200}):([^:\s]{0,100})$/;
const CLOSED_SHELL = /\/(?:nologin|false|true|sync|shutdown|halt|git-shell-disabled)$/;
/** Accounts below are the system's own. */
const FIRST_PERSON = 1000;
const NOBODY = 65534;

interface Entry {
  readonly user: string;
  readonly uid: number;
  readonly shell: string;
  readonly line: string;
}

/** Reads `getent passwd USER`, `grep USER /etc/passwd` and /etc/passwd in whole. */
export function readPasswdEntries(paste: Paste, about: About): Reading {
  const sheet = openSheet('passwd');
  const entries: Entry[] = [];
  eachRow(paste, (line, index) => {
    const [, user, , uid, , , , shell] = (line.includes(':') && ENTRY.exec(line)) || [];
    if (user === undefined) return;
    entries.push({ user, uid: Number(uid), shell: shell ?? '', line });
    sheet.see(index);
  });
  const isWhole = entries.length >= 8 && entries.some(({ uid }) => uid === 0);
  noteMacos(sheet, paste);
  noteSshd(sheet, entries, isWhole);
  notePerson(sheet, entries, { about, isWhole });
  noteSilence(sheet, paste, about);
  return sheet.reading();
}

function noteSshd(sheet: Sheet, entries: readonly Entry[], isWhole: boolean): void {
  const sshd = entries.find(({ user }) => user === 'sshd' || user === '_sshd');
  if (sshd !== undefined) sheet.note('privsep-user', 'present', sshd.line);
  else if (isWhole) sheet.note('privsep-user', 'missing', '/etc/passwd without sshd');
}

function notePerson(
  sheet: Sheet,
  entries: readonly Entry[],
  { about, isWhole }: { about: About; isWhole: boolean },
): void {
  const persons = entries.filter(({ uid }) => uid >= FIRST_PERSON && uid < NOBODY);
  const person =
    about.user === null
      ? persons.length === 1
        ? persons[0]
        : undefined
      : entries.find(({ user }) => user === about.user);
  if (person === undefined) {
    if (about.user !== null && isWhole) sheet.note('user-exists', 'no', `/etc/passwd without ${about.user}`);
    return;
  }
  sheet.note('user-exists', 'yes', person.line);
  sheet.note('shell', CLOSED_SHELL.test(person.shell) ? 'nologin' : 'valid', person.line);
}

/** `dscl . read /Users/deploy UserShell NFSHomeDirectory`. */
function noteMacos(sheet: Sheet, paste: Paste): void {
  eachRow(paste, (line, index) => {
    const shell = /^UserShell: (\/\S{1,100})$/.exec(line)?.[1];
    if (shell !== undefined) {
      sheet.note('user-exists', 'yes', line);
      sheet.note('shell', CLOSED_SHELL.test(shell) ? 'nologin' : 'valid', line);
    }
    if (shell !== undefined || line.startsWith('NFSHomeDirectory: /')) sheet.see(index);
  });
}

/** `getent passwd deploy` that prints nothing. */
function noteSilence(sheet: Sheet, paste: Paste, about: About): void {
  for (const output of outputsOf(paste, /^(?:sudo )?(?:getent passwd \S+|grep \S+ \/etc\/passwd)\s*$/)) {
    if (!isSilent(paste, output)) continue;
    const user = /(?:getent passwd|grep) ['"^]{0,2}([\w.-]{1,64})/.exec(output.command)?.[1];
    if (user === 'sshd') sheet.note('privsep-user', 'missing', output.command);
    else if (user !== undefined && (about.user === null || about.user === user)) {
      sheet.note('user-exists', 'no', output.command);
    }
  }
}
