import { offeredAlgorithms } from '../../offered-algorithms.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { logEntries } from '../rows.ts';
import { openSheet, type Shown } from '../sheet.ts';
import { isConfigSummary, parseConfigError } from './config-error.ts';
import { conclude, type Notebook } from './log-findings.ts';
import { BOOT, isNewestFirst } from './log-order.ts';
import { isForAll, isPersonal } from './login-evidence.ts';
import type { FoundMessage, MessageRow } from './message-table.ts';
import { quotedParts } from './quoted-parts.ts';
import { hasMeaning, mayHoldMessage, recognise, type Speaker, speakerOf } from './recognise.ts';
import { PLAIN, type StoryLine } from './service-story.ts';

/**
 * Reads system logs in every usual form (auth.log, secure, messages, the journal, dmesg, `sshd -E`, bare messages) and
 * the messages of `sshd -t`, which are the same ones.
 */
export function readLog(paste: Paste, about: About): Reading {
  const serving = { first: '', last: '' };
  const book: Notebook = { sheet: openSheet('log'), story: [], logins: [], serving, spoke: false };
  const entries = logEntries(paste);
  const isLog = entries.some((entry) => entry !== null && speakerOf(entry.program, entry.message) === 'sshd');
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    const entry = entries[index] ?? null;
    const isNamed = entry !== null && entry.program !== '';
    const speaker = isNamed ? speakerOf(entry.program, entry.message) : null;
    if (isNamed && speaker === null) {
      // Another program's line of a log: understood, and of no concern.
      if (isLog) book.sheet.see(index);
      noteNoSpace(book, line, index);
      continue;
    }
    // Dropbear's client says much in the words of its server.
    if (entry === null && line.startsWith('dbclient: ')) continue;
    if (entry === null && !concerns(line)) continue;
    const message = entry?.message ?? line.trimStart();
    const place: Place = { pid: entry?.pid ?? '', index, text: line, isEntry: entry !== null, speaker };
    if (readConfigError(book, place, message)) continue;
    const goesOn = (speaker !== null || message.endsWith(':')) && entries[index + 1] === null;
    const rest = goesOn ? paste.lines[index + 1] : undefined;
    const found = recogniseWhole(message, joined(message, rest), speaker, place.pid);
    if (found !== null) take(book, found, place);
    else if (entry === null && takeQuoted(book, line, place)) continue;
    else if (speaker === 'sshd' && /^(?:debug|pam_)/.test(message)) book.sheet.see(index);
    else if (speaker === 'kernel' || (isLog && speaker === 'systemd')) book.sheet.see(index);
    else if (line === '-- No entries --' || FRAME.test(line) || FRAME.test(message.replace(/^error: /, '')))
      book.sheet.see(index);
    else if (isNamed) noteNoSpace(book, line, index);
    if (BOOT.test(line)) book.story.push({ ...PLAIN, event: 'boot', text: line });
  }
  return conclude(book, { paste, about, isReversed: isNewestFirst(paste, entries) });
}

const NONE: readonly Shown[] = [];

/** Whether a line that is no line of a log may speak of sshd: a message alone, an error of its configuration, a frame. */
function concerns(line: string): boolean {
  if (line === '') return false;
  return mayHoldMessage(line) || / [li1I]ine \d|terminating, /.test(line) || mayFrame(line);
}

/** A frame begins with one of few letters. */
function mayFrame(line: string): boolean {
  const text = line.trimStart();
  return '@T{}"_'.includes(text.charAt(0)) || text.startsWith('--') || text.startsWith('error: @') || FRAME.test(line);
}

/** Whatever could not write has met a full disk, or one without inodes; watches have a limit of their own. */
function noteNoSpace({ sheet }: Notebook, line: string, index: number): void {
  if (!line.includes('No space left on device') || /watch|inotify|semget|shm/i.test(line)) return;
  sheet.note('disk', 'full', line);
  sheet.see(index);
}

/** What the journal and Windows print around their entries. */
const FRAME =
  /^@{20,}$|^==> \S.{0,200} <==$|^TimeCreated\b|^(?:-{3,} +){2,}|^[{}]$|^\s*"_{0,2}[A-Z_]{2,40}" : |^-- (?:Boot|Reboot|Journal begins|Logs begin)\b|^ {4}_?[A-Z][A-Z_]{2,40}=|^[A-Z][a-z]{2} \d{4}-\d\d-\d\d \S{8,20} \S{1,6} \[s=/;

/** A console wraps long lines: the next line may hold the rest, unless it is a line of the log itself. */
function joined(message: string, next: string | undefined): string {
  if (next === undefined) return '';
  if (message.endsWith(':')) return `${message} ${next.trimStart()}`;
  return message.length < 40 ? '' : `${message}${next.trimStart()}`;
}

/** Where a line ends before its reason, the next line has it; else the line itself is believed first. */
function recogniseWhole(message: string, whole: string, speaker: Speaker | null, pid: string): FoundMessage | null {
  const [first, second] = message.endsWith(':') ? [whole, message] : [message, whole];
  return recognise(first, speaker, pid) ?? recognise(second, speaker, pid);
}

interface Place {
  readonly pid: string;
  readonly index: number;
  readonly text: string;
  readonly isEntry: boolean;
  /** Null where the line names nobody. */
  readonly speaker: Speaker | null;
}

function readConfigError(book: Notebook, line: Place, whole: string): boolean {
  if (!whole.includes('ine ') && !whole.includes(': terminating, ')) return false;
  const message = whole.replace(/^(?:(?:error|fatal|sshd): )+/, '');
  const found = parseConfigError(message, line.speaker === 'sshd');
  const isSummary = found === null && isConfigSummary(message);
  if (found === null && !isSummary) return false;
  book.sheet.see(line.index);
  if (found?.isWarning) return true;
  // The line that names the fault is the better evidence.
  const isTold = isSummary && book.story.at(-1)?.failure === 'config-error';
  if (line.isEntry && !isTold)
    book.story.push({ ...PLAIN, event: 'failed', failure: 'config-error', pid: line.pid, text: line.text });
  else if (!line.isEntry) book.sheet.note('config-test', 'syntax-error', line.text);
  return true;
}

function take(book: Notebook, found: FoundMessage, line: Place): void {
  const { row } = found;
  book.sheet.see(line.index);
  const isSshd = line.speaker === 'sshd' && line.pid !== '';
  book.spoke ||= line.speaker === 'sshd' || line.speaker === 'dropbear' || line.speaker === null;
  if (row.test !== undefined && !line.isEntry) {
    const isAboutModes = row.test === 'no-hostkeys' && book.sheet.has('hostkeys', 'bad-permissions');
    book.sheet.note('config-test', isAboutModes ? 'hostkey-permissions' : row.test, line.text);
  }
  const { user, address } = found;
  const shows = found.offer === null ? (row.shows ?? NONE) : [...(row.shows ?? []), ...showsOfOffer(found.offer)];
  const isPlain = row.start === true && row.service === undefined && row.failure === undefined;
  const isTest = !line.isEntry && (row.test !== undefined || isPlain);
  if (isTest) for (const shown of shows) book.sheet.show(shown, line.text);
  else if (isOfStart(row)) book.story.push(storyLine(found, line));
  else if (row.noise === true || user !== null || address !== null || (isSshd && !isForAll({ shows }))) {
    const noise = row.noise === true && !isPersonal(shows, user);
    book.logins.push({ shows, user, address, noise, pid: line.pid, text: line.text });
    if (row.noise === true && isSshd) noteServing(book, line);
  } else for (const shown of shows) book.sheet.show(shown, line.text);
}

function isOfStart({ service, failure, start, shows }: MessageRow): boolean {
  return service !== undefined || failure !== undefined || (start === true && shows !== undefined);
}

function storyLine({ row, address, port }: FoundMessage, { pid, text }: Place): StoryLine {
  const listener = row.service === 'up' && port !== null && address !== null ? { address, port: Number(port) } : null;
  return { event: row.service ?? null, failure: row.failure ?? null, shows: row.shows ?? [], listener, pid, text };
}

/** Strangers come all day long, so the first and the last of these lines tell enough. */
function noteServing({ serving }: Notebook, { text }: Place): void {
  if (serving.first === '') serving.first = text;
  serving.last = text;
}

/** A server's log names what the client offered; where that is current, either side may have narrowed its list. */
function showsOfOffer(offer: string | null): readonly Shown[] {
  return offer !== null && offeredAlgorithms(offer)?.areOld ? [['client-algorithms', 'old']] : [];
}

/** A sentence or another program's report may pass on a message of sshd. */
function takeQuoted(book: Notebook, line: string, place: Place): boolean {
  for (const part of quotedParts(line)) {
    const found = recognise(part, null);
    if (found !== null && hasMeaning(found.row)) {
      take(book, found, { ...place, text: part });
      return true;
    }
  }
  return false;
}
