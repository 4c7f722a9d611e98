import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';
import { notePorts, type OpenPort } from './port-owner.ts';
import { portNumber } from './ss.ts';

/** `sshd 812 root 3u IPv4 15432 0t0 TCP *:22 (LISTEN)`. */
const ROW = /^(\S+)\s+\d+\s+(?:\d+\s+)?\S+\s+\d+\S?\s+IPv[46]\s+\S+\s+\S+\s+TCP\s+(\S+):(\S+)\s+\(LISTEN\)/;

/** Asked by root for every TCP socket: a plain user sees only what is their own. */
const ALL = /\bsudo lsof\b(?:(?!:\d).)*\s-i(?:TCP)?\s(?:(?!:\d).)*$/;

/** Reads `lsof -i`: only TCP sockets that listen. It shows no more than it was asked for. */
export function readLsofSockets(paste: Paste, about: About): Reading {
  const sheet = openSheet('lsof');
  const ports: OpenPort[] = [];
  let head: string | null = null;
  eachRow(paste, (line, index) => {
    if (/^COMMAND\s+PID\s/.test(line)) {
      head = line;
      sheet.see(index);
    }
    const row = line.includes('(LISTEN)') ? ROW.exec(line) : null;
    const port = portNumber(row?.[3] ?? '');
    if (row === null || port === null) return;
    // lsof writes the x of a blank in a name as `\x20`.
    const program = (row[1] ?? '').replaceAll('\\x20', ' ').toLowerCase();
    ports.push({ address: row[2] ?? '', port, program, line });
    sheet.see(index);
  });
  notePorts(sheet, { tool: 'lsof', ports, whole: outputsOf(paste, ALL).length > 0 ? head : null }, about);
  return sheet.reading();
}
