import type { Command } from '../../conversation/command.ts';
import { type Answer, createConversation } from '../../conversation/converse.ts';
import type { CheckProgress } from '../../report/check-report.ts';
import type { Delivery, Posted } from './adapter.ts';
import { atOnce } from './at-once.ts';
import { composeAnswer, plainMessage } from './compose-answer.ts';
import { composeProgress } from './compose-progress.ts';
import { type Desk, noteDelivery, noteFailure, tellAlone } from './desk.ts';
import { type ChatEvent, channelOf, type FileReference, type Place, threadKey } from './event.ts';
import { createLiveMessage, type LiveMessage } from './live-message.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { readFiles, withProblems } from './read-files.ts';
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
}

/**
 * Begins a case: opens a thread that shows at once what is going on, and ends with the answer. What cannot be done, and
 * what needs no thread, only the person is told. `onOpened` is called once follow-ups may come.
 */
export async function openCase(
  desk: Desk,
  queues: ThreadQueues,
  event: ChatEvent,
  opening: Opening,
  onOpened: () => void,
): Promise<void> {
  if (opening.told === 'alone') return answerAlone(desk, event, opening, onOpened);
  const thread = createOpeningThread(desk, queues, event, opening, onOpened);
  let answer: Answer | null = null;
  try {
    let state = NO_PROGRESS;
    const dealing = beginConversation(desk, event, opening, (progress) => {
      state = advance(state, progress);
      thread.live.show(composeProgress(opening.title, state));
    });
    const early = await atOnce(dealing);
    if (early === null) thread.live.show(composeProgress(opening.title, null));
    const { answer: found, problems } = await dealing;
    const message = withProblems(composeAnswer(found), problems) ?? plainMessage(opening.otherwise);
    const hasCase = found.next !== null || opening.told === 'in-thread';
    const needsThread = early === null || (hasCase && found.error === null);
    answer = found;
    if (needsThread) await noteDelivery(desk, event, await thread.live.finish(message));
    else await tellAlone(desk, event, message);
  } catch (error) {
    await noteDelivery(desk, event, await thread.live.finish(noteFailure(desk, event, error)));
  } finally {
    await thread.close(answer);
    onOpened();
  }
}

/** Answers where only the person sees it, and opens no thread. */
async function answerAlone(desk: Desk, event: ChatEvent, opening: Opening, onOpened: () => void): Promise<void> {
  onOpened();
  const { answer, problems } = await beginConversation(desk, event, opening, () => {});
  const shown = withProblems(composeAnswer(answer), problems) ?? plainMessage(opening.otherwise);
  await tellAlone(desk, event, shown);
}

interface OpeningThread {
  readonly live: LiveMessage;
  /** Keeps what came of it, and lets follow-ups have their turn. */
  close(answer: Answer | null): Promise<void>;
}

/** A thread that is opened by its first message, and whose follow-ups wait until it is closed. */
function createOpeningThread(
  { adapter, clock, store }: Desk,
  queues: ThreadQueues,
  event: ChatEvent,
  { isPrivate }: Opening,
  onOpened: () => void,
): OpeningThread {
  let finish = (_answer: Answer | null): void => {};
  const finished = new Promise<Answer | null>((resolve) => {
    finish = resolve;
  });
  let kept: Promise<void> = Promise.resolve();

  async function hold(place: Place): Promise<void> {
    const key = threadKey(place);
    if ((await store.get(key)) === null) await store.put(key, { case: null, reply: null, place });
    kept = queues.run(key, async () => {
      const answer = await finished;
      if (answer !== null) await store.put(key, { case: answer.next, reply: answer.reply, place });
    });
  }
  async function begin(message: OutgoingMessage): Promise<Delivery<Posted>> {
    const opened = await adapter.open(event, message, isPrivate);
    if (!opened.ok) return opened;
    await hold(opened.value.place);
    onOpened();
    return { ok: true, value: opened.value.posted };
  }
  return {
    live: createLiveMessage(adapter, begin, clock),
    async close(answer) {
      finish(answer);
      await kept;
    },
  };
}

async function beginConversation(
  { adapter, conversation }: Desk,
  { person, place }: ChatEvent,
  { text, files }: Opening,
  onProgress: (progress: CheckProgress) => void,
): Promise<{ readonly answer: Answer; readonly problems: readonly string[] }> {
  const read = files.length === 0 ? null : await readFiles(adapter, files, conversation.signal);
  const channel = channelOf(place);
  const message = { user: person.id, channel, text, files: read?.files ?? [], action: null, isDirect: true };
  const answer = await createConversation(conversation).say(message, onProgress);
  return { answer, problems: read?.problems ?? [] };
}
