import type { Delivery } from '../core/adapter.ts';
import type { Place } from '../core/event.ts';
import type { SlackApi } from './web-api.ts';

/** By these a message of ours is found again that may or may not have arrived. */
const TYPE = 'ssh_check';
const MOST = 200;
const MOST_PAGES = 10;

export function markOf(key: string): { readonly event_type: string; readonly event_payload: { readonly key: string } } {
  return { event_type: TYPE, event_payload: { key } };
}

/**
 * The message that was posted with this key, or null; in a direct message that is known by its person alone, none can be looked for.
 * Where Slack does not say, it has to be asked again: a message that is there must not be posted twice.
 */
export async function findPosted(
  api: SlackApi,
  { channel, thread }: Place,
  key: string,
): Promise<Delivery<string | null>> {
  if (/^[UW]/.test(channel)) return { ok: true, value: null };
  let cursor: string | undefined;
  // A channel's newest messages come first; a thread's come last, so its pages are turned.
  for (let page = 0; page < (thread === null ? 1 : MOST_PAGES); page += 1) {
    const common = { channel, limit: MOST, include_all_metadata: true, ...(cursor === undefined ? {} : { cursor }) };
    const found = await api.call('read', (client) =>
      thread === null ? client.conversations.history(common) : client.conversations.replies({ ...common, ts: thread }),
    );
    if (!found.ok) return mayPass(found) ? found : { ok: true, value: null };
    const message = found.value.messages?.findLast(
      ({ metadata }) => metadata?.event_type === TYPE && (metadata.event_payload as { key?: unknown }).key === key,
    );
    cursor = found.value.response_metadata?.next_cursor;
    if (message?.ts !== undefined) return { ok: true, value: message.ts };
    if (cursor === undefined || cursor === '') break;
  }
  return { ok: true, value: null };
}

function mayPass({ problem }: Extract<Delivery<unknown>, { ok: false }>): boolean {
  return problem === 'unavailable' || problem === 'busy';
}
