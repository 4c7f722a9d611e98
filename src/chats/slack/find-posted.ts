import type { Delivery } from '../core/adapter.ts';
import type { Place } from '../core/event.ts';
import type { SlackApi } from './web-api.ts';

/** By these a message of ours is found again that may or may not have arrived. */
const TYPE = 'ssh_check';
const MOST = 999;
const MOST_PAGES = 10;
const MOST_PLACES = 500;

export function markOf(key: string): { readonly event_type: string; readonly event_payload: { readonly key: string } } {
  return { event_type: TYPE, event_payload: { key } };
}

/** Looks for messages of ours. Where Slack does not say, it has to be asked again: what is there must not be posted twice. */
export interface PostedMessages {
  /** The message that was posted with this key, or null; in a direct message that is known by its person alone, none can be looked for. */
  find(place: Place, key: string): Promise<Delivery<string | null>>;
  /** The same, of an earlier process: nothing is added to that any more, so that a place is read once for all keys. */
  findEarlier(place: Place, key: string): Promise<Delivery<string | null>>;
}

/** Messages' ids by the key that they carry. */
type Marked = ReadonlyMap<string, string>;

export function createPostedMessages(api: SlackApi): PostedMessages {
  const earlier = new Map<string, Promise<Delivery<Marked>>>();

  function readOnce(place: Place): Promise<Delivery<Marked>> {
    const name = `${place.channel} ${place.thread}`;
    const known = earlier.get(name);
    if (known !== undefined) return known;
    if (earlier.size >= MOST_PLACES) earlier.clear();
    const reading = readMarked(api, place);
    earlier.set(name, reading);
    void reading.then(({ ok }) => ok || earlier.delete(name));
    return reading;
  }
  async function look(key: string, reading: Promise<Delivery<Marked>>): Promise<Delivery<string | null>> {
    const marked = await reading;
    return marked.ok ? { ok: true, value: marked.value.get(key) ?? null } : marked;
  }
  return {
    find: (place, key) => look(key, readMarked(api, place)),
    findEarlier: (place, key) => look(key, readOnce(place)),
  };
}

/** Of a channel the newest that Slack gives at once; of a thread the oldest come first, so that its pages are turned. */
async function readMarked(api: SlackApi, { channel, thread }: Place): Promise<Delivery<Marked>> {
  const marked = new Map<string, string>();
  if (/^[UW]/.test(channel)) return { ok: true, value: marked };
  let cursor: string | undefined;
  for (let page = 0; page < (thread === null ? 1 : MOST_PAGES); page += 1) {
    const common = { channel, limit: MOST, include_all_metadata: true, ...(cursor === undefined ? {} : { cursor }) };
    const found = await api.call('read', (client) =>
      thread === null ? client.conversations.history(common) : client.conversations.replies({ ...common, ts: thread }),
    );
    if (!found.ok) return mayPass(found) ? found : { ok: true, value: marked };
    for (const { metadata, ts } of found.value.messages ?? []) {
      const key = metadata?.event_type === TYPE ? (metadata.event_payload as { key?: unknown }).key : undefined;
      if (typeof key === 'string' && ts !== undefined) marked.set(key, ts);
    }
    cursor = found.value.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  return { ok: true, value: marked };
}

function mayPass({ problem }: Extract<Delivery<unknown>, { ok: false }>): boolean {
  return problem === 'unavailable' || problem === 'busy';
}
