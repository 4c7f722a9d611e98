import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Attempt, noteAttempts } from './attempts.ts';
import { noteUnresolved } from './failure-words.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';

const FIELD = /^(?<key>ComputerName|RemoteAddress|RemotePort|TcpTestSucceeded|PingSucceeded)\s*: ?(?<value>\S.*)$/;
const FRAME =
  /^(?:InterfaceAlias|SourceAddress|PingReplyDetails \(RTT\)|NameResolutionResults|NetRoute \(NextHop\))\s*:|^WARNING: (?:TCP connect to|Ping to) /;
const UNRESOLVED = /^WARNING: Name resolution of (?<host>\S+) (?:failed|threw exception)/;
const PROGRAMS = ['Test-NetConnection', 'tnc'] as const;

/** `Test-NetConnection HOST -Port N` of PowerShell: whether the port opens, not why it does not. */
export const readTestNetConnection: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'TcpTestSucceeded', 'PingSucceeded', 'WARNING: Name resolution')) return NOTHING;
  const notes = takeNotes('Test-NetConnection', paste);
  const attempts: Attempt[] = [];
  let fields: Record<string, string> = {};
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line === '' || line.length > 200) continue;
    const host = UNRESOLVED.exec(line)?.groups?.host;
    if (host !== undefined)
      noteUnresolved(notes, { host, reason: 'unknown host', line: index }, paste, about, ...PROGRAMS);
    const { key, value = '' } = FIELD.exec(line)?.groups ?? {};
    if (key !== undefined || FRAME.test(line)) notes.mark(index);
    if (key === undefined) continue;
    if (key === 'ComputerName') fields = {};
    fields = { ...fields, [key]: value };
    if (key === 'TcpTestSucceeded') attempts.push(attemptOf(fields, index));
  }
  noteAttempts(notes, attempts, paste, about, PROGRAMS);
  return notes.reading();
};

function attemptOf(fields: Readonly<Record<string, string>>, line: number): Attempt {
  const { ComputerName: host = null, RemoteAddress, RemotePort = '', TcpTestSucceeded } = fields;
  return {
    host,
    address: RemoteAddress !== undefined && familyOf(RemoteAddress) !== null ? RemoteAddress : null,
    port: /^\d{1,5}$/.test(RemotePort) ? Number(RemotePort) : null,
    outcome: TcpTestSucceeded === 'True' ? 'open' : 'failed',
    line,
  };
}
