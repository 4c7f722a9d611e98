import { callAbove } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Attempt, noteAttempts } from './attempts.ts';
import { noteUnresolved, outcomeOf } from './failure-words.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';

const BANNER = /^# (?<host>[\w.:%-]+?):(?<port>\d{1,5}) SSH-\d\.\d+-\S/;
const KEY =
  /^\[?(?<host>[\w.:%-]+?)\]?(?::(?<port>\d{1,5}))? (?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp\d{3}|sk-\S+) AAAA/;
const CONNECT = /^(?:ssh-keyscan: )?connect \(`(?<host>[^']+)'\): (?<reason>.+)$/;
const READ = /^(?:read \((?<host>[^)]+)\): (?<reason>.+)|(?<closed>[\w.:%-]+): Connection closed by remote host)$/;
const UNRESOLVED = /^getaddrinfo (?<host>[\w.-]+): (?<reason>.+)$/;

/** `ssh-keyscan host`: its errors, and the keys and banner that it got. */
export const readSshKeyscan: Reader = (paste: Paste, about: About): Reading => {
  if (
    !mentions(paste, 'ssh-keyscan', 'connect (`', ' SSH-', 'getaddrinfo ', 'Connection closed by remote host', 'read (')
  )
    return NOTHING;
  const notes = takeNotes('ssh-keyscan', paste);
  const attempts: Attempt[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const unresolved = UNRESOLVED.exec(line)?.groups;
    if (unresolved !== undefined) {
      const { host = null, reason = '' } = unresolved;
      noteUnresolved(notes, { host, reason, line: index }, paste, about, 'ssh-keyscan');
      continue;
    }
    const attempt = readLine(line, index, paste);
    if (attempt !== null) attempts.push(attempt);
  }
  noteAttempts(notes, attempts, paste, about, ['ssh-keyscan']);
  return notes.reading();
};

function readLine(line: string, index: number, paste: Paste): Attempt | null {
  const call = callAbove(paste, index, 'ssh-keyscan');
  const flag = call?.words.indexOf('-p') ?? -1;
  const asked = flag < 0 ? null : Number(call?.words[flag + 1]);
  const made = (host: string | undefined, port: string | undefined, outcome: Attempt['outcome']): Attempt => ({
    host: host ?? null,
    address: host !== undefined && familyOf(host) !== null ? host : null,
    port: port === undefined ? asked : Number(port),
    outcome,
    line: index,
  });
  const banner = BANNER.exec(line)?.groups;
  if (banner !== undefined) return made(banner.host, banner.port, 'ssh');
  // A key line alone could be one of known_hosts.
  const key = call === null ? undefined : KEY.exec(line)?.groups;
  if (key !== undefined) return made(key.host, key.port, 'ssh');
  const connect = CONNECT.exec(line)?.groups;
  const outcome = connect === undefined ? null : outcomeOf(connect.reason ?? '');
  if (connect !== undefined && outcome !== null) return made(connect.host, undefined, outcome);
  const read = READ.exec(line)?.groups;
  if (read === undefined || (call === null && read.host === undefined)) return null;
  return made(read.host ?? read.closed, undefined, read.closed === undefined ? 'reset' : 'closed');
}
