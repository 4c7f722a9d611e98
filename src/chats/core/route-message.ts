import type { Desk } from './desk.ts';
import { type ChatEvent, type ChatMessage, type Content, threadKey } from './event.ts';
import { SAID, type Said } from './follow-up.ts';
import type { Opening } from './open-case.ts';
import { createPasteParts, looksLikePiece, type Part } from './paste-parts.ts';
import { progressOf } from './progress-of.ts';
import { createRecentMessages } from './recent-messages.ts';
import { NOTHING_READ } from './remarks.ts';
import { routeCommand } from './route-command.ts';
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
  const { adapter, clock } = desk;
  const parts = createPasteParts(clock);
  const recent = createRecentMessages();

  async function hear(key: string, event: ChatEvent, content: ChatMessage): Promise<void> {
    const { messageId, text, files, isAddressed } = content;
    // It had its turn before a restart, so nothing more becomes part of it.
    if ((await progressOf(desk, event)).outcome !== null) return void board.follow(key, event, async () => SAID);
    const part: Part = { event, messageId, text, files, isTaken: false, edits: [], turn: Promise.resolve() };
    recent.add(key, part);
    const joint = jointOf(event);
    const first = parts.add(joint, part);
    if (first !== null) {
      part.turn = first.turn;
      return board.joins(event, first.turn);
    }
    const whole = looksLikePiece(text, adapter.pieceLength) ? parts.begin(joint, part) : null;
    const otherwise = isAddressed && !event.place.isDirect ? NOTHING_READ : null;
    part.turn = board.follow(key, event, async () => ({
      ...saidIn((await whole) ?? [part]),
      otherwise,
      isDirect: isAddressed,
    }));
  }
  return {
    async message(event, content) {
      const { place } = event;
      const command = readSpokenCommand(content, desk.conversation.commands);
      const isTopLevel = place.thread === null && !place.isDirect;
      if (isTopLevel && command === null && !content.isAddressed) return;
      if (command !== null) {
        parts.end(jointOf(event));
        return routeCommand(desk, board, event, command);
      }
      // The thread of a case that was forgotten is still the bot's.
      const known = isTopLevel ? null : await board.keyOf(event);
      const key = known ?? (content.isInOwnThread ? threadKey(place) : null);
      if (key !== null) return hear(key, event, content);
      if (content.isAddressed) board.open(event, openingOf(content, false));
    },
    async edit(event, { messageId, text }) {
      const key = await board.keyOf(event);
      const part = key === null ? null : recent.find(key, messageId);
      // A chat edits messages by itself, for a preview of a link.
      if (key === null || part === null || part.text === text) return;
      part.text = text;
      if (part.isTaken) return void board.follow(key, event, async () => ({ ...SAID, text: part.text }));
      // One whose turn has not come yet is read with its new text.
      part.edits.push(event);
      board.joins(event, part.turn);
    },
    endPaste: (event) => parts.end(jointOf(event)),
  };
}

/** Somebody spoke to the bot, or sent it a form, where there is no case yet. */
export function openingOf({ text, files }: ChatMessage | Of<'submission'>, isPrivate: boolean): Opening {
  const isOneLine = !text.trim().includes('\n');
  const said = isOneLine ? readPrivacy('ssh-check', text) : { argument: text, isPrivate: false };
  return {
    text: said.argument === '' && files.length === 0 ? '/ssh-help' : said.argument,
    files,
    title: 'One moment …',
    otherwise: NOTHING_READ,
    isPrivate: isPrivate || said.isPrivate,
    told: null,
  };
}

/** One person's messages in one thread, which may be one paste. */
function jointOf({ place, person }: ChatEvent): string {
  return `${threadKey(place)} ${person.id}`;
}

function saidIn(parts: readonly Part[]): Said {
  for (const part of parts) part.isTaken = true;
  const [, ...others] = parts.map(({ event }) => event);
  return {
    ...SAID,
    text: parts.map(({ text }) => text).join('\n'),
    files: parts.flatMap(({ files }) => files),
    joined: [...others, ...parts.flatMap(({ edits }) => edits)],
  };
}
