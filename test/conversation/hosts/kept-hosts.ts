import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '../../../commands/registry.ts';
import { readPaste } from '../../../src/clues/read-paste.ts';
import { type Answer, createConversation } from '../../../src/conversation/converse.ts';
import { createHostBook } from '../../../src/conversation/create-host-book.ts';
import type { HostBook } from '../../../src/conversation/host-book.ts';
import type { Message } from '../../../src/conversation/message.ts';
import { createHostShelf } from '../../../src/store/host-shelf.ts';
import { openObservations } from '../../../src/store/observations/open-observations.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { openInventoryFile, versionOf } from '../../../src/targets/inventory-file.ts';
import { loadInventory } from '../../../src/targets/load-inventory.ts';

export type KeptHosts = Awaited<ReturnType<typeof keepHosts>>;

/** A real database and a real hosts.yaml in a folder of their own, and a conversation over them. */
export async function keepHosts(yaml: string | null = null) {
  const directory = await mkdtemp(join(tmpdir(), 'ssh-check-hosts-'));
  const path = join(directory, 'hosts.yaml');
  if (yaml !== null) await writeFile(path, yaml);
  const opened = await openDatabase(`sqlite:${join(directory, 'kept.db')}`);
  if (!opened.ok) throw new Error(opened.problem);
  const { db } = opened;
  const problems: string[] = [];
  async function openBook(): Promise<HostBook> {
    const version = await versionOf(path);
    const loaded = await loadInventory(path, false);
    if (!loaded.ok) throw new Error(loaded.errors.map(({ message }) => message).join());
    const file = openInventoryFile(path, false, { inventory: loaded.inventory, version });
    return createHostBook(file, createHostShelf(db), { changed() {}, faulty: (told) => problems.push(...told) });
  }
  const hosts = await openBook();
  const observations = openObservations(db, (error) => problems.push(String(error)));
  const surroundings = {
    inventory: hosts.inventory,
    observations,
    knownKeys: () => [],
    canaries: [],
    targets: 'any',
    machine: 'desk',
    localUser: null,
    vantage: 'elsewhere',
    offersLogin: false,
  } as const;
  const conversation = createConversation({
    surroundings,
    commands: COMMANDS,
    services: { hosts, watches: null, observations },
    timeoutMs: 5_000,
    read: readPaste,
    signal: new AbortController().signal,
    whenItsTurn: (look) => look(),
  });
  return {
    path,
    problems,
    hosts,
    observations,
    surroundings,
    openBook,
    say(text: string, more: Partial<Message> = {}): Promise<Answer> {
      const channel = { chat: 'slack', workspace: 'T1', channel: 'C1' } as const;
      return conversation.say({ user: 'U1', channel, text, files: [], action: null, ...more }, () => {});
    },
    async close() {
      await observations.flush();
      await db.destroy();
      await rm(directory, { recursive: true });
    },
  };
}
