import { z } from 'zod';
import type { Conversation } from '../../conversation/converse.ts';
import { ACTIONS, type Message } from '../../conversation/message.ts';
import { jsonLine } from '../../reply/json.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import { faultText } from './fault-text.ts';
import type { Line } from './lines.ts';
import { eventLine } from './progress-words.ts';
import { renderAnswer } from './render-answer.ts';
import type { Layout } from './render-reply.ts';

const FILE = z.object({ name: z.string().max(500).nullish(), content: z.string() });
const EVENT = z.object({
  id: z.unknown().optional(),
  thread: z.string().max(200),
  user: z.string().max(200).nullish(),
  text: z.string().nullish(),
  files: z.array(FILE).max(50).nullish(),
  action: z.enum(ACTIONS).nullish(),
});

/** Longer than any paste that is read whole, so that one line cannot fill the memory. */
export const MOST_EVENT_CHARS = 64 * 1024 * 1024;

export interface ScriptedChat {
  /** One event a line. */
  readonly input: AsyncIterable<Line>;
  /** One event a line, without its line end. */
  write(line: string): void;
  readonly layout: Layout;
  createConversation(): Conversation;
}

/** The scripted form of a chat: threads run side by side, and each thread's events strictly in order. */
export async function runScriptedChat(chat: ScriptedChat): Promise<void> {
  const threads = new Map<string, Conversation>();
  const pending = new Set<Promise<void>>();
  let number = 0;
  for await (const line of chat.input) {
    number += 1;
    if (line.ok && line.text.trim() === '') continue;
    const event = line.ok ? readEvent(line.text, number) : tooLong(line.characters, number);
    if (!event.ok) {
      chat.write(jsonLine({ type: 'error', thread: event.thread, ...event.id, text: event.problem }));
      continue;
    }
    const conversation = threads.get(event.thread) ?? chat.createConversation();
    threads.set(event.thread, conversation);
    const dealt = deal(chat, conversation, event).finally(() => pending.delete(dealt));
    pending.add(dealt);
  }
  await Promise.all(pending);
}

type ScriptedEvent =
  | { readonly ok: true; readonly thread: string; readonly id: object; readonly message: Message }
  | { readonly ok: false; readonly thread: string | null; readonly id: object; readonly problem: string };

async function deal(
  chat: ScriptedChat,
  conversation: Conversation,
  { thread, id, message }: Extract<ScriptedEvent, { ok: true }>,
): Promise<void> {
  function tell(type: string, more: object): void {
    chat.write(jsonLine({ type, thread, ...id, ...more }));
  }
  try {
    const answer = await conversation.say(message, (progress) => tell('progress', { text: eventLine(progress) }));
    const text = renderAnswer(answer, chat.layout);
    if (answer.error !== null) return tell('error', { text });
    const file = answer.followUp?.file ?? null;
    tell('reply', { text, case: answer.case, ...(file === null ? {} : { files: [file] }) });
  } catch (error) {
    tell('error', { text: faultText(error) });
  }
}

function readEvent(line: string, number: number): ScriptedEvent {
  let json: unknown;
  try {
    json = JSON.parse(line.replace(/^\ufeff/, ''));
  } catch {
    // What cannot be read cannot be masked either: it is not repeated.
    const problem = `Line ${number} is not JSON: write one event a line, an object with thread, user and text.`;
    return { ok: false, thread: null, id: {}, problem };
  }
  const read = EVENT.safeParse(json);
  const id = idOf(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = sanitiseLine(issue?.path.join('.') ?? '');
    const problem = `Line ${number} is not an event: ${place === '' ? '' : `${place}: `}${sanitiseLine(issue?.message ?? 'unreadable')}`;
    return { ok: false, thread: threadOf(json), id, problem };
  }
  const { thread, user, text, files, action } = read.data;
  const attached = (files ?? []).map(({ name, content }) => ({ name: name ?? '', content }));
  return {
    ok: true,
    thread,
    id,
    message: { user: user ?? '', text: text ?? '', files: attached, action: action ?? null },
  };
}

function tooLong(characters: number, number: number): ScriptedEvent {
  return {
    ok: false,
    thread: null,
    id: {},
    problem: `Line ${number} has ${characters} characters, which is too long to read.`,
  };
}

/** What can be echoed of an event in which something else is wrong. */
function idOf(json: unknown): object {
  return isObject(json) && json.id !== undefined ? { id: json.id } : {};
}

function threadOf(json: unknown): string | null {
  return isObject(json) && typeof json.thread === 'string' ? json.thread : null;
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null;
}
