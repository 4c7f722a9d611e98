import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';
import { ownerKind } from './port-owner.ts';

/** `22/tcp:              root        812 F.... sshd`; a program beside it stands on a line of its own. */
const ROW = /^\s*(\d{1,5}|ssh)\/tcp:\s+\S+\s+\d+\s+[.FfecrmM]{1,8}\s+(\S+)/;

/** Reads `fuser -v 22/tcp`. Without `-v` it shows no more than a process id. */
export function readFuser(paste: Paste, about: About): Reading {
  const sheet = openSheet('fuser');
  eachRow(paste, (line, index) => {
    const row = line.includes('/tcp:') ? ROW.exec(line) : null;
    if (row === null) return;
    sheet.see(index);
    const port = row[1] === 'ssh' ? 22 : Number(row[1]);
    if (port === about.port) sheet.note('port-owner', ownerKind((row[2] ?? '').toLowerCase()), line);
  });
  return sheet.reading();
}
