import type { ChatAdapter, Delivery, Posted } from './adapter.ts';
import type { Clock } from './clock.ts';
import { deliver } from './deliver.ts';
import { createLatestWins } from './latest-wins.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** One message that shows what is going on, and in the end the answer. */
export interface LiveMessage {
  /** Shows a state; one that is overtaken by the next is left out. */
  show(message: OutgoingMessage): void;
  /** Ends with the answer: in place of the last state, or as a message of its own where nothing was shown. */
  finish(message: OutgoingMessage): Promise<Delivery<Posted>>;
}

/**
 * `begin` posts the first state, or the answer where there was no state before it; `earlier` is the message with which an
 * earlier process began.
 */
export function createLiveMessage(
  adapter: ChatAdapter,
  begin: (message: OutgoingMessage) => Promise<Delivery<Posted>>,
  clock: Clock,
  earlier: Posted | null = null,
): LiveMessage {
  let posted: Posted | null = earlier === null ? null : { ...earlier, isEarlier: true };
  const states = createLatestWins<OutgoingMessage>({
    everyMs: adapter.editEveryMs,
    clock,
    async send(message) {
      const delivery: Delivery<Posted> =
        posted === null ? await begin(message) : await adapter.edit(posted, message, false);
      if (delivery.ok) posted = delivery.value;
      return delivery.ok ? 0 : (delivery.retryAfterMs ?? 0);
    },
  });
  return {
    show: states.push,
    async finish(message) {
      await states.stop();
      const shown = posted;
      if (shown === null) return deliver(() => begin(message), clock);
      const edited = await deliver(() => adapter.edit(shown, message, true), clock);
      // Somebody deleted the message: the answer still has to arrive.
      return edited.ok || edited.problem !== 'gone' ? edited : deliver(() => begin(message), clock);
    },
  };
}
