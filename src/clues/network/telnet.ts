import { callAbove } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Attempt, noteAttempts } from './attempts.ts';
import { noteUnresolved, outcomeOf } from './failure-words.ts';
import { readFirstWords } from './first-words.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';

const TRYING = /^Trying (?<address>[\w.:%]+?)\.{2,3}$/;
const CONNECTED = /^Connected to (?<host>[\w.:%-]+)\.$/;
/** inetutils, BSD and macOS, BusyBox. */
const FAILED =
  /^(?:telnet: (?:Unable to connect to remote host|connect to address (?<address>[\w.:%]+)|can't connect to remote host(?: \((?<at>[\w.:%]+)\))?|connect)|Connection failed): (?<reason>.+)$/;
/** Windows, in its languages: the port is named in each. */
const WINDOWS =
  /(?:Could not open connection to the host|Es konnte keine Verbindung mit dem Host hergestellt werden|Impossible d'ouvrir une connexion à l'hôte|No se puede abrir la conexión al host)[^\d]{1,30}(?<port>\d{1,5})/;
const WINDOWS_TRYING = /^Connecting To (?<host>[\w.:-]+?)\.\.\./i;
const UNRESOLVED =
  /^(?:telnet: could not resolve (?<asked>\S+?)(?:\/\S+)?: (?<reason>.+)|telnet: (?<unknown>\S+): (?<why>Unknown host|Name or service not known|Temporary failure.*|nodename nor servname.*)|(?<named>\S+): Unknown host|Server lookup failure: {1,3}(?<looked>\S+?):\w+, (?<because>.+)|telnet: bad address '(?<bad>[^']+)')$/;
/** BSD and macOS say once more that nothing worked. */
const ECHO = /^telnet: Unable to connect to remote host$/;
const CLOSED = /^(?:Connection closed by foreign host\.|Connection to host lost\.)$/;
const RESET = /^(?:telnet: )?Connection reset by peer$/;
const ESCAPE = /^Escape character is /;

/** `telnet host port` of Linux, BSD, macOS, BusyBox and Windows. */
export const readTelnet: Reader = (paste: Paste, about: About): Reading => {
  if (
    !mentions(paste, 'Trying ', 'telnet', 'Escape character', 'Connecting To ', 'foreign host', 'Server lookup failure')
  )
    return NOTHING;
  const notes = takeNotes('telnet', paste);
  const attempts: Attempt[] = [];
  let address: string | null = null;
  let session: Session | null = null;
  const finish = (): void => {
    if (session !== null) attempts.push(attemptOf(paste, session.line, { ...session, address }));
    session = null;
  };
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line === '' || line.length > 300) continue;
    const trying = TRYING.exec(line)?.groups?.address ?? WINDOWS_TRYING.exec(line)?.groups?.host;
    const host = CONNECTED.exec(line)?.groups?.host;
    const failed = FAILED.exec(line)?.groups;
    if (trying !== undefined) {
      finish();
      address = trying;
      notes.mark(index);
      const port = WINDOWS.exec(line)?.groups?.port;
      if (port !== undefined)
        attempts.push({
          ...attemptOf(paste, index, { host: trying, address: null, outcome: 'failed' }),
          port: Number(port),
        });
    } else if (host !== undefined && (address !== null || isTelnet(paste, index))) {
      session = { host, line: index, outcome: 'open' };
      notes.mark(index);
    } else if (failed !== undefined) {
      const outcome = outcomeOf(failed.reason ?? '');
      address = failed.address ?? failed.at ?? address;
      if (outcome !== null) attempts.push(attemptOf(paste, index, { host: null, address, outcome }));
    } else if (session !== null) {
      session = goOn(session, line, index, notes);
    } else if (isUnresolved(notes, line, index, paste, about) || ECHO.test(line)) {
      notes.mark(index);
    } else readWindowsFailure(paste, line, index, attempts);
  }
  finish();
  noteAttempts(notes, attempts, paste, about, ['telnet']);
  return notes.reading();
};

function isTelnet(paste: Paste, line: number): boolean {
  return callAbove(paste, line, 'telnet') !== null;
}

type Session = Pick<Attempt, 'host' | 'outcome' | 'protocol' | 'line'>;

/** What came over the open connection. */
function goOn(session: Session, line: string, index: number, notes: Notes): Session {
  if (ESCAPE.test(line)) {
    notes.mark(index);
    return session;
  }
  if (session.outcome !== 'open') {
    if (CLOSED.test(line)) notes.mark(index);
    return session;
  }
  const words = readFirstWords(line);
  if (words?.kind === 'ssh') return { ...session, line: index, outcome: 'ssh' };
  if (words !== null) return { ...session, line: index, outcome: 'other-protocol', protocol: words.protocol };
  if (CLOSED.test(line)) return { ...session, line: index, outcome: 'closed' };
  return RESET.test(line) ? { ...session, line: index, outcome: 'reset' } : session;
}

/** The port is on the command line only. */
function attemptOf(paste: Paste, line: number, seen: Omit<Attempt, 'port' | 'line'>): Attempt {
  const call = callAbove(paste, line, 'telnet');
  const [host, port] = call?.words.filter((word) => !/^-\w$/.test(word)) ?? [];
  return {
    ...seen,
    host: seen.host ?? host ?? null,
    port: port !== undefined && /^\d{1,5}$/.test(port) ? Number(port) : null,
    line,
  };
}

function isUnresolved(notes: Notes, line: string, index: number, paste: Paste, about: About): boolean {
  const groups = UNRESOLVED.exec(line)?.groups;
  if (groups === undefined) return false;
  const host = groups.asked ?? groups.unknown ?? groups.named ?? groups.looked ?? groups.bad ?? null;
  const reason = groups.reason ?? groups.why ?? groups.because ?? 'unknown host';
  return noteUnresolved(notes, { host, reason, line: index }, paste, about, 'telnet');
}

/** Windows says only that it could not connect, refused or not. */
function readWindowsFailure(paste: Paste, line: string, index: number, attempts: Attempt[]): void {
  const port = WINDOWS.exec(line)?.groups?.port;
  if (port === undefined) return;
  attempts.push({ ...attemptOf(paste, index, { host: null, address: null, outcome: 'failed' }), port: Number(port) });
}
