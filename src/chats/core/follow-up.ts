import { createConversation } from '../../conversation/converse.ts';
import type { Action } from '../../conversation/message.ts';
import type { Delivery, Posted } from './adapter.ts';
import { atOnce } from './at-once.ts';
import { composeAnswer, plainMessage } from './compose-answer.ts';
import { composeDetails } from './compose-details.ts';
import { checkingTitle, composeProgress } from './compose-progress.ts';
import { deliver } from './deliver.ts';
import { type Desk, noteDelivery, noteFailure } from './desk.ts';
import { type ChatEvent, channelOf, type FileReference, type Place, threadKey } from './event.ts';
import { createLiveMessage } from './live-message.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { withPicture } from './picture.ts';
import { readFiles, withProblems } from './read-files.ts';
import { advance, NO_PROGRESS } from './target-progress.ts';

/** What was said in a thread, once its turn has come. */
export interface Said {
  readonly text: string;
  readonly files: readonly FileReference[];
  readonly action: Action | null;
  /** Whether the case goes on between this person and the bot. */
  readonly isPrivate: boolean;
  /** Whether it was said to the bot alone. */
  readonly isDirect: boolean;
  /** What to show while it takes a while. */
  readonly title: string;
  /** What to say where the conversation has nothing to say; null: nothing. */
  readonly otherwise: string | null;
}

/** Nothing yet: whoever says something names what is different. */
export const SAID: Said = {
  text: '',
  files: [],
  action: null,
  isPrivate: false,
  isDirect: false,
  title: checkingTitle(''),
  otherwise: null,
};

/** Goes on with the case of the thread `key`; the answer goes to the event's place. */
export async function followUp(desk: Desk, key: string, event: ChatEvent, said: Said): Promise<void> {
  const { adapter, clock, store, conversation } = desk;
  const stored = await store.get(key);
  const movesAway = said.isPrivate && !event.place.isDirect;
  let place: Place = stored?.place ?? event.place;
  async function begin(message: OutgoingMessage): Promise<Delivery<Posted>> {
    if (!movesAway) return adapter.post(event, message);
    const opened = await adapter.open(event, message, true);
    if (!opened.ok) return opened;
    place = opened.value.place;
    return { ok: true, value: opened.value.posted };
  }
  const live = createLiveMessage(adapter, begin, clock);
  try {
    const { files, problems } = await readFiles(adapter, said.files, conversation.signal);
    const { text, action, isDirect } = said;
    const channel = channelOf(event.place);
    const message = { user: event.person.id, channel, text, files, action, isDirect };
    let state = NO_PROGRESS;
    const dealing = createConversation(conversation, stored?.case ?? null).say(message, (progress) => {
      state = advance(state, progress);
      live.show(composeProgress(said.title, state));
    });
    if ((await atOnce(dealing)) === null && state === NO_PROGRESS) live.show(composeProgress(said.title, null));
    const answer = await dealing;
    const otherwise = said.otherwise === null ? null : plainMessage(said.otherwise);
    const shown = await withPicture(desk, answer, withProblems(composeAnswer(answer), problems) ?? otherwise);
    if (shown !== null) await noteDelivery(desk, event, await live.finish(shown));
    const reply = answer.reply ?? stored?.reply ?? null;
    await store.put(movesAway ? threadKey(place) : key, { case: answer.next, reply, place });
  } catch (error) {
    await noteDelivery(desk, event, await live.finish(noteFailure(desk, event, error)));
  }
}

/** Shows all that the last check saw, without a turn of the conversation. */
export async function showDetails(desk: Desk, key: string, event: ChatEvent): Promise<void> {
  const reply = (await desk.store.get(key))?.reply ?? null;
  const message = reply === null ? plainMessage('Nothing was looked at from outside yet.') : composeDetails(reply);
  const delivery = await deliver(() => desk.adapter.post(event, message), desk.clock);
  await noteDelivery(desk, event, delivery);
}
