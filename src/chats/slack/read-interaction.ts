import { createHash } from 'node:crypto';
import type { BlockAction, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import type { ChatEvent, Place } from '../core/event.ts';
import { readPrivacy } from '../core/spoken-command.ts';
import { readForm } from './forms.ts';
import type { SlackHandle } from './handle.ts';
import type { SlackIdentity } from './identity.ts';
import { typedCommand } from './incoming-text.ts';

/** A slash command as an event. It names no thread, wherever it was typed. */
export function readCommand(command: SlashCommand, self: SlackIdentity): ChatEvent {
  const name = command.command.replace(/^\//, '');
  const { argument, isPrivate } = readPrivacy(name, typedCommand(command.text));
  return {
    id: eventId('command', command.trigger_id, [
      command.response_url,
      command.channel_id,
      command.user_id,
      command.text,
    ]),
    place: placeIn(command.channel_id, null, self),
    person: { id: command.user_id, workspace: command.team_id },
    content: { type: 'command', name, argument, isPrivate },
    handle: { responseUrl: command.response_url, messageTs: null } satisfies SlackHandle,
  };
}

/** The press of a button, or the choice in a menu: in the thread that its message stands in, or begins. */
export function readPress(body: BlockAction, self: SlackIdentity): Omit<ChatEvent, 'content'> {
  const container: Readonly<Record<string, string | undefined>> = body.container;
  const channel = body.channel?.id ?? container.channel_id ?? '';
  const thread = container.thread_ts ?? body.message?.thread_ts ?? container.message_ts ?? body.message?.ts;
  return {
    id: eventId('action', body.trigger_id, [body.container, body.actions]),
    place: placeIn(channel, thread ?? null, self),
    person: { id: body.user.id, workspace: body.user.team_id ?? body.team?.id ?? null },
    handle: { responseUrl: body.response_url ?? null, messageTs: null } satisfies SlackHandle,
  };
}

/** A form that was sent; null where it is none of the bot's. */
export function readSubmission(body: ViewSubmitAction, self: SlackIdentity): ChatEvent | null {
  const form = readForm(body.view);
  if (form === null) return null;
  const { channel, thread } = form.place;
  return {
    id: eventId('submission', body.trigger_id, [body.view.id, body.view.hash, body.view.state]),
    place: placeIn(channel, thread, self),
    person: { id: body.user.id, workspace: body.user.team_id ?? body.team?.id ?? null },
    content: { type: 'submission', ...form.content },
    handle: { responseUrl: null, messageTs: null } satisfies SlackHandle,
  };
}

/** What was called, pressed or sent has no id of its own; delivered again it is the same in every part. */
function eventId(kind: string, triggerId: string, parts: readonly unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${kind}:${triggerId}:${digest.slice(0, 16)}`;
}

function placeIn(channel: string, thread: string | null, { teamId }: SlackIdentity): Place {
  return { chat: 'slack', workspace: teamId, channel, thread, isDirect: channel.startsWith('D') };
}
