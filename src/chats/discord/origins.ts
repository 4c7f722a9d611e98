import type { ChatEvent } from '../core/event.ts';

/** Where a message was written and by whom, without what it said. */
export type Origin = Pick<ChatEvent, 'place' | 'person' | 'handle'>;

/** Of the last messages: Discord does not say it of one that is deleted, nor of an edited one which case it was for. */
export interface Origins {
  note(message: string, event: ChatEvent): void;
  find(message: string): Origin | null;
}

const MOST = 2_000;

export function createOrigins(): Origins {
  const known = new Map<string, Origin>();
  return {
    note(message, { place, person, handle }) {
      known.set(message, { place, person, handle });
      if (known.size > MOST) known.delete(known.keys().next().value ?? '');
    },
    find: (message) => known.get(message) ?? null,
  };
}
