import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';
import { notePorts, type OpenPort } from './port-owner.ts';

/** `root sshd 812 3 tcp6 *:22 *:*`. */
const ROW = /^\S+\s+(\S+)\s+\d+\s+\d+\s+tcp(?:4|6|46)\s+(\S+):(\d{1,5})\s+\*:\*/;
const HEAD = /^USER\s+COMMAND\s+PID\s+FD\s+PROTO\s+LOCAL ADDRESS/;

/** Reads FreeBSD's `sockstat -l`. */
export function readSockstat(paste: Paste, about: About): Reading {
  const sheet = openSheet('sockstat');
  const ports: OpenPort[] = [];
  let head: string | null = null;
  eachRow(paste, (line, index) => {
    if (HEAD.test(line)) head = line;
    const row = line.includes(' tcp') ? ROW.exec(line) : null;
    if (row !== null) {
      ports.push({ address: row[2] ?? '', port: Number(row[3]), program: (row[1] ?? '').toLowerCase(), line });
    }
    if (row !== null || HEAD.test(line)) sheet.see(index);
  });
  notePorts(sheet, { tool: 'sockstat', ports, whole: ports.length > 0 ? head : null }, about);
  return sheet.reading();
}
