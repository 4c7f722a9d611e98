import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

/** `dscl . read /Users/NAME UserShell NFSHomeDirectory`: the answer does not repeat the name. */
const ASKED = /\bdscl\b.{0,40}\bread \/Users\/(?<user>[\w.-]{1,64})/;
const SHELL = /^UserShell: (?<shell>\S{1,100})$/;
const FRAME = /^(?:NFSHomeDirectory|RealName|UniqueID|PrimaryGroupID): \S/;
const CLOSED_SHELL = /\/(?:false|nologin|true)$/;

/** Reads an account of macOS. */
export function readDscl(paste: Paste, { user }: About): Reading {
  const sheet = openSheet('dscl');
  const asked = outputsOf(paste, ASKED).map(({ command }) => ASKED.exec(command)?.groups?.user);
  if (!asked.some((name) => user === null || name === user)) return sheet.reading();
  eachRow(paste, (line, index) => {
    const shell = SHELL.exec(line)?.groups?.shell;
    if (shell !== undefined) {
      sheet.note('user-exists', 'yes', line);
      sheet.note('shell', CLOSED_SHELL.test(shell) ? 'nologin' : 'valid', line);
    }
    if (shell !== undefined || FRAME.test(line)) sheet.see(index);
  });
  return sheet.reading();
}
