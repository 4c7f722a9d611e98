import { maskSecrets } from '../clues/mask.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { wholeText } from './attachments.ts';
import type { Case } from './case.ts';
import type { Action, Message } from './message.ts';
import { withoutSpokenSecrets } from './spoken-secrets.ts';
import { withNewer } from './told.ts';
import { readAnswer } from './words/answers.ts';
import { type Correction, readCorrection } from './words/correction.ts';
import type { ShortWord } from './words/phrases.ts';
import { readShortWord } from './words/short-words.ts';
import { readStatements } from './words/statements.ts';

/** What a message asks of the bot. */
export type Intent =
  | {
      readonly type: 'check';
      readonly target: string;
      readonly port: number | null;
      readonly user: string | null;
      /** Null for the usual one. */
      readonly timeoutMs: number | null;
    }
  | { readonly type: 'word'; readonly word: ShortWord }
  | { readonly type: 'correct'; readonly correction: Correction; readonly findings: readonly Finding[] }
  | { readonly type: 'tell'; readonly findings: readonly Finding[] }
  /** `isCalled`: a command asks to read it, so it is answered whatever it is. */
  | { readonly type: 'paste'; readonly text: string; readonly isCalled: boolean };

const ACTION_WORDS = {
  'check-again': 'retry',
  skip: 'skip',
  why: 'why',
  fixed: 'done',
  report: 'report',
} as const satisfies Record<Action, ShortWord>;

// What is longer, or has more lines, is a paste; so much can be a person's own words.
const MOST_WORDS_CHARS = 600;
const MOST_WORDS_LINES = 5;
/** Spoken to somebody: `@bob`, Slack's `<@U1>`. */
const TO_SOMEBODY = /^\s*(?:@[\w.-]|<@)/;

/** What a message means to an open case (or to none yet). What is not understood as words is a paste. */
export function readIntent(message: Message, current: Case | null): Intent {
  if (message.action !== null) return { type: 'word', word: ACTION_WORDS[message.action] };
  const paste: Intent = { type: 'paste', text: wholeText(message), isCalled: false };
  const isOneLine = !message.text.trim().includes('\n');
  if (message.files.length > 0 || !isOneLine) return paste;
  const words = readWords(message, current);
  // A program's own words say more than a person's; where it is none, they are heard after that.
  const isError = words?.type === 'tell' && words.findings.some(({ id }) => id === 'symptom');
  return words === null || isError ? paste : words;
}

/** The same for a message of few lines in which nobody found a program's output; null where it says nothing to the bot. */
export function readWords(message: Message, current: Case | null): Intent | null {
  const { text } = message;
  if (text.length > MOST_WORDS_CHARS || text.trim().split('\n').length > MOST_WORDS_LINES || TO_SOMEBODY.test(text)) {
    return null;
  }
  const plain = withoutSpokenSecrets(maskSecrets(text).text)
    .trim()
    .replace(/\s*\n\s*/g, '. ');
  if (current === null || current.status === 'closed') return message.isDirect ? readFirstWords(plain) : null;
  // The command that was asked for, with nothing behind it, is an answer and no wish of theirs.
  if (current.asked?.command && plain.includes(current.asked.command)) return null;
  const isHeard = message.isDirect === true || answersTheBot(current, message.user);
  const answers = isHeard && current.asked !== null ? readAnswer(plain, current.asked.id) : [];
  const word = readShortWord(plain);
  if (answers.length === 0 && word !== null) return isHeard ? { type: 'word', word } : null;
  const correction = readCorrection(plain);
  const findings = withAnswers(answers, readStatements(plain), current.asked?.id);
  if (correction !== null) return { type: 'correct', correction, findings };
  return findings.length > 0 ? { type: 'tell', findings } : null;
}

/** Where the bot alone is spoken to, a host or a command line is enough to begin with. */
function readFirstWords(plain: string): Intent | null {
  const word = readShortWord(plain);
  if (word !== null) return { type: 'word', word };
  const correction = readCorrection(plain) ?? readCorrection(`it is ${plain}`);
  if (correction?.target === undefined && correction?.host === undefined) return null;
  const target = correction.target === undefined ? (correction.host ?? '') : plain;
  return { type: 'check', target, port: correction.port ?? null, user: correction.user ?? null, timeoutMs: null };
}

/** Besides an answer only surroundings and means are told: "no, refused there too" is no error of its own. */
function withAnswers(
  answers: readonly Finding[],
  statements: readonly Finding[],
  askedId: string | undefined,
): readonly Finding[] {
  if (answers.length === 0) return statements;
  const isHistory = askedId === 'ask-what-changed';
  const others = statements.filter(({ id }) => BESIDES.has(id) || (isHistory && HISTORY.has(id)));
  return withNewer(others, answers);
}

const BESIDES: ReadonlySet<string> = new Set(['system', 'provider', 'console', 'privilege', 'clipboard', 'vantage']);
const HISTORY: ReadonlySet<string> = new Set(['worked-before', 'what-changed']);

/** A short word counts where the bot spoke last, or where only this person spoke since: else it answers somebody else. */
function answersTheBot({ talkers }: Case, user: string): boolean {
  return talkers.every((talker) => talker === user);
}
