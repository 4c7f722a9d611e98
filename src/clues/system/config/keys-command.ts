import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';

const SET = /^\s*authorizedkeyscommand\s+(?<program>\/\S{1,200})/i;
const FAILS =
  /: (?:No such file or directory|not found|command not found|Permission denied|cannot execute)|^Traceback /;

/** Reads whether the program that looks up keys, where one is configured, can be run by hand. */
export function readKeysCommand(paste: Paste, _about: About): Reading {
  const sheet = openSheet('keys-command');
  let program: string | null = null;
  eachRow(paste, (line, index) => {
    const named = line.length < 250 ? SET.exec(line)?.groups?.program : undefined;
    if (named !== undefined) {
      program = named;
      sheet.see(index);
    } else if (program !== null && line.includes(program) && FAILS.test(line)) {
      sheet.note('keys-command', 'fails', line);
      sheet.see(index);
    }
  });
  return sheet.reading();
}
