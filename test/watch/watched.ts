import { once, setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import { onTestFinished, vi } from 'vitest';
import type { Delivery, Opened } from '../../src/chats/core/adapter.ts';
import type { Announcement, Voice } from '../../src/chats/core/announce.ts';
import type { OutgoingMessage } from '../../src/chats/core/outgoing.ts';
import { startWatching, type Watching, type WatchingPorts } from '../../src/cli/watching.ts';
import { readPaste } from '../../src/clues/read-paste.ts';
import type { CheckSurroundings } from '../../src/conversation/check-target.ts';
import { type Db, openDatabase } from '../../src/store/open-database.ts';
import { openWatches } from '../../src/store/open-watches.ts';
import { EMPTY_INVENTORY } from '../../src/targets/inventory.ts';
import type { WatchRules } from '../../src/watch/rules.ts';

// Servers and waits are real, and machines may be busy.
vi.setConfig({ testTimeout: 60_000 });

const FAST: Partial<WatchRules> = {
  minEveryMs: 300,
  timeoutMs: 3_000,
  againMs: 200,
  holdMs: 15_000,
  housekeepingMs: 50,
};
export const OPS = { chat: 'slack', workspace: 'T1', channel: 'C1' } as const;

export async function databaseForTest(): Promise<Db> {
  const opened = await openDatabase('sqlite::memory:');
  if (!opened.ok) throw new Error(opened.problem);
  return opened.db;
}

function patient(): AbortSignal {
  const { signal } = new AbortController();
  // Every look listens.
  setMaxListeners(0, signal);
  return signal;
}

/** Watches as they run in the bot, with the text of what they tell. */
export async function watchingForTest(
  db: Db,
  voice: Voice,
  surroundings: Partial<CheckSurroundings> = {},
  refuses: WatchingPorts['refuses'] = () => null,
): Promise<Watching> {
  const quiet = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
  const conversation = {
    surroundings: Object.assign(surroundings, {
      inventory: surroundings.inventory ?? EMPTY_INVENTORY,
      knownKeys: () => [],
      canaries: [],
      targets: surroundings.targets ?? 'any',
      machine: 'bot.example.com',
      localUser: null,
      vantage: 'elsewhere' as const,
      offersLogin: false,
    }),
    commands: [],
    timeoutMs: 3_000,
    read: readPaste,
    signal: patient(),
  };
  const store = openWatches(db);
  const watching = await startWatching({
    store,
    observations: null,
    conversation,
    log: quiet,
    atOnce: 50,
    rules: FAST,
    refuses,
  });
  watching.connect('slack', voice);
  onTestFinished(() => watching.stop());
  return watching;
}

/** A channel that takes what is announced, as a chat does: the same key becomes the newer text of one message. */
export interface Channel {
  readonly voice: Voice;
  /** The first messages, as they read now, in the order of their posting. */
  roots(): readonly string[];
  inThreads(): readonly string[];
  /** From now on every delivery ends like this; null: as it should. */
  fail(problem: Extract<Delivery<never>, { ok: false }>['problem'] | null): void;
}

export function channelForTest(): Channel {
  const roots = new Map<string, string>();
  const posts = new Map<string, string>();
  let failing: Extract<Delivery<never>, { ok: false }> | null = null;
  const voice: Voice = {
    async announce({ place, key, message }: Announcement): Promise<Delivery<Opened>> {
      if (failing !== null) return failing;
      (place.thread === null ? roots : posts).set(key, textOf(message));
      const opened = { ...place, thread: place.thread ?? key };
      return { ok: true, value: { place: opened, posted: { place: opened, messageId: key, handle: null } } };
    },
    async revise(posted, message) {
      if (failing !== null) return failing;
      roots.set(posted.messageId, textOf(message));
      return { ok: true, value: posted };
    },
  };
  return {
    voice,
    roots: () => [...roots.values()],
    inThreads: () => [...posts.values()],
    fail(problem) {
      failing = problem === null ? null : { ok: false, problem, detail: 'test', retryAfterMs: null };
    },
  };
}

function textOf({ blocks }: OutgoingMessage): string {
  return blocks
    .flatMap((block) => (block.type === 'list' ? block.items : 'text' in block ? block.text : []))
    .join('\n');
}

/** An SSH server on all of 127/8 that can be stopped and started; counts who comes. */
export async function sshServerForTest() {
  const key = ssh2.utils.generateKeyPairSync('ed25519').private;
  let count = 0;
  const begin = async (port: number, hostKey = key) => {
    const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
      count += 1;
      client.on('error', () => {});
    });
    server.listen(port, '0.0.0.0');
    await once(server, 'listening');
    return server;
  };
  let server: ssh2.Server | null = await begin(0);
  const { port } = server.address() as AddressInfo;
  async function stop(): Promise<void> {
    const closing = server;
    server = null;
    if (closing !== null) await new Promise<void>((resolve) => closing.close(() => resolve()));
  }
  onTestFinished(() => stop());
  return {
    port,
    visits: () => count,
    stop,
    async start(isReinstalled = false): Promise<void> {
      server = await begin(port, isReinstalled ? ssh2.utils.generateKeyPairSync('ed25519').private : key);
    },
  };
}

type Maybe<T> = T | null | undefined | false;

export async function until<T>(look: () => Maybe<T> | Promise<Maybe<T>>, what: string): Promise<T> {
  const end = performance.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
