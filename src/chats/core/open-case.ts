import type { Command } from '../../conversation/command.ts';
import { type Answer, createConversation } from '../../conversation/converse.ts';
import { addToLogContext } from '../../operate/log-context.ts';
import type { CheckProgress } from '../../report/check-report.ts';
import type { Delivery, Opened, Posted } from './adapter.ts';
import { atOnce } from './at-once.ts';
import { noteAnswer } from './audit.ts';
import { caseIdOf } from './case-id.ts';
import type { Outcome } from './case-store.ts';
import { composeAnswer, plainMessage } from './compose-answer.ts';
import { composeProgress } from './compose-progress.ts';
import { type Desk, noteDelivery, noteFailure, tellAlone, writerOf } from './desk.ts';
import { type ChatEvent, type FileReference, threadKey } from './event.ts';
import { createLiveMessage, type LiveMessage } from './live-message.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { withPicture } from './picture.ts';
import { progressOf, unlessLeaving } from './progress-of.ts';
import { readFiles, withProblems } from './read-files.ts';
import type { Saying } from './saying.ts';
import { advance, NO_PROGRESS } from './target-progress.ts';
import type { ThreadQueues } from './thread-queues.ts';

/** What a case begins with. */
export interface Opening {
  /** A slash command, or what was said to the bot. */
  readonly text: string;
  readonly files: readonly FileReference[];
  /** What the thread's first message says until there is more to say. */
  readonly title: string;
  /** What to say where the conversation has nothing to say. */
  readonly otherwise: string;
  readonly isPrivate: boolean;
  /** Where an answer without a case goes; null: to the person where it came at once. */
  readonly told: Command['told'] | null;
  /** What was said, where it may still be changed. */
  readonly saying: Saying | null;
}

/**
 * Begins a case: opens a thread that shows at once what is going on, and ends with the answer. What cannot be done, and
 * what needs no thread, only the person is told. `onOpened` is called once follow-ups may come, with the thread where there is one.
 */
export async function openCase(
  desk: Desk,
  queues: ThreadQueues,
  event: ChatEvent,
  opening: Opening,
  onOpened: (opened?: Opened) => void,
): Promise<void> {
  addToLogContext({ case: caseIdOf(event) });
  const before = await progressOf(desk, event);
  if (opening.told === 'alone') onOpened();
  const thread = await createOpeningThread(desk, queues, event, opening, onOpened, before.opened);
  let outcome = before.outcome;
  try {
    if (outcome === null) {
      outcome = await beginCase(desk, event, opening, thread.live);
      await desk.store.settle(event, { outcome, left: null, joined: [] });
    }
    const message = outcome.message ?? plainMessage(opening.otherwise);
    // Where a message shows what is going on, it must not stay at that.
    if (outcome.isAlone && before.opened === null) await tellAlone(desk, event, message);
    else await noteDelivery(desk, event, await thread.live.finish(message));
  } catch (error) {
    const failure = noteFailure(desk, event, error);
    if (opening.told === 'alone') await tellAlone(desk, event, failure);
    else await noteDelivery(desk, event, await thread.live.finish(failure));
  } finally {
    await thread.close(outcome);
    onOpened();
  }
}

/** The conversation's first turn, shown while it takes a while. */
async function beginCase(desk: Desk, event: ChatEvent, opening: Opening, live: LiveMessage): Promise<Outcome> {
  const { title, told, otherwise } = opening;
  const isQuiet = told === 'alone';
  let state = NO_PROGRESS;
  const dealing = beginConversation(desk, event, opening, (progress) => {
    state = advance(state, progress);
    if (!isQuiet) live.show(composeProgress(title, state));
  });
  const early = await atOnce(dealing);
  if (early === null && !isQuiet) live.show(composeProgress(title, null));
  const { answer, problems } = await dealing;
  await unlessLeaving(desk);
  noteAnswer(desk, event, answer.record);
  const hasCase = answer.next !== null || told === 'in-thread';
  const needsThread = !isQuiet && (early === null || (hasCase && answer.error === null));
  const message = withProblems(composeAnswer(answer), problems) ?? plainMessage(otherwise);
  return {
    message: (await withPicture(desk, answer, message)) ?? message,
    isAlone: !needsThread,
    leaves: needsThread ? { case: answer.next, reply: answer.reply } : null,
  };
}

interface OpeningThread {
  readonly live: LiveMessage;
  /** Keeps what came of it, and lets follow-ups have their turn. */
  close(outcome: Outcome | null): Promise<void>;
}

/**
 * A thread that is opened by its first message, and whose follow-ups wait until it is closed; `opened` is what an earlier
 * process opened.
 */
async function createOpeningThread(
  { adapter, clock, store }: Desk,
  queues: ThreadQueues,
  event: ChatEvent,
  { isPrivate }: Opening,
  onOpened: (opened?: Opened) => void,
  opened: Opened | null,
): Promise<OpeningThread> {
  let finish = (_outcome: Outcome | null): void => {};
  const finished = new Promise<Outcome | null>((resolve) => {
    finish = resolve;
  });
  let kept: Promise<void> = Promise.resolve();
  const openedBy = event.person.id;

  async function hold(held: Opened): Promise<void> {
    const { place } = held;
    const key = threadKey(place);
    if ((await store.get(key)) === null) await store.put(key, { case: null, reply: null, place, openedBy });
    kept = queues.run(key, async () => {
      const leaves = (await finished)?.leaves ?? null;
      if (leaves !== null) await store.finish(event, { key, stored: { ...leaves, place, openedBy } });
    });
    onOpened(held);
  }
  async function begin(message: OutgoingMessage): Promise<Delivery<Posted>> {
    const begun = await adapter.open(event, message, isPrivate);
    if (!begun.ok) return begun;
    await store.keepOpened(event, begun.value);
    await hold(begun.value);
    return { ok: true, value: begun.value.posted };
  }
  if (opened !== null) await hold(opened);
  return {
    live: createLiveMessage(adapter, begin, clock, opened?.posted),
    async close(outcome) {
      finish(outcome);
      await kept;
    },
  };
}

async function beginConversation(
  desk: Desk,
  event: ChatEvent,
  { text, files }: Opening,
  onProgress: (progress: CheckProgress) => void,
): Promise<{ readonly answer: Answer; readonly problems: readonly string[] }> {
  const { adapter, conversation } = desk;
  const read = files.length === 0 ? null : await readFiles(adapter, files, conversation.signal);
  const message = { ...writerOf(desk, event), text, files: read?.files ?? [], action: null, isDirect: true };
  const answer = await createConversation(conversation, null, caseIdOf(event)).say(message, onProgress);
  return { answer, problems: read?.problems ?? [] };
}
