import type { CaseWord, Spelling } from '../knowledge/spelling.ts';
import type { DiagnosisTarget, Situation } from './situation.ts';

/** The command as this system writes it, ready to type; null where the system has no such command. */
export function spell(spelling: Spelling, situation: Situation): string | null {
  const text = typeof spelling === 'string' ? spelling : spellingOf(spelling, situation);
  return text === undefined ? null : fillWords(text, situation);
}

/** Fills the words in braces; `sudo` goes where the person is root. */
export function fillWords(text: string, { dialect, isRoot, target }: Situation): string {
  const words: Readonly<Record<string, string>> = { ...dialect.words, ...caseWords(target) };
  const filled = replaceWords(replaceWords(text, words), words);
  return isRoot ? filled.replaceAll(/\bsudo (?!-)/g, '') : filled;
}

function spellingOf(spelling: Exclude<Spelling, string>, { dialect }: Situation): string | undefined {
  const own = spelling[dialect.family];
  return own ?? (dialect.family === 'busybox' ? spelling.linux : undefined);
}

// Words of the dialect hold words themselves, so this runs twice.
function replaceWords(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (braces, word: string) => words[word] ?? braces);
}

/** Only names that a shell takes as they are; anything else is replaced by a stand-in in capitals. */
function caseWords({ host, address, port, user }: DiagnosisTarget): Record<CaseWord, string> {
  const safeHost = safe(host, HOST) ?? safe(address, HOST) ?? 'HOST';
  const safeUser = safe(user, USER);
  const number = port ?? 22;
  const option = number === 22 ? '' : `-p ${number} `;
  return {
    host: safeHost,
    address: safe(address, HOST) ?? 'ADDRESS',
    port: String(number),
    user: safeUser ?? 'USER',
    domain: IPV4_OR_6.test(safeHost) ? safeHost : safeHost.split('.').slice(-2).join('.'),
    login: `${option}${safeUser === null ? '' : `${safeUser}@`}${safeHost}`,
  };
}

const HOST = /^[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,252}$/;
const USER = /^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/;
const IPV4_OR_6 = /^[0-9.]+$|:/;

function safe(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null;
}
