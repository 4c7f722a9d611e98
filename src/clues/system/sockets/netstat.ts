import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { eachRow } from '../rows.ts';
import { openSheet } from '../sheet.ts';
import { notePorts, type OpenPort } from './port-owner.ts';
import { portNumber } from './ss.ts';

/** Linux: `tcp 0 0 0.0.0.0:22 0.0.0.0:* LISTEN 812/sshd: /usr/sbin`, also without counters (BusyBox cuts none). */
const LINUX =
  /^\s*tcp6?\s+\d+\s+\d+\s+(\S+):([\w-]{1,20})\s+\S+:\*\s+LISTEN\b\s*(?:(?:\S+\s+\d+\s+)?(\d+|-)(?:\/(\S+))?)?/;
/** BSD and macOS: `tcp4 0 0 *.22 *.* LISTEN`. */
const BSD = /^\s*tcp(?:4|6|46)?\s+\d+\s+\d+\s+(\S+)\.(\d+|ssh)\s+\*\.\*\s+LISTEN\b/;
/** Windows: `TCP 0.0.0.0:22 0.0.0.0:0 LISTENING 1234`. */
const WINDOWS = /^\s*TCP\s+(\S+):(\d+)\s+\S+:0\s+(?:LISTENING|ABHÖREN|ESCUTANDO|LISTEN)\b/i;
const HEAD =
  /^Active (?:Internet|LISTEN) connections|^Active Connections|^Aktive (?:Internetverbindungen|Verbindungen)|^Connexions Internet actives|^Conexiones activas/i;

const FRAME = /^Proto\s+(?:Recv-Q|RefCnt)|^unix\s+\d+\s|^Active UNIX domain sockets|^\s+Proto\s+Local Address/;

/** Filters that leave every listening socket and take the head. */
const ALL_LISTENING = /\bnetstat\s+-\w*[al]\w*\s*\|\s*(?:findstr|e?grep)\s+(?:\/i\s+)?["']?LISTEN(?:ING)?["']?\s*$/i;

/** Reads `netstat -tlnp` and `netstat -an` of Linux, the BSDs, macOS and Windows: only TCP sockets that listen. */
export function readNetstat(paste: Paste, about: About): Reading {
  const sheet = openSheet('netstat');
  const ports: OpenPort[] = [];
  let head: string | null = null;
  eachRow(paste, (line, index) => {
    if (HEAD.test(line)) {
      head = line;
      sheet.see(index);
    }
    if (FRAME.test(line)) sheet.see(index);
    const start = line.trimStart().slice(0, 3).toLowerCase();
    const open = start === 'tcp' ? readRow(line) : null;
    if (open === null) return;
    ports.push(open);
    sheet.see(index);
  });
  const isAll = outputsOf(paste, ALL_LISTENING).length > 0;
  notePorts(sheet, { tool: 'netstat', ports, whole: head ?? (isAll ? (ports[0]?.line ?? null) : null) }, about);
  return sheet.reading();
}

function readRow(line: string): OpenPort | null {
  const row = LINUX.exec(line) ?? BSD.exec(line) ?? WINDOWS.exec(line);
  const port = portNumber(row?.[2] ?? '');
  if (row === null || port === null) return null;
  const program = row[4]?.replace(/:$/, '').toLowerCase() ?? null;
  return { address: row[1] ?? '', port, program: row[3] === '1' && program === null ? 'init' : program, line };
}
