import { offeredAlgorithms } from '../../offered-algorithms.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { logEntries } from '../rows.ts';
import { isSocketActive, unitBlocks } from '../service/unit-block.ts';
import { openSheet, type Sheet, type Shown } from '../sheet.ts';
import { listeningOn } from '../sockets/listener.ts';
import { isConfigSummary, parseConfigError } from './config-error.ts';
import { isPersonal, type LoginLine, namedCase, ofThisCase } from './login-evidence.ts';
import type { FoundMessage } from './message-table.ts';
import { quotedParts } from './quoted-parts.ts';
import { hasMeaning, recognise, type Speaker, speakerOf } from './recognise.ts';
import { type Story, type StoryLine, tellStory } from './service-story.ts';

/** All that one pass over a log collects. */
interface Notebook {
  readonly sheet: Sheet;
  readonly story: StoryLine[];
  readonly logins: LoginLine[];
  readonly listeners: { address: string; port: number; text: string }[];
  /** Whether sshd itself or its log spoke at all. */
  spoke: boolean;
}

/**
 * Reads system logs in every usual form (auth.log, secure, messages, the journal, dmesg, `sshd -E`, bare messages) and
 * the messages of `sshd -t`, which are the same ones.
 */
export function readLog(paste: Paste, about: About): Reading {
  const book: Notebook = { sheet: openSheet('log'), story: [], logins: [], listeners: [], spoke: false };
  const entries = logEntries(paste);
  const isLog = entries.some((entry) => entry !== null && speakerOf(entry.program, entry.message) === 'sshd');
  for (const [index, line] of paste.lines.entries()) {
    const entry = entries[index] ?? null;
    const isNamed = entry !== null && entry.program !== '';
    const speaker = isNamed ? speakerOf(entry.program, entry.message) : null;
    if (isNamed && speaker === null) {
      // Another program's line of a log: understood, and of no concern.
      if (isLog) book.sheet.see(index);
      continue;
    }
    const message = entry?.message ?? line.trimStart();
    const place = { pid: entry?.pid ?? '', index, isEntry: entry !== null };
    if (readConfigError(book, { ...place, message, text: line, isServer: speaker === 'sshd' })) continue;
    const goesOn = (speaker !== null || message.endsWith(':')) && entries[index + 1] === null;
    const rest = goesOn ? paste.lines[index + 1] : undefined;
    const found = recogniseWhole(message, joined(message, rest), speaker, place.pid);
    if (found !== null) take(book, found, { ...place, text: line });
    else if (entry === null && takeQuoted(book, line, place)) continue;
    else if (speaker === 'sshd' && message.startsWith('debug')) book.sheet.see(index);
    else if (speaker === 'kernel' || (isLog && speaker === 'systemd')) book.sheet.see(index);
    else if (line === '-- No entries --' || FRAME.test(line)) book.sheet.see(index);
  }
  return conclude(book, paste, about);
}

/** What the journal prints between its entries. */
const FRAME =
  /^@{20,}$|^-- (?:Boot|Reboot|Journal begins|Logs begin)\b|^ {4}_?[A-Z][A-Z_]{2,40}=|^[A-Z][a-z]{2} \d{4}-\d\d-\d\d \S{8,20} \S{1,6} \[s=/;

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
  readonly isEntry: boolean;
}

function readConfigError(book: Notebook, line: Place & { message: string; text: string; isServer: boolean }): boolean {
  const message = line.message.replace(/^(?:(?:error|fatal|sshd): )+/, '');
  const found = parseConfigError(message, line.isServer);
  const isSummary = found === null && isConfigSummary(message);
  if (found === null && !isSummary) return false;
  book.sheet.see(line.index);
  if (found?.isWarning) return true;
  // The line that names the fault is the better evidence.
  const isTold = isSummary && book.story.at(-1)?.failure === 'config-error';
  if (line.isEntry && !isTold)
    book.story.push({ event: 'failed', failure: 'config-error', pid: line.pid, text: line.text });
  else if (!line.isEntry) book.sheet.note('config-test', 'syntax-error', line.text);
  return true;
}

function take(book: Notebook, found: FoundMessage, line: Place & { text: string }): void {
  const { row } = found;
  book.sheet.see(line.index);
  book.spoke = true;
  if (row.test !== undefined && !line.isEntry) {
    const isAboutModes = row.test === 'no-hostkeys' && book.sheet.has('hostkeys', 'bad-permissions');
    book.sheet.note('config-test', isAboutModes ? 'hostkey-permissions' : row.test, line.text);
  }
  const isTest = row.test !== undefined && !line.isEntry;
  if (!isTest && (row.service !== undefined || row.failure !== undefined)) {
    book.story.push({ event: row.service ?? null, failure: row.failure ?? null, pid: line.pid, text: line.text });
  }
  if (row.service === 'up' && found.port !== null && found.address !== null) {
    book.listeners.push({ address: found.address, port: Number(found.port), text: line.text });
  }
  if (row.service !== undefined && row.service !== 'up') book.listeners.length = 0;
  const shows = [...(row.shows ?? []), ...showsOfOffer(found.offer)];
  if (shows.length === 0) return;
  const { user, address } = found;
  const isLogin = row.noise === true || user !== null || address !== null;
  const noise = row.noise === true && !isPersonal(shows, user);
  if (isLogin) book.logins.push({ shows, user, address, noise, text: line.text });
  else for (const shown of shows) book.sheet.show(shown, line.text);
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

/** A log shows many things at many times; of values that exclude each other the worst one explains a failure. */
const WORST_FIRST = [
  ['oom-kill', ['sshd', 'other']],
  ['hostkeys', ['bad-permissions', 'corrupt', 'missing']],
  ['disk', ['read-only', 'full']],
] as const;

/** Where a socket starts the service, a stopped service is in order. */
function storyOf(book: Notebook, paste: Paste): Story {
  const story = tellStory(book.story);
  return story.state?.value === 'inactive' && isSocketActive(paste) ? { state: null, failures: [] } : story;
}

const VAGUE: ReadonlySet<string> = new Set(['none', 'stopped', 'unknown-failure']);

function conclude(book: Notebook, paste: Paste, about: About): Reading {
  const { sheet } = book;
  const story = storyOf(book, paste);
  // What systemctl shows beside its log is newer and says more.
  const isShown = unitBlocks(paste).some(
    ({ isSocket, fields }) => !isSocket && fields.some(({ key }) => key === 'Active'),
  );
  if (story.state !== null && !isShown) sheet.note('sshd-state', story.state.value, story.state.text);
  for (const { value, text } of story.failures) {
    if (isShown && VAGUE.has(value)) continue;
    const isAboutModes = value === 'no-hostkeys' && sheet.has('hostkeys', 'bad-permissions');
    sheet.note('sshd-failure', isAboutModes ? 'hostkey-permissions' : value, text);
  }
  const listening = listeningOn(book.listeners, about);
  const [listener] = book.listeners;
  if (listening !== null && listener !== undefined) sheet.note('listening-on', listening, listener.text);
  const logins = ofThisCase(book.logins, about);
  for (const login of logins) {
    for (const shown of login.shows) sheet.show(shown, login.text);
    if (login.address !== null) sheet.note('connection-log', 'arrived', login.text);
    if (login.address !== null && about.clientAddresses.includes(login.address)) {
      sheet.note('connection-arrives', 'yes', login.text);
    }
  }
  noteSilence(book, logins, about, story.state);
  for (const [id, order] of WORST_FIRST) sheet.settle(id, order);
  return sheet.reading(namedCase(logins.filter(({ shows }) => shows.length > 0)));
}

/** A log of sshd that does not mention the attempt is evidence as well. */
function noteSilence(book: Notebook, logins: readonly LoginLine[], about: About, state: Story['state']): void {
  if (!book.spoke || logins.length > 0) return;
  const evidence = state?.text ?? book.logins.at(-1)?.text;
  if (evidence === undefined) return;
  if (state?.value === 'running' && book.logins.length === 0) book.sheet.note('connection-log', 'nothing', evidence);
  if (book.logins.length > 0 && about.user !== null) book.sheet.note('auth-log', 'nothing', evidence);
}
