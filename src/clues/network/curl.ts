import { callAbove } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Attempt, noteAttempts, type Outcome } from './attempts.ts';
import { noteUnresolved, outcomeOf } from './failure-words.ts';
import { readFirstWords } from './first-words.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';

const TRYING = /^\* {1,3}Trying \[?(?<address>[\w.:%]+?)\]?(?::(?<port>\d+))?\.\.\.$/;
const CONNECTED =
  /^\* (?:Connected|Established connection) to (?<host>[\w.:%-]+) \((?<address>[\w.:%]+)(?:\)| port \d+\)).*? port (?<port>\d+)\b/;
const NEW_CONNECTED = /^\* Established connection to (?<host>[\w.:%-]+) \((?<address>[\w.:%]+) port (?<port>\d+)\)/;
const ADDRESS_FAILED =
  /^\* {1,3}connect to (?<address>[\w.:%]+) port (?<port>\d+)(?: from \S+ port \d+)? failed: (?<reason>.+)$/;
const FAILED =
  /^(?:\*|curl: \(\d+\)) Failed to connect to (?<host>[\w.:%-]+) port (?<port>\d+)(?: after \d+ ms)?: (?<reason>.+)$/;
const FINAL = /^curl: \((?<code>\d{1,2})\) (?<text>.*)$/;
const UNRESOLVED = /^(?:\* |curl: \(6\) )Could not resolve host: (?<host>[\w.-]+)/;
const REQUEST = /^(?:> ?)?(?:(?:GET|HEAD|POST) \S+ HTTP|Host: |User-Agent: curl|Accept: )/;
const REMARK =
  /^(?:\* (?:Closing|TCP_NODELAY|Immediate connect fail|Connection timed out|Received HTTP|Could not|Failed|connect)|[<>] ?)/;

/** What an exit code means once the connection stood: `--help exitcodes` of curl. */
const AFTER_CONNECT: Readonly<Record<string, Outcome>> = {
  '1': 'open',
  '8': 'open',
  '35': 'open',
  '52': 'closed',
  '56': 'reset',
};

interface State {
  readonly attempts: Attempt[];
  /** The address that is being tried. */
  trying: Pick<Attempt, 'address' | 'port'> | null;
  /** The connection that stands. */
  session: Attempt | null;
}

/** `curl -v telnet://host:22`, `curl http://host:22` and what curl says at their end. */
export const readCurl: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'curl: (', '* Connected to', '*   Trying', '* Trying', '*  Trying', 'Established connection to'))
    return NOTHING;
  const notes = takeNotes('curl', paste);
  const state: State = { attempts: [], trying: null, session: null };
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line === '' || line.length > 300) continue;
    if (
      readProgress(state, line, index, paste) ||
      readEnd(state, notes, line, index, paste, about) ||
      isRemark(state, line)
    ) {
      if (state.trying !== null || state.session !== null || state.attempts.length > 0 || line.startsWith('curl: ('))
        notes.mark(index);
    }
  }
  endSession(state);
  noteAttempts(notes, withoutEchoes(state.attempts), paste, about, ['curl']);
  return notes.reading();
};

function isRemark({ session }: State, line: string): boolean {
  return REMARK.test(line) || (session !== null && REQUEST.test(line));
}

/** The lines of `-v`. */
function readProgress(state: State, line: string, index: number, paste: Paste): boolean {
  const trying = TRYING.exec(line)?.groups;
  if (trying !== undefined) {
    endSession(state);
    state.trying = { address: trying.address ?? null, port: portOf(trying.port) };
    return true;
  }
  const connected = (NEW_CONNECTED.exec(line) ?? CONNECTED.exec(line))?.groups;
  if (connected !== undefined) {
    endSession(state);
    const { host = null, address = null } = connected;
    state.session = { host, address, port: portOf(connected.port), outcome: 'open', line: index };
    return true;
  }
  const failed = ADDRESS_FAILED.exec(line)?.groups;
  const outcome = failed === undefined ? null : outcomeOf(failed.reason ?? '');
  if (failed !== undefined && outcome !== null) {
    const host = askedHost(paste, index) ?? failed.address ?? null;
    state.attempts.push({ host, address: failed.address ?? null, port: portOf(failed.port), outcome, line: index });
    return true;
  }
  const words = state.session?.outcome === 'open' ? readFirstWords(line.replace(/^< /, '')) : null;
  if (words === null || state.session === null) return false;
  const said =
    words.kind === 'ssh'
      ? { outcome: 'ssh' as const }
      : { outcome: 'other-protocol' as const, protocol: words.protocol };
  state.session = { ...state.session, ...said, line: index };
  return true;
}

/** What curl says at the end. */
function readEnd(state: State, notes: Notes, line: string, index: number, paste: Paste, about: About): boolean {
  const unresolved = UNRESOLVED.exec(line)?.groups?.host;
  if (unresolved !== undefined)
    return noteUnresolved(notes, { host: unresolved, reason: 'unknown host', line: index }, paste, about, 'curl');
  const failed = FAILED.exec(line)?.groups;
  if (failed !== undefined) {
    const { host = '', reason = '' } = failed;
    // `Couldn't connect to server` is said of every failure: the line of the address before it knows more.
    const outcome = outcomeOf(reason) ?? 'failed';
    const address = familyOf(host) === null ? (state.trying?.address ?? null) : host;
    state.attempts.push({ host, address, port: portOf(failed.port), outcome, line: index });
    return true;
  }
  const final = FINAL.exec(line)?.groups;
  if (final === undefined) return false;
  const { code = '', text = '' } = final;
  if (code === '28') timedOut(state, text, index, paste);
  else if (code === '7')
    state.attempts.push(unnamed(state, paste, index, outcomeOf(text.replace(/^.*: /, '')) ?? 'failed'));
  else if (code in AFTER_CONNECT) {
    const before = state.session ?? unnamed(state, paste, index, 'open');
    const outcome = before.outcome === 'open' ? (AFTER_CONNECT[code] ?? 'open') : before.outcome;
    state.session = { ...before, outcome, line: index };
  }
  return true;
}

/** Either the connection was never made, or nothing came over it. */
function timedOut(state: State, text: string, index: number, paste: Paste): void {
  if (state.session !== null) {
    if (state.session.outcome === 'open' && /0 bytes received|Operation/.test(text))
      state.session = { ...state.session, outcome: 'silent' };
    return;
  }
  const isConnect = /^Connection timed out|connect/i.test(text) || state.trying !== null;
  if (isConnect) state.attempts.push(unnamed(state, paste, index, 'timeout'));
}

function unnamed(state: State, paste: Paste, line: number, outcome: Outcome): Attempt {
  const { address, port } = state.trying ?? { address: null, port: null };
  return { host: askedHost(paste, line) ?? address, address, port: port ?? askedPort(paste, line), outcome, line };
}

function endSession(state: State): void {
  if (state.session !== null) state.attempts.push(state.session);
  state.session = null;
  state.trying = null;
}

function portOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

const URL =
  /^(?:[a-z]{2,8}:\/\/)?(?:[^@/]{0,60}@)?\[?(?<host>[\w.-]+|[\da-f:]+(?=\]))\]?(?::(?<port>\d{1,5}))?(?:\/|$)/i;

function asked(paste: Paste, line: number): Readonly<Record<string, string | undefined>> | null {
  const call = callAbove(paste, line, 'curl');
  const url = call?.words.find(
    (word, index) => !word.startsWith('-') && !/^\d+$/.test(word) && call.words[index - 1] !== '-o',
  );
  return url === undefined ? null : (URL.exec(url)?.groups ?? null);
}

function askedHost(paste: Paste, line: number): string | null {
  return asked(paste, line)?.host ?? null;
}

function askedPort(paste: Paste, line: number): number | null {
  const url = asked(paste, line);
  return url === null ? null : (portOf(url.port) ?? 80);
}

/** curl repeats the last failure in its own words: that tells nothing new. */
function withoutEchoes(attempts: readonly Attempt[]): readonly Attempt[] {
  return attempts.filter((attempt, index) => {
    const before = attempts[index - 1];
    const isEcho = attempt.outcome === 'failed' || attempt.outcome === before?.outcome;
    return !(isEcho && before !== undefined && before.port === attempt.port && attempt.line - before.line <= 4);
  });
}
