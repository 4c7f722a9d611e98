import type { About, Paste, Reading } from '../../reader.ts';
import { isSocketActive, unitBlocks } from '../service/unit-block.ts';
import type { Sheet } from '../sheet.ts';
import { listeningOn } from '../sockets/listener.ts';
import { oldestFirst } from './log-order.ts';
import { isBefore, timeOf } from './log-time.ts';
import { type LoginLine, namedCase, ofThisCase } from './login-evidence.ts';
import { withOrigins } from './login-origin.ts';
import { PLAIN, type Story, type StoryLine, tellStory } from './service-story.ts';

/** All that one pass over a log collects. */
export interface Notebook {
  readonly sheet: Sheet;
  readonly story: StoryLine[];
  readonly logins: LoginLine[];
  /** The first and the last line that shows sshd at work. */
  readonly serving: { first: string; last: string };
  /** Whether sshd itself or its log spoke at all. */
  spoke: boolean;
}

/** A log shows many things at many times; of values that exclude each other the worst one explains a failure. */
const WORST_FIRST = [
  ['oom-kill', ['sshd', 'other']],
  ['hostkeys', ['bad-permissions', 'corrupt', 'missing']],
  ['disk', ['read-only', 'full', 'inodes-full']],
] as const;

const VAGUE: ReadonlySet<string> = new Set(['none', 'stopped', 'unknown-failure']);

interface Surroundings {
  readonly paste: Paste;
  readonly about: About;
  readonly isReversed: boolean;
}

/** What the lines of a log come to, taken together. */
export function conclude(book: Notebook, { paste, about, isReversed }: Surroundings): Reading {
  const { sheet, serving } = book;
  const text = isReversed ? serving.first : serving.last;
  const served: readonly StoryLine[] = text === '' ? [] : [{ ...PLAIN, event: 'serving', text }];
  const lines = isReversed ? [...served, ...book.story] : [...book.story, ...served];
  const story = besideStatus(tellStory(oldestFirst(lines, isReversed)), paste);
  noteStory(sheet, story, about);
  const all = withOrigins(book.logins);
  const logins = ofThisCase(all, about);
  for (const login of logins) {
    for (const shown of login.shows) sheet.show(shown, login.text);
    if (login.address !== null) sheet.note('connection-log', 'arrived', login.text);
  }
  // Under whatever name somebody came from there, the way is open.
  const ours = all.filter(({ address }) => address !== null && about.clientAddresses.includes(address));
  if (ours[0] !== undefined) sheet.note('connection-arrives', 'yes', ours[0].text);
  // A name that was misspelt is not silence.
  const isMisspelt = ours.some(({ shows }) => shows.some(([, value]) => value === 'invalid-user'));
  if (logins.length > 0 || !isMisspelt) noteSilence(book, logins, about, story);
  for (const [id, order] of WORST_FIRST) sheet.settle(id, order);
  return sheet.reading(namedCase(logins));
}

interface JudgedStory extends Story {
  /** Whether systemctl tells beside the log how the service is: that is newer, and says more. */
  readonly isShown: boolean;
}

function besideStatus(story: Story, paste: Paste): JudgedStory {
  // Where a socket starts the service, a stopped service is in order.
  if (story.state?.value === 'inactive' && isSocketActive(paste)) {
    return { ...story, state: null, failures: [], isShown: false };
  }
  const shown = unitBlocks(paste).filter(
    ({ isSocket, fields }) => !isSocket && fields.some(({ key }) => key === 'Active'),
  );
  if (shown.length === 0) return { ...story, isShown: false };
  const failures = story.failures.filter(({ value }) => !VAGUE.has(value));
  const up = shown
    .flatMap(({ fields }) => fields)
    .findLast(({ key, value }) => key === 'Active' && /^(?:active|reloading)/.test(value));
  if (up !== undefined) {
    // What was said before a start that succeeded is over.
    const since = timeOf(up.value);
    const counts = ({ text }: { readonly text: string }): boolean => !isBefore(timeOf(text), since);
    return { ...story, failures: failures.filter(counts), shown: story.shown.filter(counts), isShown: true };
  }
  return { ...story, state: null, failures, listeners: [], isShown: true };
}

function noteStory(sheet: Sheet, { state, failures, shown, listeners, isShown }: JudgedStory, about: About): void {
  if (state !== null && !isShown) sheet.note('sshd-state', state.value, state.text);
  // A server that runs with its other keys is not kept from it by one that it ignores.
  const isKeyless = failures.some(({ value }) => value === 'no-hostkeys');
  for (const { shown: one, text } of shown) if (one[0] !== 'hostkeys' || isKeyless) sheet.show(one, text);
  const isAboutModes = shown.some(({ shown: [id, value] }) => id === 'hostkeys' && value === 'bad-permissions');
  for (const { value, text } of failures) {
    sheet.note('sshd-failure', value === 'no-hostkeys' && isAboutModes ? 'hostkey-permissions' : value, text);
  }
  const listening = listeningOn(listeners, about);
  const [listener] = listeners;
  if (listening !== null && listener !== undefined) sheet.note('listening-on', listening, listener.text);
}

/** A log of sshd that does not mention the attempt is evidence as well. */
function noteSilence(book: Notebook, logins: readonly LoginLine[], about: About, { state, failures }: Story): void {
  if (logins.length > 0) return noteNoReason(book, logins, state?.value === 'running');
  if (!book.spoke) return;
  const evidence = state?.text ?? book.logins.at(-1)?.text;
  if (evidence === undefined) return;
  // What cannot load for a connection is its mention.
  const isQuiet = book.logins.length === 0 && failures.every(({ value }) => value !== 'library');
  if (state?.value === 'running' && isQuiet) book.sheet.note('connection-log', 'nothing', evidence);
  // From the start of sshd on nothing is missing: it had nothing against anybody.
  if (state?.value === 'running' && isQuiet) book.sheet.note('auth-log', 'nothing', evidence);
  // A client speaks of its own end in the same words; only a line of sshd's own log shows what that log does not say.
  const isLog = book.logins.some(({ pid }) => pid !== '');
  if (isLog && about.user !== null) book.sheet.note('auth-log', 'nothing', evidence);
}

/** What sshd or PAM have against a login is logged before its end: an end alone means that no credential was offered, or an unknown key. */
function noteNoReason({ sheet }: Notebook, logins: readonly LoginLine[], isWhole: boolean): void {
  // Before a client names its user nobody can have anything against one: then only a log from its start on says so.
  const end = logins.findLast(
    ({ pid, shows }) => pid !== '' && (isWhole || shows.some(([id]) => id === 'user-exists')),
  );
  const hasReason = logins.some(({ shows }) => shows.some(([id]) => id === 'auth-log' || id === 'session-log'));
  if (end !== undefined && !hasReason) sheet.note('auth-log', 'nothing', end.text);
}
