import { createHash } from 'node:crypto';
import type { APIMessage } from 'discord.js';
import type { Api, ApiResult } from './api.ts';
import { customIdsOf, readCustomId } from './custom-id.ts';

const MOST = 100;
const NONCE_LENGTH = 25;
const EVENT = /^\d+$/;
// Three dots at the end of the first line, and no buttons: it was to be followed by an answer.
const UNFINISHED = /^[^\n]*…(?:\n|$)/;

// So long at least Discord knows a nonce, which tells more surely than words do.
const NONCE_KNOWN_MS = 2 * 60_000;

/** What a message is written for, as Discord keeps it for some minutes: a second one with the same is not written. */
export function nonceOf(cause: string): string {
  return createHash('sha256').update(cause).digest('hex').slice(0, NONCE_LENGTH);
}

/** What tells a message that may have been posted before from all others. */
export interface Sought {
  readonly botId: string;
  readonly channel: string;
  /** Whether all that is said there is said one after the other, as in a thread. */
  readonly isOneLine: boolean;
  readonly cause: string;
  /** What it was to say. */
  readonly content: unknown;
  /** Whether a message is known to be for something else. */
  readonly isTaken: (message: string) => boolean;
}

/**
 * The message that an earlier process wrote for a cause, or null. Discord keeps no key with a message: it is known by the
 * interaction or the message that it answers, by the mark on its buttons, or, where an event asked for it, by standing
 * behind that event unfinished, or with the very same words.
 */
export async function findPosted(api: Api, sought: Sought): Promise<ApiResult<APIMessage | null>> {
  const after = EVENT.test(sought.cause) ? { after: sought.cause } : {};
  const found = await api.send<readonly APIMessage[]>({
    method: 'get',
    route: `/channels/${sought.channel}/messages`,
    query: { limit: String(MOST), ...after },
  });
  // Where it may not look, it can but trust that Discord knows the nonce.
  if (!found.ok) return found.problem === 'unavailable' || found.problem === 'busy' ? found : { ok: true, value: null };
  const own = found.value.filter(({ author }) => author.id === sought.botId);
  return { ok: true, value: own.find((message) => isNamed(message, sought)) ?? likeIn(own, sought) };
}

function likeIn(own: readonly APIMessage[], { isOneLine, cause, content, isTaken }: Sought): APIMessage | null {
  if (!isOneLine || !EVENT.test(cause)) return null;
  const open = own.filter(({ id, timestamp }) => !isTaken(id) && Date.parse(timestamp) < Date.now() - NONCE_KNOWN_MS);
  return open.findLast((message) => message.content === content) ?? open.find(isUnfinished) ?? null;
}

function isNamed(message: APIMessage, { cause }: Sought): boolean {
  const { interaction_metadata: interaction, message_reference: answered, nonce } = message;
  if (interaction?.id === cause || answered?.message_id === cause || nonce === nonceOf(cause)) return true;
  return customIdsOf(message).some((id) => readCustomId(id)?.mark === nonceOf(cause));
}

/** Events of a thread are answered one after the other: what stands unfinished behind one belongs to it. */
function isUnfinished({ content, components = [] }: APIMessage): boolean {
  return components.length === 0 && UNFINISHED.test(content);
}
