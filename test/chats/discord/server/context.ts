import type { JsonObject } from './shapes.ts';
import type { World } from './world.ts';

/** Which gateway sessions get an event. */
export interface Audience {
  /** The bit of the intent that it needs; 0 for none. */
  readonly intent: number;
  /** The same event for a session without the MessageContent intent, where it differs. */
  readonly blanked?: JsonObject;
}

/** What every part of the server works with. */
export interface Context {
  readonly world: World;
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly origin: () => string;
  /** Sends an event to the bot. */
  readonly dispatch: (event: string, data: JsonObject, audience: Audience) => void;
  /** Something changed that a test may wait for. */
  readonly changed: () => void;
}

export const INTENT = {
  guilds: 1 << 0,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;
