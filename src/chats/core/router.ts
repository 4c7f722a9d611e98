import { noteAnswer, noteRefusal } from './audit.ts';
import type { Desk } from './desk.ts';
import type { ChatEvent, Content } from './event.ts';
import { SAID, showDetails } from './follow-up.ts';
import { showPicture } from './picture.ts';
import { GONE, NOTHING_READ } from './remarks.ts';
import { routeCommand } from './route-command.ts';
import { createMessageRoute, openingOf } from './route-message.ts';
import { readSpokenCommand } from './spoken-command.ts';
import { createSwitchboard, type Start } from './switchboard.ts';

type Of<T extends Content['type']> = Extract<Content, { type: T }>;

/** Finds out what an event is for, and starts that. Called for one event of a channel after the other. */
export function createRouter(desk: Desk, start: Start): (event: ChatEvent) => Promise<void> {
  const { adapter, guard, log } = desk;
  const board = createSwitchboard(desk, start);
  const messages = createMessageRoute(desk, board);

  async function routeSubmission(event: ChatEvent, content: Of<'submission'>): Promise<void> {
    const key = await board.keyOf(event);
    if (key === null) return board.open(event, openingOf(content, content.isPrivate, desk.conversation.commands));
    const { text, files, isPrivate } = content;
    void board.follow(key, event, async () => ({
      ...SAID,
      text,
      files,
      isPrivate,
      isDirect: true,
      otherwise: NOTHING_READ,
    }));
  }
  async function routeAction(event: ChatEvent, { action }: Of<'action'>): Promise<void> {
    const key = await board.keyOf(event);
    if (key === null) return board.tell(event, GONE);
    if (action === 'details' || action === 'picture')
      noteAnswer(desk, event, { outcome: 'answered', target: null, detail: null });
    if (action === 'details') return board.inTurn(key, event, () => showDetails(desk, key, event));
    if (action === 'picture') return board.inTurn(key, event, () => showPicture(desk, key, event));
    void board.follow(key, event, async () => ({ ...SAID, action, isDirect: true, otherwise: GONE }));
  }
  return async (event) => {
    const { content } = event;
    const verdict = guard.judge(event);
    if (!verdict.allowed) {
      log.warn('refused', { chat: adapter.chat, event: event.id, setting: verdict.setting });
      if (!isForTheBot(desk, content)) return;
      noteRefusal(desk, event, verdict.setting);
      return board.tell(event, verdict.message);
    }
    if (content.type === 'message') return messages.message(event, content);
    if (content.type === 'edit') return messages.edit(event, content);
    messages.endPaste(event);
    switch (content.type) {
      case 'command':
        return routeCommand(desk, board, event, content, null);
      case 'submission':
        return routeSubmission(event, content);
      case 'action':
        return routeAction(event, content);
    }
  };
}

/** Whether a person waits for an answer to it. */
function isForTheBot({ conversation }: Desk, content: Content): boolean {
  if (content.type === 'edit') return false;
  return (
    content.type !== 'message' || content.isAddressed || readSpokenCommand(content, conversation.commands) !== null
  );
}
