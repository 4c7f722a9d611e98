import type { Answer, Conversation } from '../../conversation/converse.ts';
import { sanitiseBlock } from '../../text/sanitise.ts';
import { faultText } from './fault-text.ts';
import { eventLine } from './progress-words.ts';
import { renderAnswer } from './render-answer.ts';
import { type Layout, paragraph } from './render-reply.ts';

export interface TypedChat {
  /** What is typed, line by line. */
  readonly input: AsyncIterable<string>;
  readonly conversation: Conversation;
  readonly screen: Layout & { print(text: string): void; tell(text: string): void };
  /** Asks for the next line; nothing happens where nobody types. */
  prompt(): void;
  /** Names of the commands that end with the rest of their line; a paste may follow the others. */
  readonly oneLiners: readonly string[];
}

// Lines of a paste arrive together; what a person types does not.
const PASTE_PAUSE_MS = 120;
const GREETING =
  'Which host? Type its name or address, or paste the error that you see. "help" tells what else can be said; Ctrl-D ends.';
const GOODBYE = /^\s*[/:]?(?:exit|quit|q|bye|goodbye|logout)\s*$/i;
const NOT_UNDERSTOOD = 'I did not understand that. "help" tells what can be said.\n';
const FILE_LINES = 10_000;
const FILE_COLUMNS = 1_000;

/** The conversation with one person at a terminal: lines that arrive together are one message. */
export async function runTypedChat(chat: TypedChat): Promise<void> {
  const { conversation, screen } = chat;
  screen.tell(`${paragraph(GREETING, 0, screen).join('\n')}\n\n`);
  chat.prompt();
  for await (const text of messages(chat)) {
    if (GOODBYE.test(text)) return;
    if (text.trim() !== '') {
      const message = { user: 'you', text: withSlash(text, chat), files: [], action: null, isDirect: true };
      const answer = conversation.say(message, (progress) => screen.tell(`  ${eventLine(progress)}\n`));
      const told = await answer.then((known) => shown(known, screen), faultText);
      screen.print(`\n${told}\n`);
    }
    chat.prompt();
  }
}

function shown(answer: Answer, layout: Layout): string {
  const text = renderAnswer(answer, layout) ?? NOT_UNDERSTOOD;
  const file = answer.followUp?.file ?? null;
  return file === null ? text : `${text}\n${sanitiseBlock(file.content, FILE_LINES, FILE_COLUMNS)}\n`;
}

/** At a terminal the slash may be left out. */
function withSlash(text: string, { oneLiners }: TypedChat): string {
  const name = /^\s*([a-z-]+)/.exec(text)?.[1] ?? '';
  return name === 'ssh-explain' || oneLiners.includes(name) ? `/${text.trimStart()}` : text;
}

async function* messages(chat: TypedChat): AsyncGenerator<string> {
  const lines = chat.input[Symbol.asyncIterator]();
  let next = lines.next();
  for (;;) {
    const first = await next;
    if (first.done) return;
    const message = [first.value];
    next = lines.next();
    while (!isWhole(message, chat)) {
      const more = await Promise.race([next, pause()]);
      if (more === null || more.done || isCommand(more.value, chat)) break;
      message.push(more.value);
      next = lines.next();
    }
    yield message.join('\n');
  }
}

/** A command of one line is a message by itself, whatever follows in the same paste. */
function isWhole([first = '', ...others]: readonly string[], chat: TypedChat): boolean {
  return others.length === 0 && isCommand(first, chat);
}

function isCommand(line: string, { oneLiners }: TypedChat): boolean {
  return oneLiners.some((name) => new RegExp(`^\\s*[/!]?${name}(?:\\s|$)`).test(line));
}

function pause(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PASTE_PAUSE_MS, null));
}
