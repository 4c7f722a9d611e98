import process from 'node:process';
import { COMMANDS } from '../../commands/registry.ts';
import { MOST_EVENT_CHARS, runScriptedChat } from '../chats/terminal/jsonl.ts';
import { readLines } from '../chats/terminal/lines.ts';
import { runTypedChat } from '../chats/terminal/typed-chat.ts';
import { createTurns } from '../conversation/at-once.ts';
import type { CheckSurroundings } from '../conversation/check-target.ts';
import { type Conversation, createConversation } from '../conversation/converse.ts';
import type { Settings } from '../settings/settings.ts';
import { openDatabase } from '../store/open-database.ts';
import type { LoadedInventory } from '../targets/inventory-file.ts';
import { targetsAtOnce } from './at-once.ts';
import { type Kept, openKept } from './kept.ts';
import { createLateShelf } from './late-shelf.ts';
import { readPasteNow } from './read-paste-now.ts';
import type { Screen } from './screen.ts';
import { STATUS } from './status.ts';
import { readSurroundings } from './surroundings.ts';
import { openTypedInput } from './typed-input.ts';

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
  const { kept, close: closeKept } = await keptHere(
    settings,
    { inventory: read.surroundings.inventory, version: read.hostsVersion },
    screen,
  );
  function converse(vantage: CheckSurroundings['vantage']): Conversation {
    const { surroundings } = read as Extract<typeof read, { ok: true }>;
    return createConversation({
      surroundings: {
        ...surroundings,
        inventory: kept?.hosts.inventory ?? surroundings.inventory,
        observations: kept?.observations ?? null,
        vantage,
        offersLogin: false,
      },
      commands: COMMANDS,
      services: { hosts: kept?.hosts ?? null, watches: null, observations: kept?.observations ?? null },
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
  await closeKept();
  return signal.aborted ? STATUS.interrupted : STATUS.fine;
}

/**
 * What is kept; a conversation needs none of it, so it is held without where it cannot be opened. What looks saw outlives
 * the conversation only where `DATABASE_URL` says so: at one address of a laboratory there is another server tomorrow.
 */
async function keptHere(
  settings: Settings,
  loaded: LoadedInventory,
  screen: Screen,
): Promise<{ readonly kept: Kept | null; close(): Promise<void> }> {
  const tell = (problem: string): void => screen.tell(`ssh-check: ${problem}\n`);
  const opened = await openDatabase(settings.isDatabaseNamed ? settings.databaseUrl : 'sqlite::memory:');
  if (!opened.ok) {
    tell(`${opened.problem} Until then nothing is kept.`);
    return { kept: null, async close() {} };
  }
  const log = {
    changed: () => {},
    faulty: (problems: readonly string[]) => problems.forEach(tell),
    failed: (what: string, error: unknown) => tell(`${what}: ${String(error)}`),
  };
  const late = settings.isDatabaseNamed ? null : createLateShelf(settings.databaseUrl);
  const kept = await openKept(opened.db, settings, loaded, log, late?.shelf).catch((error: unknown) => {
    tell(`What is kept cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  });
  return {
    kept,
    async close() {
      await kept?.close();
      await Promise.all([opened.db.destroy(), late?.close()]);
    },
  };
}
