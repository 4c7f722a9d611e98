import type { About, Paste, Reading } from '../../reader.ts';
import { logEntries } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { listeningOn } from '../sockets/listener.ts';
import { isConfigSummary, parseConfigError } from './config-error.ts';
import { type LoginLine, namedCase, ofThisCase } from './login-evidence.ts';
import type { FoundMessage } from './message-table.ts';
import { recognise, speakerOf } from './recognise.ts';
import { type StoryLine, tellStory } from './service-story.ts';

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
  let isLog = false;
  const entries = logEntries(paste);
  for (const [index, line] of paste.lines.entries()) {
    const entry = entries[index] ?? null;
    const isNamed = entry !== null && entry.program !== '';
    const speaker = isNamed ? speakerOf(entry.program, entry.message) : null;
    if (isNamed && speaker === null) {
      // Another program's line of a log: understood, and of no concern.
      if (isLog) book.sheet.see(index);
      continue;
    }
    isLog ||= speaker === 'sshd';
    const message = entry?.message ?? line;
    const place = { pid: entry?.pid ?? '', index, isEntry: entry !== null };
    if (readConfigError(book, { ...place, message, isServer: speaker === 'sshd' })) continue;
    const rest = speaker === null || entries[index + 1] !== null ? undefined : paste.lines[index + 1];
    const found = recognise(message, speaker) ?? recognise(joined(message, rest), speaker);
    if (found !== null) take(book, found, { ...place, text: line });
  }
  return conclude(book, about);
}

/** A console wraps long lines: the next line may hold the rest, unless it is a line of the log itself. */
function joined(message: string, next: string | undefined): string {
  if (next === undefined || message.length < 40) return '';
  return `${message}${next.trimStart()}`;
}

interface Place {
  readonly pid: string;
  readonly index: number;
  readonly isEntry: boolean;
}

function readConfigError(book: Notebook, line: Place & { message: string; isServer: boolean }): boolean {
  const message = line.message.replace(/^(?:(?:error|fatal|sshd): )+/, '');
  const found = parseConfigError(message, line.isServer);
  if (found === null && !(line.isServer && isConfigSummary(message)) && !isConfigSummary(message)) return false;
  book.sheet.see(line.index);
  if (found?.isWarning) return true;
  if (line.isEntry) book.story.push({ event: 'failed', failure: 'config-error', pid: line.pid, text: line.message });
  else book.sheet.note('config-test', 'syntax-error', line.message);
  return true;
}

function take(book: Notebook, found: FoundMessage, line: Place & { text: string }): void {
  const { row } = found;
  book.sheet.see(line.index);
  book.spoke = true;
  if (row.test !== undefined && !line.isEntry) book.sheet.note('config-test', row.test, line.text);
  const isTest = row.test !== undefined && !line.isEntry;
  if (!isTest && (row.service !== undefined || row.failure !== undefined)) {
    book.story.push({ event: row.service ?? null, failure: row.failure ?? null, pid: line.pid, text: line.text });
  }
  if (row.service === 'up' && found.port !== null && found.address !== null) {
    book.listeners.push({ address: found.address, port: Number(found.port), text: line.text });
  }
  if (row.service === 'starting' || row.service === 'stopped') book.listeners.length = 0;
  const shows = row.shows ?? [];
  if (shows.length === 0) return;
  const { user, address } = found;
  const isLogin = row.noise === true || user !== null || address !== null;
  if (isLogin) book.logins.push({ shows, user, address, noise: row.noise === true, text: line.text });
  else for (const shown of shows) book.sheet.show(shown, line.text);
}

/** A log shows many things at many times; of values that exclude each other the worst one explains a failure. */
const WORST_FIRST = [
  ['oom-kill', ['sshd', 'other']],
  ['hostkeys', ['bad-permissions', 'corrupt', 'missing']],
  ['disk', ['read-only', 'full']],
] as const;

function conclude(book: Notebook, about: About): Reading {
  const { sheet } = book;
  const story = tellStory(book.story);
  if (story.state !== null) sheet.note('sshd-state', story.state.value, story.state.text);
  for (const { value, text } of story.failures) {
    const isAboutModes = value === 'no-hostkeys' && sheet.has('hostkeys');
    if (value === 'no-hostkeys' && !isAboutModes) sheet.note('hostkeys', 'missing', text);
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
function noteSilence(
  book: Notebook,
  logins: readonly LoginLine[],
  about: About,
  state: ReturnType<typeof tellStory>['state'],
): void {
  if (!book.spoke || logins.length > 0) return;
  const evidence = state?.text ?? book.logins.at(-1)?.text;
  if (evidence === undefined) return;
  if (state?.value === 'running' && book.logins.length === 0) book.sheet.note('connection-log', 'nothing', evidence);
  if (book.logins.length > 0 && about.user !== null) book.sheet.note('auth-log', 'nothing', evidence);
}
