import type { Conversation } from '../../conversation/converse.ts';
import { eventLine } from './progress-words.ts';
import { renderAnswer } from './render-answer.ts';
import type { Layout } from './render-reply.ts';

export interface TypedChat {
  readonly input: AsyncIterable<string>;
  readonly conversation: Conversation;
  readonly screen: Layout & { print(text: string): void; tell(text: string): void };
  /** Whether a person types, who sees a prompt. */
  readonly isTyped: boolean;
}

// Lines of a paste arrive together; what a person types does not.
const PASTE_PAUSE_MS = 120;
const GREETING =
  'Name a host with /ssh-check HOST, or paste what you see. "help" tells what else can be said; Ctrl-D ends.\n';
const PROMPT = '> ';

/** The conversation with one person at a terminal: lines that arrive together are one message. */
export async function runTypedChat({ input, conversation, screen, isTyped }: TypedChat): Promise<void> {
  if (isTyped) screen.print(`${GREETING}${PROMPT}`);
  for await (const text of messages(input)) {
    const answer = await conversation.say({ user: 'you', text: withSlash(text), files: [], action: null }, (progress) =>
      screen.tell(`${eventLine(progress)}\n`),
    );
    const shown =
      renderAnswer(answer, screen) ?? 'I did not find anything for me in that; "help" tells what I understand.\n';
    screen.print(`${shown}${isTyped ? `\n${PROMPT}` : '\n'}`);
  }
}

/** At a terminal the slash may be left out. */
function withSlash(text: string): string {
  return /^ssh-(?:check|explain|report|help)\b/.test(text) ? `/${text}` : text;
}

async function* messages(input: AsyncIterable<string>): AsyncGenerator<string> {
  const lines = input[Symbol.asyncIterator]();
  let next = lines.next();
  for (;;) {
    const first = await next;
    if (first.done) return;
    const message = [first.value];
    next = lines.next();
    for (;;) {
      const more = await Promise.race([next, pause()]);
      if (more === null || more.done) break;
      message.push(more.value);
      next = lines.next();
    }
    const text = message.join('\n');
    if (text.trim() !== '') yield text;
  }
}

function pause(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PASTE_PAUSE_MS, null));
}
