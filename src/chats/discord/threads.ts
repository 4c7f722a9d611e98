import type { APIChannel } from 'discord.js';
import type { Log } from '../../operate/log.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Clock } from '../core/clock.ts';
import { deliver } from '../core/deliver.ts';
import { type Api, type ApiResult, CODE } from './api.ts';

const LONGEST_NAME = 90;
const ARCHIVE_AFTER_MINUTES = 1_440;
const MOST_KEPT = 20_000;

/** The threads that the bot opened, or could not open. */
export interface Threads {
  /** Opens a thread below a message; resolves with its id, or null where that was refused. */
  open(channel: string, message: string, name: string): Promise<string | null>;
  /** Notes that no thread can be opened below a message. */
  noteRefused(message: string): void;
  isRefused(message: string | null): boolean;
  /** The channel above a thread that was opened here, or null. */
  parentOf(thread: string): string | null;
  /** Makes an archived thread one in which can be written again. */
  wake(thread: string): Promise<boolean>;
}

export function createThreads(api: Api, clock: Clock, log: Log): Threads {
  const parents = new Map<string, string>();
  const refused = new Set<string>();
  function keep(thread: string, channel: string): void {
    parents.set(thread, channel);
    if (parents.size > MOST_KEPT) parents.delete(parents.keys().next().value ?? '');
  }
  function noteRefused(message: string): void {
    refused.add(message);
    if (refused.size > MOST_KEPT) refused.delete(refused.values().next().value ?? '');
  }
  return {
    async open(channel, message, name) {
      // A thread below a message has the message's id, so what is said in it at once is known already.
      keep(message, channel);
      const route = `/channels/${channel}/messages/${message}/threads` as const;
      const body = { name: threadName(name), auto_archive_duration: ARCHIVE_AFTER_MINUTES };
      const created: ApiResult<APIChannel> = await deliver(() => api.send({ method: 'post', route, body }), clock);
      if (created.ok) {
        keep(created.value.id, channel);
        return created.value.id;
      }
      if (created.code === CODE.threadExists) return message;
      log.warn('no thread', { chat: 'discord', channel, problem: created.problem, detail: created.detail });
      parents.delete(message);
      noteRefused(message);
      return null;
    },
    noteRefused,
    isRefused: (message) => message !== null && refused.has(message),
    parentOf: (thread) => parents.get(thread) ?? null,
    async wake(thread) {
      const result = await api.send({ method: 'patch', route: `/channels/${thread}`, body: { archived: false } });
      return result.ok;
    },
  };
}

function threadName(name: string): string {
  return sanitiseLine(name, LONGEST_NAME).trim() || 'SSH';
}
