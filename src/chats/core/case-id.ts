import { createHash } from 'node:crypto';
import type { ChatEvent } from './event.ts';

const LENGTH = 12;

/** The id of the case that an event opens: the same again where the event is dealt with again after a restart. */
export function caseIdOf({ id, place }: Pick<ChatEvent, 'id' | 'place'>): string {
  return createHash('sha256').update(`${place.chat}:${id}`).digest('hex').slice(0, LENGTH);
}
