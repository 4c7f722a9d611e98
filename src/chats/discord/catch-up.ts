import type { GatewayGuildCreateDispatchData } from 'discord.js';
import type { CaseStore } from '../core/case-store.ts';
import { threadKey } from '../core/event.ts';
import type { MessageEars } from './listen-messages.ts';

const EPOCH_MS = 1_420_070_400_000;
// A message may have been on its way when the connection was cut.
const MARGIN_MS = 60_000;
// A process that was started anew does not know since when nobody listened.
const RESTART_MS = 15 * 60_000;
const LONGEST_MS = 24 * 3_600_000;
const MOST_THREADS = 100;
const MOST_DIRECT = 100;

/**
 * Where a connection could not be resumed, Discord does not tell what was written meanwhile. It is looked up: in the
 * threads of cases, and in direct messages that were in use. Whatever was taken in before is known by its id.
 */
export interface CatchUp {
  /** Something came from Discord, so that until now nothing was missed. */
  heard(): void;
  /** Somebody wrote in a direct message. */
  wroteDirectly(channel: string): void;
  /** A new session began. */
  begun(): Promise<void>;
  /** What a new session tells of a guild. */
  guild(guild: Pick<GatewayGuildCreateDispatchData, 'id'> & Partial<GatewayGuildCreateDispatchData>): Promise<void>;
}

export function createCatchUp(store: CaseStore, ears: Pick<MessageEars, 'missed'>, now: () => number): CatchUp {
  let heardAt = now() - RESTART_MS + MARGIN_MS;
  let since = idAt(heardAt - MARGIN_MS);
  const direct = new Set<string>();
  return {
    heard() {
      heardAt = now();
    },
    wroteDirectly(channel) {
      direct.delete(channel);
      direct.add(channel);
      if (direct.size > MOST_DIRECT) direct.delete(direct.values().next().value ?? '');
    },
    async begun() {
      since = idAt(Math.max(heardAt - MARGIN_MS, now() - LONGEST_MS));
      await Promise.all([...direct].map((channel) => ears.missed(channel, undefined, String(since))));
    },
    async guild({ id: guild, threads = [] }) {
      const inUse = threads
        .filter(({ last_message_id: last }) => typeof last === 'string' && BigInt(last) > since)
        .slice(-MOST_THREADS);
      for (const { id: thread, parent_id: channel } of inUse) {
        if (channel === null || channel === undefined) continue;
        const key = threadKey({ chat: 'discord', workspace: guild, channel, thread, isDirect: false });
        if ((await store.get(key)) !== null) await ears.missed(thread, guild, String(since));
      }
    },
  };
}

/** The least id that Discord can have given at a time, in milliseconds since 1970. */
function idAt(ms: number): bigint {
  return BigInt(Math.max(0, Math.floor(ms) - EPOCH_MS)) << 22n;
}
