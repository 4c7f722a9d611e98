import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';
import { ownerKind } from './port-owner.ts';

/** `22/tcp:              root        812 F.... sshd`; a program beside it stands on a line of its own. */
const ROW = /^\s*(?:(\d{1,5}|ssh)\/tcp:)?\s+\S+\s+(?:\d+\s+)?[.Ffecrm]{4,8}\s+(\S+)$/;
const HEAD = /^\s+USER\s+PID\s+ACCESS\s+COMMAND/;

/** Reads `fuser -v 22/tcp`. Without `-v` it shows no more than a process id. */
export function readFuser(paste: Paste, about: About): Reading {
  const sheet = openSheet('fuser');
  let port: number | null = null;
  eachRow(paste, (line, index) => {
    const row = /\/tcp:|\s[F.]{4,5}/.test(line) ? ROW.exec(line) : null;
    if (HEAD.test(line)) sheet.see(index);
    if (row === null) return;
    port = row[1] === undefined ? port : row[1] === 'ssh' ? 22 : Number(row[1]);
    if (port === null) return;
    sheet.see(index);
    if (port === about.port) sheet.note('port-owner', ownerKind((row[2] ?? '').toLowerCase()), line);
  });
  sheet.settle('port-owner', ['tarpit', 'container-proxy', 'other', 'systemd', 'sshd']);
  return sheet.reading();
}
