import { callAbove, callsTo } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type Attempt, noteAttempts, type Outcome } from './attempts.ts';
import { noteUnresolved, outcomeOf } from './failure-words.ts';
import { readFirstWords } from './first-words.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { familyOf } from './spans.ts';

const PROGRAMS = ['nc', 'ncat', 'netcat', 'nc.openbsd', 'nc.traditional'] as const;

const MARKS = ['succeeded!', 'nc: ', 'Ncat: ', ') open', ') : ', 'lookup failed'] as const;

interface Form {
  readonly pattern: RegExp;
  readonly outcome?: Outcome;
}

/** Each names, where the program does: host, address, port, reason. */
const FORMS: readonly Form[] = [
  // OpenBSD's and macOS's, with and without the address; `port` moved behind the number in between.
  {
    pattern:
      /^Connection to (?<host>[\w.:%-]+)(?: \((?<address>[\w.:%]+)\))?(?: port)? (?<port>\d+)(?: port)? \[\S+\] succeeded!?/,
    outcome: 'open',
  },
  {
    pattern:
      /^nc: connectx? to (?<host>[\w.:%-]+)(?: \((?<address>[\w.:%]+)\))? port (?<port>\d+) \(tcp\) (?:failed: (?<reason>.+)|timed out)/,
  },
  // The traditional one's, and BusyBox's with -v.
  { pattern: /^(?<host>[\w.()-]+) \[(?<address>[\w.:]+)\] (?<port>\d+) \([^)]*\) open$/, outcome: 'open' },
  { pattern: /^(?<host>[\w.()-]+) \[(?<address>[\w.:]+)\] (?<port>\d+) \([^)]*\) : (?<reason>.+)/ },
  { pattern: /^(?<host>[\w.-]+) \((?<address>[\w.]+):(?<port>\d+)\) open$/, outcome: 'open' },
  { pattern: /^nc: can't connect to remote host(?: \((?<address>[\w.:]+)\))?: (?<reason>.+)/ },
  { pattern: /^nc: timed out$/, outcome: 'timeout' },
  // Nmap's.
  { pattern: /^Ncat: Connected to (?<address>[\w.:%]+):(?<port>\d+)\.$/, outcome: 'open' },
  { pattern: /^Ncat: (?<reason>(?:Connection|No route|Network|TIMEOUT|Operation|Host).{0,60}?)\.?$/ },
];

const UNRESOLVED =
  /^(?:nc: getaddrinfo(?: for host "(?<host>[^"]+)" port \S+)?: (?<reason>.+)|(?<named>[\w.-]+): forward host lookup failed: (?<lookup>.+)|Ncat: Could not resolve hostname "(?<asked>[^"]+)": (?<why>.+?)(?:\. QUITTING\.)?|nc: bad address '(?<bad>[^']+)')$/;

/** `nc -vz host port` and `nc host port` of OpenBSD, macOS, Hobbit's original, Nmap and BusyBox. */
export const readNc: Reader = (paste: Paste, about: About): Reading => {
  const isThere = mentions(paste, ...MARKS) || callsTo(paste, ...PROGRAMS).length > 0;
  if (!isThere) return NOTHING;
  const notes = takeNotes('nc', paste);
  const attempts: Attempt[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line === '' || line.length > 300) continue;
    const attempt = readLine(line, index, paste) ?? readBanner(attempts, line, index, paste, notes.mark);
    if (attempt !== null) attempts.push(attempt);
    else if (isUnresolved(notes, line, index, paste, about) || isRemark(line)) notes.mark(index);
  }
  noteAttempts(
    notes,
    attempts.map((attempt) => withSilence(attempt, paste)),
    paste,
    about,
    PROGRAMS,
  );
  return notes.reading();
};

function readLine(line: string, index: number, paste: Paste): Attempt | null {
  for (const { pattern, outcome } of FORMS) {
    const groups = pattern.exec(line)?.groups;
    if (groups === undefined) continue;
    const ended = outcome ?? (groups.reason === undefined ? 'timeout' : outcomeOf(groups.reason));
    if (ended === null) return null;
    const asked = askedFor(paste, index);
    const host = groups.host === undefined || groups.host === '(UNKNOWN)' ? null : groups.host;
    return {
      host: asked?.host ?? host ?? groups.address ?? null,
      address: groups.address ?? (host !== null && familyOf(host) !== null ? host : null),
      port: groups.port === undefined ? (asked?.port ?? null) : Number(groups.port),
      outcome: ended,
      line: index,
    };
  }
  return null;
}

/** What the server says first stands alone on its line: the call above tells that it was asked with nc. */
function readBanner(
  attempts: Attempt[],
  line: string,
  index: number,
  paste: Paste,
  mark: (line: number) => void,
): Attempt | null {
  const words = readFirstWords(line);
  if (words === null) return null;
  const last = attempts.at(-1);
  const before = last !== undefined && last.line >= index - 2 && last.outcome === 'open' ? attempts.pop() : undefined;
  const asked = askedFor(paste, index);
  if (before === undefined && asked === null) return null;
  if (before !== undefined) mark(before.line);
  const target = before ?? { host: asked?.host ?? null, address: null, port: asked?.port ?? null };
  const said =
    words.kind === 'ssh'
      ? { outcome: 'ssh' as const }
      : { outcome: 'other-protocol' as const, protocol: words.protocol };
  return { host: target.host, address: target.address, port: target.port, ...said, line: index };
}

/** Host and port of the call whose output the line is. */
function askedFor(paste: Paste, line: number): { readonly host: string; readonly port: number | null } | null {
  const call = callAbove(paste, line, ...PROGRAMS);
  if (call === null) return null;
  const plain = call.words.filter(
    (word, index) => !word.startsWith('-') && !/^-\w{0,6}[wipsqTxXVIOPeGgLJ]$/.test(call.words[index - 1] ?? ''),
  );
  const [host, port] = plain;
  if (host === undefined) return null;
  return { host, port: port !== undefined && /^\d{1,5}$/.test(port) ? Number(port) : null };
}

function isUnresolved(notes: Notes, line: string, index: number, paste: Paste, about: About): boolean {
  const groups = UNRESOLVED.exec(line)?.groups;
  if (groups === undefined) return false;
  const host = groups.host ?? groups.named ?? groups.asked ?? groups.bad ?? null;
  const reason = groups.reason ?? groups.lookup ?? groups.why ?? 'unknown host';
  return noteUnresolved(notes, { host, reason, line: index }, paste, about, ...PROGRAMS);
}

/** What nc waits for and does not get, where it was not told to close at once (`-z`) or to give up (`-w`). */
function withSilence(attempt: Attempt, paste: Paste): Attempt {
  const call = callAbove(paste, attempt.line, ...PROGRAMS);
  if (attempt.outcome !== 'open' || call === null || call.words.some((word) => /^-\w{0,8}z/.test(word))) return attempt;
  const after = paste.lines.slice(attempt.line + 1, call.end).filter((line) => line.trim() !== '');
  if (after.some((line) => /^\^C/.test(line.trim()))) return { ...attempt, outcome: 'silent' };
  const givesUp = call.words.some((word) => /^-\w{0,8}[wiq]/.test(word));
  // The next prompt came by itself.
  const hasPrompt = attempt.line + 1 < paste.lines.length;
  return !givesUp && after.length === 0 && hasPrompt ? { ...attempt, outcome: 'closed' } : attempt;
}

function isRemark(line: string): boolean {
  return /^(?:Ncat: (?:Version|\d+ bytes)|DNS fwd\/rev mismatch|found \d+ |\S+: inverse host lookup failed)/.test(line);
}
