import { setMaxListeners } from 'node:events';
import process from 'node:process';
import { COMMANDS } from '../../commands/registry.ts';
import { REAL_CLOCK } from '../chats/core/clock.ts';
import type { ChatPorts, RunningChat, StartResult } from '../chats/core/running-chat.ts';
import { readPaste } from '../clues/read-paste.ts';
import { createTurns } from '../conversation/at-once.ts';
import { createChecks } from '../conversation/restrained-checks.ts';
import { withoutSecrets } from '../conversation/told-text.ts';
import { createLimits } from '../guard/limits.ts';
import { createPrivileges } from '../guard/privileges.ts';
import { createConcealer } from '../operate/conceal.ts';
import type { Log } from '../operate/log.ts';
import { createLog } from '../operate/write-log.ts';
import { writeToStderr } from '../operate/write-to-stderr.ts';
import { check } from '../probe/check.ts';
import type { ChatSettings } from '../settings/chats.ts';
import type { Settings } from '../settings/settings.ts';
import { createCaseStore } from '../store/case-store.ts';
import { openDatabase } from '../store/open-database.ts';
import { openWatches } from '../store/open-watches.ts';
import { createWriter } from '../store/writer.ts';
import { portsAllowed } from '../targets/judge-port.ts';
import { targetsAtOnce } from './at-once.ts';
import { openKept } from './kept.ts';
import { STATUS } from './status.ts';
import { readSurroundings } from './surroundings.ts';
import { startWatching } from './watching.ts';

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
  const conceal = createConcealer(secrets);
  const log = createLog({
    level: settings.logLevel,
    conceal: (text) => withoutSecrets(conceal(text)),
    write: writeToStderr,
  });
  for (const problem of oddities) log.warn('environment', { problem });
  for (const warning of read.warnings) log.warn('known hosts', { problem: warning });
  const opened = await openDatabase(settings.databaseUrl);
  if (!opened.ok) return unusable([opened.problem]);
  const { db } = opened;
  const kept = await openKept(db, settings, read.surroundings.inventory, {
    changed: (hosts) => log.info('hosts read anew', { file: settings.hostsFile.path, hosts }),
    faulty: (problems) =>
      log.error('hosts not read anew: those read before stay in force', { problems: problems.join('\n') }),
    failed: (what, error) => log.error(what, { error: String(error) }),
  });
  const enough = new AbortController();
  // Every check and every file listens.
  setMaxListeners(0, enough.signal);
  const conversation = {
    // Who writes in a chat connects from their own machine.
    surroundings: {
      ...read.surroundings,
      inventory: kept.hosts.inventory,
      targets: settings.targets,
      ports: portsAllowed(settings.targets, settings.guard.ports),
      vantage: 'elsewhere',
      offersLogin: false,
    },
    privileges: createPrivileges(settings.guard, settings.targets),
    commands: COMMANDS,
    timeoutMs: settings.checkTimeoutMs,
    read: readPaste,
    signal: enough.signal,
  } as const;
  const atOnce = targetsAtOnce();
  const whenItsTurn = createTurns(atOnce);
  // Watches leave room for those who ask.
  const half = Math.ceil(atOnce / 2);
  const watching = await startWatching({
    store: openWatches(db),
    observations: kept.observations,
    conversation,
    log,
    atOnce: half,
  });
  const ports: ChatPorts = {
    conversation: {
      ...conversation,
      surroundings: { ...conversation.surroundings, observations: kept.observations },
      whenItsTurn,
      checks: createChecks({
        check: (request, onProgress) => check(request, onProgress, enough.signal),
        whenItsTurn,
        limits: createLimits(settings.guard.limits, () => performance.now()),
        mostWaiting: settings.guard.limits.mostWaiting,
        now: () => performance.now(),
      }),
      services: { hosts: kept.hosts, watches: watching.book, observations: kept.observations },
    },
    store: createCaseStore({ db, writer: createWriter(db), mask: withoutSecrets, now: Date.now }),
    log,
    clock: REAL_CLOCK,
  };
  // A library's promise that nobody waits for must not take the other chats down.
  process.on('unhandledRejection', (error) => log.error('unhandled', { error: String(error) }));
  const results = await startChats(chats, ports, log, told);
  const running = results.flatMap((result) => (result.ok ? [result.running] : []));
  const problems = results.flatMap((result) => (result.ok ? [] : [result.problem]));
  if (running.length === 0) {
    await watching.stop();
    return unusable(problems);
  }
  for (const chat of running) watching.connect(chat.chat, chat);
  await untilTold(told);
  log.info('stopping', {});
  const left = pause(settings.checkTimeoutMs + GRACE_MS).then(() => 'left' as const);
  // What the last looks saw is told while there is a chat to tell it in.
  const stopped = watching.stop().then(() => stopAll(running, log));
  const ended = await Promise.race([stopped, left]);
  enough.abort();
  // What is still under way is taken up by the next process, and must not come to a false end in this one.
  await kept.close();
  if (ended !== 'left') await db.destroy();
  return STATUS.fine;
}

/** Each on its own: one that fails does not take the others down. */
function startChats(
  chats: ChatSettings,
  ports: ChatPorts,
  log: Log,
  told: AbortSignal,
): Promise<readonly StartResult[]> {
  const starts: Promise<StartResult>[] = [];
  const { slack, discord } = chats;
  if (slack !== null)
    starts.push(import('../chats/slack/start.ts').then(({ startSlack }) => startSlack(slack, ports, told)));
  if (discord !== null)
    starts.push(import('../chats/discord/start.ts').then(({ startDiscord }) => startDiscord(discord, ports, told)));
  return Promise.all(
    starts.map(async (start): Promise<StartResult> => {
      try {
        const result = await start;
        if (!result.ok) log.error('chat not started', { problem: result.problem });
        return result;
      } catch (error) {
        log.error('chat failed to start', { error: error instanceof Error ? (error.stack ?? '') : String(error) });
        return { ok: false, problem: 'A chat could not be started; the log tells why.' };
      }
    }),
  );
}

async function stopAll(running: readonly RunningChat[], log: Log): Promise<void> {
  await Promise.all(
    running.map(async ({ chat, stop }) => {
      try {
        await stop();
      } catch (error) {
        log.error('chat failed to stop', { chat, error: String(error) });
      }
    }),
  );
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
