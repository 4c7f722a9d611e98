import { plainMessage } from './compose-answer.ts';
import { checkingTitle } from './compose-progress.ts';
import { type Desk, tellAlone } from './desk.ts';
import type { Start } from './dispatcher.ts';
import { type ChatEvent, type ChatMessage, type Content, channelKey, threadKey } from './event.ts';
import { followUp, type Said, showDetails } from './follow-up.ts';
import { type Opening, openCase } from './open-case.ts';
import { createOpenings } from './openings.ts';
import { createPasteParts, looksLikePiece, type Part } from './paste-parts.ts';
import { showPicture } from './picture.ts';
import { createRecentMessages } from './recent-messages.ts';
import { readPrivacy, readSpokenCommand, type SpokenCommand } from './spoken-command.ts';
import { createThreadQueues } from './thread-queues.ts';

type Of<T extends Content['type']> = Extract<Content, { type: T }>;

const NO_CASE = 'There is no case here yet: /ssh-check HOST opens one.';
const GONE = 'I do not know this case any more. /ssh-check HOST opens another one.';
const NOTHING_READ = 'I found nothing about SSH in that. /ssh-check HOST looks at a host, /ssh-help tells more.';

/** Finds out what an event is for, and starts that. Called for one event of a channel after the other. */
export function createRouter(desk: Desk, start: Start): (event: ChatEvent) => Promise<void> {
  const { adapter, store, guard, clock, log } = desk;
  const threads = createThreadQueues();
  const openings = createOpenings(clock);
  const parts = createPasteParts(clock);
  const recent = createRecentMessages();

  function open(event: ChatEvent, opening: Opening): void {
    const opened = openings.begin(channelKey(event.place));
    start(event, () => openCase(desk, threads, event, opening, opened));
  }
  function tell(event: ChatEvent, text: string): void {
    start(event, () => tellAlone(desk, event, plainMessage(text)));
  }
  function follow(key: string, event: ChatEvent, said: () => Promise<Said>): void {
    start(event, () => threads.run(key, async () => followUp(desk, key, event, await said())));
  }

  /** The key of the case that an event belongs to, or null. A thread that is being opened is waited for. */
  async function caseKey({ place }: ChatEvent): Promise<string | null> {
    const key = threadKey(place);
    if ((await store.get(key)) !== null) return key;
    await openings.pending(channelKey(place));
    if ((await store.get(key)) !== null) return key;
    // In a direct message one need not answer in the case's own thread.
    const latest = place.isDirect ? await store.latest(place) : null;
    return latest === null ? null : threadKey(latest.place);
  }

  async function routeCommand(event: ChatEvent, command: SpokenCommand): Promise<void> {
    const { name, argument, isPrivate } = command;
    const text = `/${name} ${argument}`.trimEnd();
    const title = name === 'ssh-check' ? checkingTitle(argument) : 'Reading …';
    const key = event.place.thread === null ? null : await caseKey(event);
    if (key !== null && !isPrivate)
      return follow(key, event, async () => ({ ...SAID, text, title, isDirect: true, otherwise: NO_CASE }));
    if (name !== 'ssh-report') {
      return open(event, { text, files: [], title, otherwise: NO_CASE, isPrivate });
    }
    // Slash commands name no thread: the case that was opened here last is meant.
    const latest = await store.latest(event.place);
    if (latest === null) return tell(event, NO_CASE);
    const { place } = latest;
    follow(threadKey(place), { ...event, place }, async () => ({
      ...SAID,
      action: 'report',
      isDirect: true,
      otherwise: NO_CASE,
    }));
  }

  async function routeMessage(event: ChatEvent, content: ChatMessage): Promise<void> {
    const { place, person } = event;
    const joint = jointOf(event);
    const command = readSpokenCommand(content);
    const isTopLevel = place.thread === null && !place.isDirect;
    if (isTopLevel && command === null && !content.isAddressed) return;
    // The thread of a case that was forgotten is still the bot's.
    const known = isTopLevel ? null : ((await caseKey(event)) ?? (content.isInOwnThread ? threadKey(place) : null));
    if (command !== null) {
      parts.end(joint);
      return routeCommand(event, command);
    }
    if (known === null) return content.isAddressed ? open(event, openingOf(content, false)) : undefined;
    const part: Part = { messageId: content.messageId, text: content.text, files: content.files, isTaken: false };
    recent.add(known, part);
    if (parts.add(joint, part)) return;
    const whole = looksLikePiece(content.text, adapter.pieceLength) ? parts.begin(joint, part) : null;
    const otherwise = content.isAddressed && !place.isDirect ? NOTHING_READ : null;
    log.debug('follow-up', { chat: adapter.chat, event: event.id, person: person.id });
    follow(known, event, async () => ({
      ...saidIn((await whole) ?? [part]),
      otherwise,
      isDirect: content.isAddressed,
    }));
  }

  async function routeEdit(event: ChatEvent, { messageId, text }: Of<'edit'>): Promise<void> {
    const key = await caseKey(event);
    const part = key === null ? null : recent.find(key, messageId);
    // A chat edits messages by itself, for a preview of a link.
    if (key === null || part === null || part.text === text) return;
    part.text = text;
    // One whose turn has not come yet is read with its new text.
    if (part.isTaken) follow(key, event, async () => ({ ...SAID, text: part.text }));
  }

  async function routeSubmission(event: ChatEvent, content: Of<'submission'>): Promise<void> {
    const key = await caseKey(event);
    if (key === null) return open(event, openingOf(content, content.isPrivate));
    const { text, files, isPrivate } = content;
    follow(key, event, async () => ({ ...SAID, text, files, isPrivate, isDirect: true, otherwise: NOTHING_READ }));
  }

  async function routeAction(event: ChatEvent, { action }: Of<'action'>): Promise<void> {
    const key = await caseKey(event);
    if (key === null) return tell(event, GONE);
    if (action === 'details') return start(event, () => threads.run(key, () => showDetails(desk, key, event)));
    if (action === 'picture') return start(event, () => threads.run(key, () => showPicture(desk, key, event)));
    follow(key, event, async () => ({ ...SAID, action, isDirect: true, otherwise: GONE }));
  }

  return async (event) => {
    const { content } = event;
    const verdict = guard.judge(event);
    if (!verdict.allowed) {
      log.warn('refused', { chat: adapter.chat, event: event.id, setting: verdict.setting });
      return isForTheBot(content) ? tell(event, verdict.message) : undefined;
    }
    if (content.type !== 'message' && content.type !== 'edit') parts.end(jointOf(event));
    switch (content.type) {
      case 'command':
        return routeCommand(event, content);
      case 'message':
        return routeMessage(event, content);
      case 'edit':
        return routeEdit(event, content);
      case 'submission':
        return routeSubmission(event, content);
      case 'action':
        return routeAction(event, content);
    }
  };
}

const SAID: Said = {
  text: '',
  files: [],
  action: null,
  isPrivate: false,
  isDirect: false,
  title: checkingTitle(''),
  otherwise: null,
};

/** One person's messages in one thread, which may be one paste. */
function jointOf({ place, person }: ChatEvent): string {
  return `${threadKey(place)} ${person.id}`;
}

function saidIn(parts: readonly Part[]): Said {
  for (const part of parts) part.isTaken = true;
  return { ...SAID, text: parts.map(({ text }) => text).join('\n'), files: parts.flatMap(({ files }) => files) };
}

/** Somebody spoke to the bot, or sent it a form, where there is no case yet. */
function openingOf({ text, files }: ChatMessage | Of<'submission'>, isPrivate: boolean): Opening {
  const isOneLine = !text.trim().includes('\n');
  const said = isOneLine ? readPrivacy('ssh-check', text) : { argument: text, isPrivate: false };
  return {
    text: said.argument === '' && files.length === 0 ? '/ssh-help' : said.argument,
    files,
    title: 'One moment …',
    otherwise: NOTHING_READ,
    isPrivate: isPrivate || said.isPrivate,
  };
}

/** Whether a person waits for an answer to it. */
function isForTheBot(content: Content): boolean {
  if (content.type === 'edit') return false;
  return content.type !== 'message' || content.isAddressed || readSpokenCommand(content) !== null;
}
