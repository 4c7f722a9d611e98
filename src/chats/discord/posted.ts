import type { Posted } from '../core/adapter.ts';
import type { Place } from '../core/event.ts';
import type { CaseId } from './custom-id.ts';
import type { InteractionHandle } from './handle.ts';

/** How a message of ours can be changed: by an interaction's token while that lives, then by the bot's own. */
export interface PostedHandle {
  readonly channel: string;
  /** What an opening message says besides; null for a later one. */
  readonly notes: readonly string[] | null;
  /** By which an announcement is found again, or null. */
  readonly mark: string | null;
  readonly interaction: Pick<InteractionHandle, 'token' | 'receivedAt'> | null;
}

/** A message that was written with the bot's own token. */
export function postedIn(
  place: Place,
  messageId: string,
  channel: string,
  notes: readonly string[] | null,
  mark: string | null = null,
): Posted {
  const handle: PostedHandle = { channel, notes, mark, interaction: null };
  return { place, messageId, handle };
}

/** A message that answers an interaction. */
export function postedBy(
  { channel, token, receivedAt }: InteractionHandle,
  place: Place,
  messageId: string,
  notes: readonly string[] | null,
): Posted {
  const handle: PostedHandle = { channel, notes, mark: null, interaction: { token, receivedAt } };
  return { place, messageId, handle };
}

/** The case of a place, as its components name it. */
export function caseIn({ thread, isDirect }: Place, mark: string | null = null): CaseId {
  return { thread: thread ?? '', isPrivate: isDirect && thread !== null, ...(mark === null ? {} : { mark }) };
}
