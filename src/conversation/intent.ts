import type { Finding } from '../taxonomy/finding.ts';
import type { Case } from './case.ts';
import { type Correction, readCorrection } from './correction.ts';
import { type Action, type Message, wholeText } from './message.ts';
import { readShortWord, type ShortWord } from './short-words.ts';
import { readStatements } from './statements.ts';

/** What a message asks of the bot. */
export type Intent =
  | { readonly type: 'command'; readonly name: string; readonly argument: string }
  | { readonly type: 'word'; readonly word: ShortWord }
  | { readonly type: 'correct'; readonly correction: Correction }
  | { readonly type: 'tell'; readonly findings: readonly Finding[]; readonly text: string }
  | { readonly type: 'paste'; readonly text: string };

const ACTION_WORDS = {
  'check-again': 'retry',
  skip: 'skip',
  why: 'why',
  fixed: 'fixed',
  report: 'report',
} as const satisfies Record<Action, ShortWord>;

// Slash commands do not work inside Slack's threads, so `!ssh-check` and plain `ssh-check` do there.
const COMMAND = /^\s*[/!](ssh-[a-z]{1,20})(?:\s+([\s\S]*))?$/;

/**
 * What a message means to an open case (or to none yet). A long or many-lined one is a paste. Null: only its words
 * can tell, and they say nothing to the bot.
 */
export function readIntent(message: Message, current: Case | null): Intent {
  if (message.action !== null) return { type: 'word', word: ACTION_WORDS[message.action] };
  const text = wholeText(message);
  const command = message.files.length === 0 ? COMMAND.exec(message.text) : null;
  if (command) return readCommand(command[1] ?? '', (command[2] ?? '').trim());
  if (message.files.length > 0 || text.trim().includes('\n')) return { type: 'paste', text };
  if (current !== null && current.status !== 'closed') {
    const word = readShortWord(text);
    if (word !== null && answersTheBot(current, message.user)) return { type: 'word', word };
    const correction = readCorrection(text);
    if (correction !== null) return { type: 'correct', correction };
    const findings = readStatements(text);
    if (findings.length > 0) return { type: 'tell', findings, text };
  }
  return { type: 'paste', text };
}

function readCommand(name: string, argument: string): Intent {
  switch (name) {
    case 'ssh-explain':
      return { type: 'paste', text: argument };
    case 'ssh-report':
      return { type: 'word', word: 'report' };
    case 'ssh-help':
      return { type: 'word', word: 'help' };
    default:
      return { type: 'command', name, argument };
  }
}

/** A short word counts where the bot spoke last, or where only this person spoke since: else it answers somebody else. */
function answersTheBot({ talkers }: Case, user: string): boolean {
  return talkers.every((talker) => talker === user);
}
