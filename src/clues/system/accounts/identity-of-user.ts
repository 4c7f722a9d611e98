import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';
import { parseIdLine } from './id-line.ts';

const NO_SUCH_USER =
  /^id: (?:unknown user )?[`'"‘«]?([A-Za-z_][\w.@-]{0,63}|[^\s:'’]{1,64})['"’»]?(?:: (?:no such user|No such user|Benutzer nicht bekannt|utilisateur inexistant|no existe ese usuario|utente inesistente|usuário inexistente|нет такого пользователя)|$)/i;
const OTHER_TOOL =
  /^(?:su|passwd|chage|usermod|finger|groups|sudo|getent|runuser|login): (?:user |unknown user:? |Benutzer )?[`'"‘]?([A-Za-z_][\w.-]{0,63})['"’]?:? (?:does not exist|no such user|Unknown user|existiert nicht|n'existe pas)/i;

/** The same of RHEL's `passwd`, BusyBox' `su`, BSD's `pw`; Windows and macOS name nobody. */
const OTHER_WORDS =
  /^(?:passwd: Unknown user name '|su: unknown (?:user|login:) |pw: no such user [`'])([A-Za-z_][\w.-]{0,63})|^The user name could not be found\.$|^<dscl_cmd> DS Error: -14136/;

/** `net user NAME`. */
const WINDOWS_USER = /^User name {2,40}(\S{1,64})$/;

/** Reads `id USER` and what other tools say of a user who does not exist. */
export function readIdentity(paste: Paste, about: About): Reading {
  const sheet = openSheet('id');
  const isAskedBare = outputsOf(paste, /^(?:sudo )?id\s*$/).length > 0;
  eachRow(paste, (line, index) => {
    const id = line.includes('uid=') ? parseIdLine(line) : null;
    const other = OTHER_WORDS.exec(line);
    const missing =
      NO_SUCH_USER.exec(line)?.[1] ?? OTHER_TOOL.exec(line)?.[1] ?? (other && (other[1] ?? about.user ?? ''));
    const windows = WINDOWS_USER.exec(line)?.[1];
    if (windows !== undefined && (about.user === null || windows === about.user))
      sheet.note('user-exists', 'yes', line);
    if (id === null && missing == null) return;
    sheet.see(index);
    const user = id?.user ?? missing ?? '';
    if (user === 'sshd') return sheet.note('privsep-user', id === null ? 'missing' : 'present', line);
    if (about.user !== null && user !== about.user) return;
    // `id` without a name shows who sits at the console.
    if (id !== null && (isAskedBare || (about.user === null && user === 'root'))) return;
    sheet.note('user-exists', id === null ? 'no' : 'yes', line);
  });
  sheet.settle('user-exists', ['no', 'yes']);
  return sheet.reading();
}
