import type { CaseStore, StoredThread } from './case-store.ts';
import { checkingTitle } from './compose-progress.ts';
import type { Desk } from './desk.ts';
import { type ChatEvent, threadKey } from './event.ts';
import { SAID, type Said } from './follow-up.ts';
import { NO_CASE } from './remarks.ts';
import type { Saying } from './saying.ts';
import type { SpokenCommand } from './spoken-command.ts';
import type { Switchboard } from './switchboard.ts';

const REPORT = 'ssh-report';
const CHECK = 'ssh-check';

/** A command goes on with the case of its thread, or opens one. */
export async function routeCommand(
  { store, conversation }: Desk,
  board: Switchboard,
  event: ChatEvent,
  { name, argument, isPrivate }: SpokenCommand,
  saying: Saying | null,
): Promise<void> {
  const told = conversation.commands.find((command) => command.name === name)?.told ?? null;
  const { text, title } = calledBy({ name, argument });
  const key = event.place.thread === null ? null : await board.keyOf(event);
  // What only the person is to see goes to no thread.
  if (key !== null && !isPrivate && told !== 'alone')
    return void board.follow(key, event, async () => ({
      ...SAID,
      text,
      title,
      isDirect: true,
      otherwise: NO_CASE,
      saying,
    }));
  if (name !== REPORT)
    return board.open(event, { text, files: [], title, otherwise: NO_CASE, isPrivate, told, saying });
  const latest = await meant(store, event);
  if (latest === null) return board.tell(event, NO_CASE);
  const { place } = latest;
  void board.follow(threadKey(place), { ...event, place }, async () => ({
    ...SAID,
    action: 'report',
    isDirect: true,
    otherwise: NO_CASE,
  }));
}

/** The case that is meant where no thread is named: the person's own, here or between them and the bot, or else the last one here. */
async function meant(store: CaseStore, { place, person }: ChatEvent): Promise<StoredThread | null> {
  return (
    (await store.latest(place, person.id)) ??
    (await store.latestDirect(place.chat, person.id)) ??
    (await store.latest(place, null))
  );
}

/** A command as the conversation reads it, and what is shown until there is more to say. */
export function calledBy({ name, argument }: Pick<SpokenCommand, 'name' | 'argument'>): Pick<Said, 'text' | 'title'> {
  return {
    text: `/${name} ${argument}`.trimEnd(),
    title: name === CHECK ? checkingTitle(argument) : 'Reading …',
  };
}
