import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';
import { notePorts, type OpenPort } from './port-owner.ts';
import { portNumber } from './ss.ts';

/** `sshd 812 root 3u IPv4 15432 0t0 TCP *:22 (LISTEN)`. */
const ROW = /^(\S+)\s+\d+\s+(?:\d+\s+)?\S+\s+\d+\S?\s+IPv[46]\s+\S+\s+\S+\s+TCP\s+(\S+):(\S+)\s+\(LISTEN\)/;

/** Reads `lsof -i`: only TCP sockets that listen. It shows no more than it was asked for, so what is missing says nothing. */
export function readLsofSockets(paste: Paste, about: About): Reading {
  const sheet = openSheet('lsof');
  const ports: OpenPort[] = [];
  eachRow(paste, (line, index) => {
    if (/^COMMAND\s+PID\s/.test(line)) sheet.see(index);
    const row = line.includes('(LISTEN)') ? ROW.exec(line) : null;
    const port = portNumber(row?.[3] ?? '');
    if (row === null || port === null) return;
    // lsof writes the x of a blank in a name as `\x20`.
    const program = (row[1] ?? '').replaceAll('\\x20', ' ').toLowerCase();
    ports.push({ address: row[2] ?? '', port, program, line });
    sheet.see(index);
  });
  notePorts(sheet, { tool: 'lsof', ports, whole: null }, about);
  return sheet.reading();
}
