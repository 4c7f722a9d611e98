import type { About, Paste, Reading } from '../../reader.ts';
import { isSilent, outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { notePorts, type OpenPort } from './port-owner.ts';

/** `LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=812,fd=3))`; `-a` and `-A` put `tcp` first. */
const ROW = /^\s*(?:tcp\s+)?LISTEN\s+(?<waiting>\d+)\s+(?<room>\d+)\s+(\S+):([\w-]{1,20})\s+\S+:\*(.*)$/;
/** Terminals wrap or cut the program off its row. */
const USERS = /users:\(\("([^"]{1,80})"/;
const HEAD = /^(?:Netid\s+)?State\s+Recv-Q\s+Send-Q\s+Local Address\s?:\s?Port/;
const FILTERED = /\|/;

/** Reads `ss -tlnp` and its relatives: only TCP sockets that listen. */
export function readSs(paste: Paste, about: About): Reading {
  const sheet = openSheet('ss');
  const ports: OpenPort[] = [];
  let head: string | null = null;
  eachRow(paste, (line, index) => {
    if (HEAD.test(line)) head = line;
    const row = line.includes('LISTEN') ? ROW.exec(line) : null;
    if (row === null) {
      if (HEAD.test(line)) sheet.see(index);
      return;
    }
    const port = portNumber(row[4] ?? '');
    sheet.see(index);
    if (port === null) return;
    if (port === about.port) noteQueue(sheet, row.groups ?? {}, line);
    const rest = `${row[5] ?? ''} ${paste.lines[index + 1]?.trimStart().startsWith('users:') ? paste.lines[index + 1] : ''}`;
    ports.push({ address: row[3] ?? '', port, program: USERS.exec(rest)?.[1]?.toLowerCase() ?? null, line });
  });
  notePorts(sheet, { tool: 'ss', ports, whole: head }, about);
  noteEmpty(paste, about, (evidence) => {
    sheet.note('port-owner', 'nobody', evidence);
  });
  return sheet.reading();
}

/** Of a socket that listens, `Recv-Q` is how many connections wait to be accepted, and `Send-Q` how many may. Source: ss(8). */
function noteQueue(sheet: Sheet, { waiting, room }: Readonly<Record<string, string>>, line: string): void {
  if (Number(room) > 0 && Number(waiting) >= Number(room)) sheet.note('listen-queue', 'full', line);
}

/** `ss -tlnp | grep :22` that prints nothing. */
function noteEmpty(paste: Paste, about: About, note: (evidence: string) => void): void {
  for (const output of outputsOf(paste, /^(?:sudo )?(?:ss|netstat)\s+-\S*l/)) {
    const asked = new RegExp(String.raw`:${about.port}\b`).test(output.command) && FILTERED.test(output.command);
    if (asked && isSilent(paste, output)) note(output.command);
  }
}

/** Without `-n` some ports are written as names. */
export function portNumber(written: string): number | null {
  if (/^\d{1,5}$/.test(written)) return Number(written);
  return written === 'ssh' ? 22 : null;
}
