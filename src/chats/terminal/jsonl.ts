import { z } from 'zod';
import type { Answer, Conversation } from '../../conversation/converse.ts';
import { ACTIONS, type Message } from '../../conversation/message.ts';
import { jsonLine } from '../../reply/json.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import { eventLine } from './progress-words.ts';
import { renderAnswer } from './render-answer.ts';
import type { Layout } from './render-reply.ts';

const EVENT = z.object({
  id: z.unknown().optional(),
  thread: z.string().max(200),
  user: z.string().max(200).default(''),
  text: z.string().default(''),
  files: z
    .array(z.object({ name: z.string().max(500), content: z.string() }))
    .max(50)
    .default([]),
  action: z.enum(ACTIONS).nullish(),
});

/** Longer than any paste that is read whole, so that one line cannot fill the memory. */
const MOST_LINE_CHARS = 64 * 1024 * 1024;

export interface ScriptedChat {
  /** One event a line. */
  readonly input: AsyncIterable<string>;
  /** One event a line, without its line end. */
  write(line: string): void;
  readonly layout: Layout;
  createConversation(): Conversation;
}

/** The scripted form of a chat: threads run side by side, and each thread's events strictly in order. */
export async function runScriptedChat(chat: ScriptedChat): Promise<void> {
  const threads = new Map<string, Conversation>();
  const pending: Promise<void>[] = [];
  for await (const line of chat.input) {
    if (line.trim() === '') continue;
    const read = readEvent(line);
    if (!read.ok) {
      chat.write(jsonLine({ type: 'error', thread: null, text: read.problem }));
      continue;
    }
    const { thread } = read;
    const conversation = threads.get(thread) ?? chat.createConversation();
    threads.set(thread, conversation);
    pending.push(deal(chat, conversation, read));
  }
  await Promise.all(pending);
}

type ScriptedEvent =
  | { readonly ok: true; readonly thread: string; readonly id: object; readonly message: Message }
  | { readonly ok: false; readonly problem: string };

async function deal(
  chat: ScriptedChat,
  conversation: Conversation,
  event: Extract<ScriptedEvent, { ok: true }>,
): Promise<void> {
  const { thread, id, message } = event;
  function tell(type: string, more: object): void {
    chat.write(jsonLine({ type, thread, ...id, ...more }));
  }
  try {
    const answer: Answer = await conversation.say(message, (progress) =>
      tell('progress', { text: eventLine(progress) }),
    );
    const text = renderAnswer(answer, chat.layout);
    if (answer.error !== null) tell('error', { text });
    else tell('reply', { text, case: answer.case });
  } catch (error) {
    tell('error', {
      text: `This failed here, not at your end: ${sanitiseLine(error instanceof Error ? error.message : String(error))}`,
    });
  }
}

function readEvent(line: string): ScriptedEvent {
  if (line.length > MOST_LINE_CHARS)
    return { ok: false, problem: `An event of ${line.length} characters is too long.` };
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return {
      ok: false,
      problem: `Not JSON: ${sanitiseLine(line, 80)} (one event a line, as an object with thread, user and text)`,
    };
  }
  const read = EVENT.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return {
      ok: false,
      problem: `Not an event: ${sanitiseLine(issue?.path.join('.') ?? '')}: ${sanitiseLine(issue?.message ?? 'unreadable')}`,
    };
  }
  const { id, thread, user, text, files, action } = read.data;
  return {
    ok: true,
    thread,
    id: id === undefined ? {} : { id },
    message: { user, text, files, action: action ?? null },
  };
}
