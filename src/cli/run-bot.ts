import { setMaxListeners } from 'node:events';
import process from 'node:process';
import { withoutSecrets } from '../conversation/told-text.ts';
import { createConcealer } from '../operate/conceal.ts';
import type { Log } from '../operate/log.ts';
import { createLog } from '../operate/write-log.ts';
import { writeToStderr } from '../operate/write-to-stderr.ts';
import type { ChatSettings } from '../settings/chats.ts';
import type { Settings } from '../settings/settings.ts';
import { createWriteProbe } from '../store/can-write.ts';
import { openDatabase } from '../store/open-database.ts';
import { createWriter } from '../store/writer.ts';
import { assembleBot } from './assemble-bot.ts';
import { openKept } from './kept.ts';
import { leave } from './leave.ts';
import { startMonitoring } from './monitoring.ts';
import { type ConfiguredChat, startChats, stopChats } from './start-chats.ts';
import { STATUS } from './status.ts';
import { readSurroundings } from './surroundings.ts';

// Whatever is under way when the process is told to stop has this long; a check takes less.
const GRACE_MS = 5_000;

export interface BotCall {
  readonly settings: Settings;
  readonly chats: ChatSettings;
  /** What must not be in the log, whoever says it. */
  readonly secrets: readonly string[];
  /** What about the environment is worth a warning. */
  readonly oddities: readonly string[];
}

/** Connects to every chat that is configured, and stays until it is told to stop; answers with the exit status. */
export async function runBot({ settings, chats, secrets, oddities }: BotCall, told: AbortSignal): Promise<number> {
  const read = await readSurroundings(settings);
  if (!read.ok) return unusable(read.problems);
  const log = createBotLog(settings, secrets);
  for (const problem of oddities) log.warn('environment', { problem });
  for (const warning of read.warnings) log.warn('known hosts', { problem: warning });
  endOnFault(log);
  const opened = await openDatabase(settings.databaseUrl);
  if (!opened.ok) return unusable([opened.problem]);
  const { db } = opened;
  const writer = createWriter(db);
  const canWrite = createWriteProbe(writer, Date.now);
  let starting: readonly ConfiguredChat[] = [];
  const monitoring = await startMonitoring(settings.http, () => [
    { name: 'process', problem: async () => (told.aborted ? 'stopping' : null) },
    { name: 'store', problem: canWrite },
    ...starting.map(({ chat, problem }) => ({ name: chat, problem: async () => problem() })),
  ]);
  if (!monitoring.ok) return unusable([monitoring.problem]);
  const { meter } = monitoring;
  const kept = await openKept(
    db,
    settings,
    { inventory: read.surroundings.inventory, version: read.hostsVersion },
    {
      changed: (hosts) => log.info('hosts read anew', { file: settings.hostsFile.path, hosts }),
      faulty: (problems) =>
        log.error('hosts not read anew: those read before stay in force', { problems: problems.join('\n') }),
      failed: (what, error) => log.error(what, { error: String(error) }),
    },
  );
  const enough = new AbortController();
  // Every check and every file listens.
  setMaxListeners(0, enough.signal);
  const { ports, watching } = await assembleBot({
    settings,
    chats,
    surroundings: read.surroundings,
    db,
    writer,
    kept,
    log,
    meter,
    signal: enough.signal,
  });
  starting = startChats(chats, ports, told);
  const results = await Promise.all(starting.map(({ started }) => started));
  if (results.every(({ ok }) => !ok)) {
    await Promise.all([watching.stop(), monitoring.close()]);
    return unusable(results.flatMap((result) => (result.ok ? [] : [result.problem])));
  }
  for (const result of results) if (result.ok) watching.connect(result.running.chat, result.running);
  await untilTold(told);
  log.info('stopping', {});
  const left = pause(settings.checkTimeoutMs + GRACE_MS).then(() => 'left' as const);
  // What the last looks saw is told while there is a chat to tell it in.
  const stopped = watching.stop().then(() => stopChats(starting, log));
  const ended = await Promise.race([stopped, left]);
  enough.abort();
  await monitoring.close();
  // What is still under way is taken up by the next process, and must not come to a false end in this one.
  await kept.close();
  if (ended !== 'left') await db.destroy();
  log.info('stopped', { isComplete: ended !== 'left' });
  return STATUS.fine;
}

function createBotLog({ logLevel }: Settings, secrets: readonly string[]): Log {
  const conceal = createConcealer(secrets);
  return createLog({ level: logLevel, conceal: (text) => withoutSecrets(conceal(text)), write: writeToStderr });
}

/** Whatever nobody caught leaves the process in an unknown state: it ends, and its supervisor starts it again. */
function endOnFault(log: Log): void {
  process.removeAllListeners('uncaughtException').on('uncaughtException', (error) => {
    log.error('uncaught', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    void leave(STATUS.failed);
  });
  // A library's promise that nobody waits for must not take the chats down.
  process.on('unhandledRejection', (error) => {
    log.error('unhandled', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
}

function untilTold(told: AbortSignal): Promise<void> {
  if (told.aborted) return Promise.resolve();
  return new Promise((resolve) => told.addEventListener('abort', () => resolve(), { once: true }));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

function unusable(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`ssh-check: ${problem}\n`);
  return STATUS.unusable;
}
