import type { ChatName } from '../chats/core/event.ts';
import type { ChatPorts, RunningChat, StartResult } from '../chats/core/running-chat.ts';
import type { Log } from '../operate/log.ts';
import type { ChatSettings } from '../settings/chats.ts';

/** A chat that is configured, from the start of the process on. */
export interface ConfiguredChat {
  readonly chat: ChatName;
  /** Null while it is being started, and where it could not be. */
  running(): RunningChat | null;
  /** Null where it is connected now. */
  problem(): string | null;
  readonly started: Promise<StartResult>;
}

/** Starts each chat on its own: one that fails does not take the others down. */
export function startChats(
  { slack, discord }: ChatSettings,
  ports: ChatPorts,
  told: AbortSignal,
): readonly ConfiguredChat[] {
  const starting: ConfiguredChat[] = [];
  if (slack !== null) {
    const started = import('../chats/slack/start.ts').then(({ startSlack }) => startSlack(slack, ports, told));
    starting.push(configured('slack', started, ports.log));
  }
  if (discord !== null) {
    const started = import('../chats/discord/start.ts').then(({ startDiscord }) => startDiscord(discord, ports, told));
    starting.push(configured('discord', started, ports.log));
  }
  return starting;
}

function configured(chat: ChatName, starting: Promise<StartResult>, log: Log): ConfiguredChat {
  let running: RunningChat | null = null;
  let fault = 'not connected yet';

  async function start(): Promise<StartResult> {
    try {
      const result = await starting;
      if (result.ok) running = result.running;
      else {
        fault = result.problem;
        log.error('chat not started', { chat, problem: result.problem });
      }
      return result;
    } catch (error) {
      fault = 'it could not be started; the log tells why';
      log.error('chat failed to start', { chat, error: error instanceof Error ? (error.stack ?? '') : String(error) });
      return { ok: false, problem: 'A chat could not be started; the log tells why.' };
    }
  }
  return {
    chat,
    running: () => running,
    problem: () => (running === null ? fault : running.problem()),
    started: start(),
  };
}

/** Takes in nothing more; resolves once all that was under way is answered. */
export async function stopChats(chats: readonly ConfiguredChat[], log: Log): Promise<void> {
  await Promise.all(
    chats.map(async ({ chat, running }) => {
      try {
        await running()?.stop();
      } catch (error) {
        log.error('chat failed to stop', { chat, error: String(error) });
      }
    }),
  );
}
