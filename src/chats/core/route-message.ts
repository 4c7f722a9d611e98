import type { Command } from '../../conversation/command.ts';
import type { Desk } from './desk.ts';
import { type ChatEvent, type ChatMessage, type Content, threadKey } from './event.ts';
import { SAID, type Said } from './follow-up.ts';
import type { Opening } from './open-case.ts';
import { createPasteParts, looksLikePiece, type Part } from './paste-parts.ts';
import { progressOf } from './progress-of.ts';
import { createRecentMessages } from './recent-messages.ts';
import { NOTHING_READ } from './remarks.ts';
import { calledBy, routeCommand } from './route-command.ts';
import type { Saying } from './saying.ts';
import { readPrivacy, readSpokenCommand } from './spoken-command.ts';
import type { Switchboard } from './switchboard.ts';

type Of<T extends Content['type']> = Extract<Content, { type: T }>;

/** Where messages go: to the case of their thread, in one piece where they are one paste. */
export interface MessageRoute {
  message(event: ChatEvent, content: ChatMessage): Promise<void>;
  edit(event: ChatEvent, content: Of<'edit'>): Promise<void>;
  /** The person did something else: nothing more belongs to what they pasted. */
  endPaste(event: ChatEvent): void;
}

export function createMessageRoute(desk: Desk, board: Switchboard): MessageRoute {
  const { adapter, clock, store } = desk;
  const parts = createPasteParts(clock);
  const recent = createRecentMessages();

  async function hear(key: string, event: ChatEvent, content: ChatMessage): Promise<void> {
    const { messageId, text, files, isAddressed } = content;
    // It had its turn before a restart, so nothing more becomes part of it.
    if ((await progressOf(desk, event)).outcome !== null) return void board.follow(key, event, async () => SAID);
    const part: Part = { event, messageId, text, files, saying: null, edits: [], turn: Promise.resolve() };
    recent.add(part);
    const joint = jointOf(event);
    const first = parts.add(joint, part);
    if (first !== null) {
      part.turn = first.turn;
      return board.joins(event, first.turn);
    }
    const whole = looksLikePiece(text, adapter.pieceLength) ? parts.begin(joint, part).then(keep) : null;
    const otherwise = isAddressed && !event.place.isDirect ? NOTHING_READ : null;
    part.turn = board.follow(key, event, async () => {
      const parts = (await whole) ?? [part];
      const saying: Saying = { parts, isAddressed, isOpening: false, turn: null };
      for (const one of parts) one.saying = saying;
      return { ...saidIn(saying), otherwise };
    });
  }
  /** What opens a case, or calls a command, may still be changed. */
  function noteOpening(event: ChatEvent, { messageId, text, files }: ChatMessage): Saying {
    const part: Part = { event, messageId, text, files, saying: null, edits: [], turn: Promise.resolve() };
    const saying: Saying = { parts: [part], isAddressed: true, isOpening: true, turn: null };
    part.saying = saying;
    recent.add(part);
    return saying;
  }
  function openedBy(saying: Saying, content: ChatMessage): Said {
    const command = readSpokenCommand(content, desk.conversation.commands);
    const { text, title } =
      command === null ? openingOf(content, false, desk.conversation.commands) : calledBy(command);
    return { ...SAID, text, title, files: content.files, isDirect: true, otherwise: NOTHING_READ, saying };
  }
  /** What is one paste must not fall apart after a restart, nor become a part of another one. */
  async function keep(whole: readonly Part[]): Promise<readonly Part[]> {
    await store.keepPaste(whole.map(({ event }) => event));
    return whole;
  }
  return {
    async message(event, content) {
      const { place } = event;
      const command = readSpokenCommand(content, desk.conversation.commands);
      const isTopLevel = place.thread === null && !place.isDirect;
      if (isTopLevel && command === null && !content.isAddressed) return;
      if (command !== null) {
        parts.end(jointOf(event));
        return routeCommand(desk, board, event, command, noteOpening(event, content));
      }
      // The thread of a case that was forgotten is still the bot's.
      const known = isTopLevel ? null : await board.keyOf(event);
      const key = known ?? (content.isInOwnThread ? threadKey(place) : null);
      if (key !== null) return hear(key, event, content);
      if (content.isAddressed) {
        board.open(event, {
          ...openingOf(content, false, desk.conversation.commands),
          saying: noteOpening(event, content),
        });
      }
    },
    async edit(event, { messageId, text, isGone = false }) {
      const part = recent.find(event.place, messageId);
      // A chat edits messages by itself, for a preview of a link.
      if (part === null || (part.text === text && !isGone)) return;
      part.text = text;
      if (isGone) part.files = [];
      const { saying } = part;
      if (saying === null) {
        // One whose turn has not come yet is read with its new text.
        part.edits.push(event);
        board.joins(event, part.turn);
      } else if (!saying.isOpening) {
        const alone = { ...SAID, text, isDirect: saying.isAddressed };
        board.again(saying, event, (isLast) => (isLast ? saidIn(saying) : alone));
      } else if (!isGone && part.event.content.type === 'message') {
        const content = { ...part.event.content, text };
        board.again(saying, event, (isLast) => (isLast ? openedBy(saying, content) : SAID));
      }
    },
    endPaste: (event) => parts.end(jointOf(event)),
  };
}

/** Somebody spoke to the bot, or sent it a form, where there is no case yet. */
export function openingOf(
  { text, files }: ChatMessage | Of<'submission'>,
  isPrivate: boolean,
  commands: readonly Command[],
): Opening {
  const isOneLine = !text.trim().includes('\n');
  const said = isOneLine ? readPrivacy('ssh-check', text) : { argument: text, isPrivate: false };
  return {
    text: said.argument === '' && files.length === 0 ? '/ssh-help' : said.argument,
    files,
    title: 'One moment …',
    otherwise: NOTHING_READ,
    isPrivate: isPrivate || said.isPrivate,
    told: toldOf(said.argument, commands),
    saying: null,
  };
}

/** A command with a file is said in a message. */
function toldOf(text: string, commands: readonly Command[]): Opening['told'] {
  const [, name] = /^\s*[!/](ssh-[a-z]{1,24})\b/.exec(text) ?? [];
  return commands.find((command) => command.name === name)?.told ?? null;
}

/** One person's messages in one thread, which may be one paste. */
function jointOf({ place, person }: ChatEvent): string {
  return `${threadKey(place)} ${person.id}`;
}

function saidIn(saying: Saying): Said {
  const { parts, isAddressed } = saying;
  const [, ...others] = parts.map(({ event }) => event);
  return {
    ...SAID,
    text: parts.map(({ text }) => text).join('\n'),
    files: parts.flatMap(({ files }) => files),
    isDirect: isAddressed,
    joined: [...others, ...parts.flatMap(({ edits }) => edits)],
    saying,
  };
}
