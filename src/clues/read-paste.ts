import { isSymptom } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { type CleanPaste, type Cut, cleanPaste } from './clean.ts';
import { CLIENT_READERS } from './client/readers.ts';
import { promptFindings } from './client/shell-prompts.ts';
import { readersFor } from './marks.ts';
import type { SecretKind } from './mask/secret-kind.ts';
import { maskLines } from './mask.ts';
import { newestStates } from './newest-state.ts';
import { withAskedCommand, withoutMachine } from './origin.ts';
import type { About, Reading } from './reader.ts';
import { READER_NAMES, READERS, type ReaderName } from './readers.ts';
import { SYSTEM_READERS } from './system/readers.ts';

/** What a paste tells of the case: only what it names itself. */
export type CaseFacts = NonNullable<Reading['about']>;

/** All that is understood of a pasted text. */
export interface PasteReading {
  /** Findings of the catalogue, each id and value once; at most one `symptom`. */
  readonly findings: readonly Finding[];
  readonly about: CaseFacts;
  /** The readable text with its secrets masked, prompts and commands included. */
  readonly masked: string;
  /** Lines with something on them. */
  readonly lines: number;
  readonly understoodLines: number;
  /** The first lines that nobody understood, at most three of at most 120 characters. */
  readonly notUnderstood: readonly string[];
  /** What was masked. */
  readonly secrets: readonly SecretKind[];
  /** Whether something was left out; `cut` says what. */
  readonly truncated: boolean;
  readonly cut: Cut | null;
}

/** Read before all others. */
const FIRST: ReaderName = 'attempts';
const LOG: ReaderName = 'log';
/** What it prints belongs to either side: keys of the client, of the server, and those that the server knows. */
const BOTH: ReaderName = 'ssh-keygen';
/** Read after all others. */
const LAST: ReaderName = 'words';
/** Lines from which on only one thing is likely: a log. */
const LONG_PASTE = 20_000;
/** Lines from which on it pays to look first whom a text concerns. */
const LONG_OUTPUT = 2_000;
const ANY_LINE = /./;
const SSHD_LOG_LINE = /\bsshd(?:-session|-auth)?\[\d{1,10}\]: /;
const SAMPLE_LINES = 3;
const SAMPLE_LENGTH = 120;

/**
 * Reads whatever a person pasted: makes it readable, masks its secrets, and asks every reader. What one reader learns of
 * the case (host, port, user, the client's address) the others are told, so that the order of outputs does not matter.
 * Pure, never throws, linear in the length of the text.
 */
export function readPaste(text: string, about: About): PasteReading {
  const clean = maskedPaste(cleanPaste(text));
  const paste = withAskedCommand(clean.paste, about.asked ?? null);
  const programs = readAll(paste, about);
  const understood = understoodBy(programs);
  // A person's own words are what is left when the programs have spoken.
  const words = READERS[LAST]({ ...paste, taken: understood }, about);
  const readings = [...programs, words];
  const { filled, missed } = missing(clean.paste.lines, [understood, new Set(words.understood)]);
  return {
    findings: merged([...newestStates(readings.flatMap(namingTheClient), paste), ...promptFindings(clean.paste)]),
    about: factsOf(readings),
    masked: withPrompts(clean.paste),
    lines: filled,
    understoodLines: filled - missed.length,
    notUnderstood: missed
      .slice(0, SAMPLE_LINES)
      .map((index) => sanitiseLine(clean.paste.lines[index]?.trim() ?? '', SAMPLE_LENGTH)),
    secrets: clean.kinds,
    truncated: clean.paste.cut !== null,
    cut: clean.paste.cut,
  };
}

/** Commands are masked as well; they stand apart from the lines. */
function maskedPaste(paste: CleanPaste): { readonly paste: CleanPaste; readonly kinds: readonly SecretKind[] } {
  const lines = maskLines(paste.lines);
  const commands = maskLines(paste.prompts.map(({ command }) => command));
  const prompts = paste.prompts.map((prompt, index) => ({ ...prompt, command: commands.lines[index] ?? '' }));
  return {
    paste: { ...paste, lines: lines.lines, commands: prompts.filter(({ command }) => command !== ''), prompts },
    kinds: [...new Set([...lines.kinds, ...commands.kinds])],
  };
}

/** The client's own messages first: they name what the others must know. What the others find out is told to all of them. */
function readAll(paste: CleanPaste, about: About): readonly Reading[] {
  const attempts = READERS[FIRST](paste, about);
  const named = namedIn(attempts, about);
  const withLog = without(paste, attempts, ANY_LINE);
  const log = READERS[LOG](withLog, named);
  const before = filledIn(named, factsOf([log]));
  const rest = without(withLog, log, SSHD_LOG_LINE);
  const others = readOthers(rest, before);
  const after = filledIn(named, factsOf([log, ...others]));
  const isSame = before.user === after.user && before.clientAddresses.length === after.clientAddresses.length;
  if (isSame && after.user === named.user) return [attempts, log, ...others];
  return [attempts, READERS[LOG](withLog, after), ...(isSame ? others : readOthers(rest, after))];
}

/** What a client's own call names; a host only where the case has none and the name is no short one of `~/.ssh/config`. */
function namedIn({ about: facts = {} }: Reading, about: About): About {
  const { host = '', port = about.port, user = about.user } = facts;
  const isNew = !about.host && about.serverAddresses.length === 0 && /[.:]/.test(host);
  return { ...about, port, user, ...(isNew && { host }) };
}

/** What was surely printed on the other machine is nobody's there: both have an `/etc`, a home and a clock. */
function readOthers(paste: CleanPaste, about: About): readonly Reading[] {
  const onServer = withoutMachine(paste, about, 'client');
  const onClient = withoutMachine(paste, about, 'server');
  const names = READER_NAMES.filter((name) => ![FIRST, LOG, LAST].includes(name));
  const called = paste.lines.length < LONG_OUTPUT ? names : readersFor(paste, names);
  return called.map((name) => {
    const seen = name in SYSTEM_READERS ? onServer : name in CLIENT_READERS && name !== BOTH ? onClient : paste;
    return READERS[name](seen, about);
  });
}

function understoodBy(readings: readonly Reading[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { understood } of readings) for (const line of understood) lines.add(line);
  return lines;
}

/** How many lines have something on them, and which of these nobody has understood. */
function missing(lines: readonly string[], understood: readonly ReadonlySet<number>[]) {
  let filled = 0;
  const missed: number[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    if (lines[index]?.trim() === '') continue;
    filled += 1;
    if (!understood.some((one) => one.has(index))) missed.push(index);
  }
  return { filled, missed };
}

/** A reader that learnt from where the person connects says so with all that it found. */
function namingTheClient({ findings, about: { clientAddress } = {} }: Reading): readonly Finding[] {
  if (clientAddress === undefined) return findings;
  return findings.map((found) => ({ ...found, names: { ...found.names, clientAddress } }));
}

/** In a paste of this size, which is a log, what one reader has understood is nobody else's: so the others need not look. */
function without(paste: CleanPaste, { understood }: Reading, form: RegExp): CleanPaste {
  if (paste.lines.length < LONG_PASTE) return paste;
  const lines = paste.lines.slice();
  for (const index of understood) if (form.test(lines[index] ?? '')) lines[index] = '';
  return { ...paste, lines };
}

/** The first reader that names a thing is believed: those of the client stand first. */
function factsOf(readings: readonly Reading[]): CaseFacts {
  return Object.assign({}, ...readings.map(({ about }) => about).toReversed());
}

/** What is known of the case stays; a server's log names more users than one who is locked out. */
function filledIn(about: About, { user, clientAddress }: CaseFacts): About {
  const isNew = clientAddress !== undefined && !about.clientAddresses.includes(clientAddress);
  return {
    ...about,
    user: about.user ?? user ?? null,
    clientAddresses: isNew ? [...about.clientAddresses, clientAddress] : about.clientAddresses,
  };
}

/** Each id and value once, and one symptom: that of the reader that stands first, a person's words last. */
function merged(findings: readonly Finding[]): readonly Finding[] {
  const symptoms = findings.filter(({ id, value }) => id === 'symptom' && isSymptom(value));
  const symptom = symptoms.find(({ source }) => source !== 'paste:words') ?? symptoms[0];
  const seen = new Set<string>();
  return findings.flatMap((found) => {
    if (found.id === 'symptom' && found !== symptom) return [];
    const key = `${found.id} ${found.value}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [found === symptom ? narrowed(found, findings) : found];
  });
}

const KEX_LOG: ReadonlySet<string> = new Set(['no-algorithms', 'bad-packets']);

/** A client that was hung up on may not know how far it had come; the server's log beside it does. */
function narrowed(symptom: Finding, findings: readonly Finding[]): Finding {
  const { or = [], ...rest } = symptom;
  const stage = findings.some(({ id, value }) => id === 'auth-log' && value !== 'nothing')
    ? 'auth-'
    : findings.some(({ id, value }) => id === 'connection-log' && KEX_LOG.has(value))
      ? 'kex-'
      : null;
  const value = stage === null ? undefined : or.find((other) => other.startsWith(stage));
  return value === undefined ? symptom : { ...rest, value };
}

/** The text as it was pasted, made readable: what was typed at a prompt stands on its line again. */
function withPrompts({ lines, prompts }: CleanPaste): string {
  const typed = new Map(prompts.map((prompt) => [prompt.line - 1, prompt]));
  const shown = lines.map((line, index) => {
    const prompt = typed.get(index);
    if (prompt === undefined) return line;
    const name = prompt.user !== null && prompt.host !== null ? `${prompt.user}@${prompt.host}:` : '';
    return `${name}${prompt.user === 'root' ? '#' : '$'} ${prompt.command}`.trimEnd();
  });
  return shown.join('\n');
}
