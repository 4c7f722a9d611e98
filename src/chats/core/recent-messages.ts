import { channelKey, type Place } from './event.ts';
import type { Part } from './paste-parts.ts';

const MOST = 2_000;

/** The messages that cases were told last, so that an edit is known from a mere preview that a chat adds. */
export interface RecentMessages {
  add(part: Part): void;
  find(place: Place, messageId: string): Part | null;
}

export function createRecentMessages(): RecentMessages {
  const recent = new Map<string, Part>();
  return {
    add(part) {
      recent.set(keyOf(part.event.place, part.messageId), part);
      if (recent.size > MOST) for (const oldest of recent.keys()) return void recent.delete(oldest);
    },
    find: (place, messageId) => recent.get(keyOf(place, messageId)) ?? null,
  };
}

/** A platform need not say in which thread a message stands that began one. */
function keyOf(place: Place, messageId: string): string {
  return `${channelKey(place)} ${messageId}`;
}
