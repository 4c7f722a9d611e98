import process from 'node:process';
import { createInterface } from 'node:readline';
import { runScriptedChat } from '../chats/terminal/jsonl.ts';
import { runTypedChat } from '../chats/terminal/typed-chat.ts';
import { type PasteReading, readPaste } from '../clues/read-paste.ts';
import type { About } from '../clues/reader.ts';
import { type Conversation, createConversation } from '../conversation/converse.ts';
import type { Settings } from '../settings/settings.ts';
import type { Screen } from './screen.ts';
import { STATUS } from './status.ts';
import { readSurroundings } from './surroundings.ts';

/** What is pasted is read against the clock of this machine. */
function readPasteNow(text: string, about: About): PasteReading {
  return readPaste(text, { ...about, now: Date.now() });
}

/** The conversation in the terminal, typed or scripted; answers with the exit status. */
export async function runChat(
  scripted: boolean,
  settings: Settings,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const read = await readSurroundings(settings);
  if (!read.ok) {
    for (const problem of read.problems) screen.tell(`ssh-check: ${problem}\n`);
    return STATUS.unusable;
  }
  function converse(): Conversation {
    const { surroundings } = read as Extract<typeof read, { ok: true }>;
    return createConversation({ surroundings, timeoutMs: settings.checkTimeoutMs, read: readPasteNow, signal });
  }
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  signal.addEventListener('abort', () => lines.close(), { once: true });
  if (scripted) {
    const layout = { columns: 80, paint: screen.plainPaint };
    await runScriptedChat({
      input: lines,
      write: (line) => screen.print(`${line}\n`),
      layout,
      createConversation: converse,
    });
  } else {
    await runTypedChat({ input: lines, conversation: converse(), screen, isTyped: process.stdin.isTTY === true });
  }
  return signal.aborted ? STATUS.interrupted : STATUS.fine;
}
