import type { Verdict } from '../../guard/access.ts';
import type { ChatEvent } from './event.ts';

/** Who may use the bot, and where: asked for every event before anything is done. */
export interface Guard {
  judge(event: ChatEvent): Verdict;
  /** The roles of whoever did it; none where the chat tells none. */
  rolesOf(event: ChatEvent): readonly string[];
}
