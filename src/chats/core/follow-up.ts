import type { Case } from '../../conversation/case.ts';
import { type Answer, createConversation } from '../../conversation/converse.ts';
import type { Action } from '../../conversation/message.ts';
import { addToLogContext } from '../../operate/log-context.ts';
import type { ChatAdapter, Delivery, Opened, Posted } from './adapter.ts';
import { atOnce } from './at-once.ts';
import { noteAnswer } from './audit.ts';
import { caseIdOf } from './case-id.ts';
import type { Outcome } from './case-store.ts';
import { composeAnswer, plainMessage } from './compose-answer.ts';
import { composeDetails } from './compose-details.ts';
import { checkingTitle, composeProgress } from './compose-progress.ts';
import { deliver } from './deliver.ts';
import { type Desk, noteDelivery, noteFailure, writerOf } from './desk.ts';
import { type ChatEvent, type FileReference, type Place, threadKey } from './event.ts';
import type { LastTurn } from './last-turns.ts';
import { createLiveMessage, type LiveMessage } from './live-message.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { withPicture } from './picture.ts';
import { progressOf, unlessLeaving } from './progress-of.ts';
import { readFiles, withProblems } from './read-files.ts';
import { TAKEN_BACK } from './remarks.ts';
import type { Saying } from './saying.ts';
import { advance, NO_PROGRESS } from './target-progress.ts';
import { threadOf } from './thread-of.ts';

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
  /** Further events that are part of what was said. */
  readonly joined: readonly ChatEvent[];
  /** What it is, where it may still be changed. */
  readonly saying: Saying | null;
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
  joined: [],
  saying: null,
};

/**
 * Goes on with the case of the thread `key`; the answer goes to the event's place. `instead`: the turn that is taken once
 * more, because what was said in it was changed; its answer becomes the new one.
 */
export async function followUp(
  desk: Desk,
  key: string,
  event: ChatEvent,
  said: Said,
  instead: LastTurn | null,
): Promise<LastTurn> {
  const { adapter, clock, store } = desk;
  const before = await progressOf(desk, event);
  const left = await store.get(key);
  const stored = instead === null ? left : instead.before;
  const caseId = left?.case?.id ?? caseIdOf(event);
  addToLogContext({ case: caseId });
  const movesAway = said.isPrivate && !event.place.isDirect;
  const openedBy = movesAway || left === null ? event.person.id : left.openedBy;
  const here: Place = left?.place ?? event.place;
  let place = movesAway ? (before.opened?.place ?? here) : here;
  async function begin(message: OutgoingMessage): Promise<Delivery<Posted>> {
    const opened = await (movesAway ? adapter.open(event, message, true) : postIn(here, adapter, event, message));
    if (!opened.ok) return opened;
    place = opened.value.place;
    await store.keepOpened(event, opened.value);
    return { ok: true, value: opened.value.posted };
  }
  const live = createLiveMessage(adapter, begin, clock, before.opened?.posted ?? instead?.answer);
  const isAnswered = (instead?.answer ?? null) !== null;
  async function turn(): Promise<Outcome> {
    const { answer, message } = await goOn(desk, event, { leftAt: stored?.case ?? null, caseId }, said, live);
    const after = { case: answer.next, reply: answer.reply ?? stored?.reply ?? null };
    const shown = message ?? (isAnswered ? plainMessage(TAKEN_BACK) : null);
    const outcome = { message: shown, isAlone: false, leaves: movesAway ? after : null };
    const kept = movesAway ? null : { key, stored: { ...after, place: here, openedBy } };
    await store.settle(event, { outcome, left: kept, joined: said.joined });
    return outcome;
  }
  async function say(message: OutgoingMessage): Promise<Posted | null> {
    const delivery = await live.finish(message);
    await noteDelivery(desk, event, delivery);
    return delivery.ok ? delivery.value : null;
  }
  try {
    const { message, leaves } = before.outcome ?? (await turn());
    const answer = message === null ? null : await say(message);
    if (leaves !== null) await store.finish(event, { key: threadKey(place), stored: { ...leaves, place, openedBy } });
    return { before: stored, answer };
  } catch (error) {
    return { before: stored, answer: await say(noteFailure(desk, event, error)) };
  }
}

async function postIn(
  place: Place,
  adapter: ChatAdapter,
  event: ChatEvent,
  message: OutgoingMessage,
): Promise<Delivery<Opened>> {
  const posted = await adapter.post(event, message);
  return posted.ok ? { ok: true, value: { place, posted: posted.value } } : posted;
}

/** The conversation's next turn, shown while it takes a while. */
async function goOn(
  desk: Desk,
  event: ChatEvent,
  { leftAt, caseId }: { readonly leftAt: Case | null; readonly caseId: string },
  said: Said,
  live: LiveMessage,
): Promise<{ readonly answer: Answer; readonly message: OutgoingMessage | null }> {
  const { adapter, conversation } = desk;
  const { files, problems } = await readFiles(adapter, said.files, conversation.signal);
  const { text, action, isDirect } = said;
  const message = { ...writerOf(desk, event), text, files, action, isDirect };
  let state = NO_PROGRESS;
  const dealing = createConversation(conversation, leftAt, caseId).say(message, (progress) => {
    state = advance(state, progress);
    live.show(composeProgress(said.title, state));
  });
  if ((await atOnce(dealing)) === null && state === NO_PROGRESS) live.show(composeProgress(said.title, null));
  const answer = await dealing;
  await unlessLeaving(desk);
  noteAnswer(desk, event, answer.record);
  const otherwise = said.otherwise === null ? null : plainMessage(said.otherwise);
  const shown = await withPicture(desk, answer, withProblems(composeAnswer(answer), problems) ?? otherwise);
  return { answer, message: shown };
}

/** Shows all that the last check saw, without a turn of the conversation. */
export async function showDetails(desk: Desk, key: string, event: ChatEvent): Promise<void> {
  const reply = (await threadOf(desk, key))?.reply ?? null;
  const message = reply === null ? plainMessage('Nothing was looked at from outside yet.') : composeDetails(reply);
  const delivery = await deliver(() => desk.adapter.post(event, message), desk.clock);
  await noteDelivery(desk, event, delivery);
}
