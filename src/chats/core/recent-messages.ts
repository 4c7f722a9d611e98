import type { Part } from './paste-parts.ts';

const MOST = 2_000;

/** The messages that cases were told last, so that an edit is known from a mere preview that a chat adds. */
export interface RecentMessages {
  add(key: string, part: Part): void;
  find(key: string, messageId: string): Part | null;
}

export function createRecentMessages(): RecentMessages {
  const recent = new Map<string, Part>();
  return {
    add(key, part) {
      recent.set(`${key} ${part.messageId}`, part);
      if (recent.size > MOST) for (const oldest of recent.keys()) return void recent.delete(oldest);
    },
    find(key, messageId) {
      return recent.get(`${key} ${messageId}`) ?? null;
    },
  };
}
