import process from 'node:process';
import { COMMANDS } from '../../commands/registry.ts';
import { MOST_EVENT_CHARS, runScriptedChat } from '../chats/terminal/jsonl.ts';
import { readLines } from '../chats/terminal/lines.ts';
import { runTypedChat } from '../chats/terminal/typed-chat.ts';
import { type PasteReading, readPaste } from '../clues/read-paste.ts';
import type { About } from '../clues/reader.ts';
import { createTurns } from '../conversation/at-once.ts';
import type { CheckSurroundings } from '../conversation/check-target.ts';
import { type Conversation, createConversation } from '../conversation/converse.ts';
import type { Settings } from '../settings/settings.ts';
import { targetsAtOnce } from './at-once.ts';
import type { Screen } from './screen.ts';
import { STATUS } from './status.ts';
import { readSurroundings } from './surroundings.ts';
import { openTypedInput } from './typed-input.ts';

/** What is pasted is read against the clock of this machine. */
function readPasteNow(text: string, about: About): PasteReading {
  return readPaste(text, { ...about, now: Date.now() });
}

/** The conversation in the terminal, typed or scripted; answers with the exit status. */
export async function runChat(
  scripted: boolean,
  settings: Settings,
  screen: Screen,
  controller: AbortController,
): Promise<number> {
  const read = await readSurroundings(settings);
  if (!read.ok) {
    for (const problem of read.problems) screen.tell(`ssh-check: ${problem}\n`);
    return STATUS.unusable;
  }
  for (const warning of read.warnings) screen.tell(`ssh-check: ${warning}\n`);
  const { signal } = controller;
  const whenItsTurn = createTurns(targetsAtOnce());
  function converse(vantage: CheckSurroundings['vantage']): Conversation {
    const { surroundings } = read as Extract<typeof read, { ok: true }>;
    return createConversation({
      surroundings: { ...surroundings, vantage, offersLogin: false },
      commands: COMMANDS,
      timeoutMs: settings.checkTimeoutMs,
      read: readPasteNow,
      signal,
      whenItsTurn,
    });
  }
  if (scripted) {
    await runScriptedChat({
      input: readLines(process.stdin, MOST_EVENT_CHARS, signal),
      write: (line) => screen.print(`${line}\n`),
      layout: { columns: 80, paint: screen.plainPaint },
      // A program may speak for somebody who connects from anywhere.
      createConversation: () => converse(null),
    });
  } else {
    const oneLiners = COMMANDS.filter(({ argument }) => argument?.kind !== 'text').map(({ name }) => name);
    const { input, prompt, close } = openTypedInput(controller);
    await runTypedChat({ input, prompt, conversation: converse('same-machine'), screen, oneLiners });
    close();
  }
  return signal.aborted ? STATUS.interrupted : STATUS.fine;
}
