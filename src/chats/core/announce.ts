import type { Case } from '../../conversation/case.ts';
import type { Reply } from '../../reply/reply.ts';
import type { Delivery, Opened, Posted } from './adapter.ts';
import { caseIdOf } from './case-id.ts';
import { deliver } from './deliver.ts';
import type { Desk } from './desk.ts';
import { type Place, threadKey } from './event.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** Something that is told though nobody asked, and the case with which people go on in its thread. */
export interface Announcement {
  /** Without a thread it begins one. */
  readonly place: Place;
  /** What it tells of: the same is never told twice, whatever became of the first try. */
  readonly key: string;
  readonly message: OutgoingMessage;
  readonly case: Case | null;
  /** What the check that it tells of is answered with, or null. */
  readonly reply: Reply | null;
}

/** How a chat speaks without being spoken to. */
export interface Voice {
  /** Tells it, and keeps its case unless people went on with it already. */
  announce(announcement: Announcement): Promise<Delivery<Opened>>;
  /** Replaces what was announced. */
  revise(posted: Posted, message: OutgoingMessage): Promise<Delivery<Posted>>;
}

export function createVoice({ adapter, store, clock }: Pick<Desk, 'adapter' | 'store' | 'clock'>): Voice {
  return {
    async announce({ place, key, message, case: begun, reply }) {
      const opened = await deliver(() => adapter.announce(place, key, message), clock);
      if (!opened.ok) return opened;
      const thread = threadKey(opened.value.place);
      if ((await store.get(thread)) !== null) return opened;
      // What is told under the same key is one case, whichever process tells it.
      const named = begun === null ? null : { ...begun, id: begun.id ?? caseIdOf({ id: key, place }) };
      await store.put(thread, { case: named, reply, place: opened.value.place, openedBy: null });
      return opened;
    },
    revise: (posted, message) => deliver(() => adapter.edit(posted, message, true), clock),
  };
}
