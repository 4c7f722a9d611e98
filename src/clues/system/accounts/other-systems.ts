import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';

/** FreeBSD: `pw usershow NAME`. */
const PW_MISSING = /^pw: (?:no such user|unknown user) [`'"]?(?<user>[\w.-]{1,64})/;
/** macOS: `dscl . read /Users/NAME UserShell NFSHomeDirectory`. */
const DSCL = /\bdscl\b.{0,40}\bread \/Users\/(?<user>[\w.-]{1,64})/;
const DSCL_MISSING = /^<dscl_cmd> DS Error: -14136 \(eDSRecordNotFound\)/;
const DSCL_SHELL = /^UserShell: (?<shell>\S{1,100})$/;
const DSCL_FRAME = /^(?:NFSHomeDirectory|RealName|UniqueID|PrimaryGroupID): \S/;
const CLOSED_SHELL = /\/(?:false|nologin|true)$/;
/** Windows: `net user NAME`. */
const NET_USER = /^User name {2,}(?<user>\S{1,64})$/;
const NET_FIELD = /^(?:Account active|Account expires|Password expires) {2,}(?<value>\S.*)$/;
const NET_FRAME =
  /^(?:Full Name|Comment|User's comment|Country\/region code|Password (?:last set|changeable|required)|User may change|Workstations allowed|Logon (?:script|hours)|User profile|Home directory|Last logon|Local Group|Global Group|The command completed)/;
const NET_MISSING = /^The user name could not be found\.|NET HELPMSG 2221/;

/** Reads what BSD, macOS and Windows say of an account. */
export function readOtherAccounts(paste: Paste, about: About): Reading {
  const sheet = openSheet('account');
  const asked = outputsOf(paste, DSCL).map(({ command }) => DSCL.exec(command)?.groups?.user);
  const isOurs = (user: string | undefined): boolean => about.user === null || user === about.user;
  let shown: string | null = null;
  eachRow(paste, (line, index) => {
    const missing = PW_MISSING.exec(line)?.groups?.user;
    const isGone =
      (missing !== undefined && isOurs(missing)) ||
      (DSCL_MISSING.test(line) && asked.some(isOurs)) ||
      NET_MISSING.test(line);
    if (isGone) sheet.note('user-exists', 'no', line);
    const named = NET_USER.exec(line)?.groups?.user;
    if (named !== undefined) {
      shown = isOurs(named) ? named : null;
      if (shown !== null) sheet.note('user-exists', 'yes', line);
    }
    const isRead = (asked.some(isOurs) && readDscl(sheet, line)) || (shown !== null && readNetUser(sheet, line));
    if (isGone || named !== undefined || isRead) sheet.see(index);
  });
  sheet.settle('account-state', ['locked', 'expired', 'usable']);
  return sheet.reading();
}

function readDscl(sheet: Sheet, line: string): boolean {
  const shell = DSCL_SHELL.exec(line)?.groups?.shell;
  if (shell === undefined) return DSCL_FRAME.test(line);
  sheet.note('user-exists', 'yes', line);
  sheet.note('shell', CLOSED_SHELL.test(shell) ? 'nologin' : 'valid', line);
  return true;
}

function readNetUser(sheet: Sheet, line: string): boolean {
  const value = NET_FIELD.exec(line)?.groups?.value;
  if (value === undefined) return NET_FRAME.test(line);
  if (line.startsWith('Account active')) {
    sheet.note('account-state', /^Yes/.test(value) ? 'usable' : 'locked', line);
  }
  return true;
}
