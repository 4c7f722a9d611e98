import type { Channel } from './channel.ts';

/** What reaches a case from any chat. */
export interface Message {
  /** Who wrote it; opaque. */
  readonly user: string;
  /** Where it was written; null or left out in a terminal. */
  readonly channel?: Channel | null;
  /** Their roles there, by id; left out where there are none. */
  readonly roles?: readonly string[];
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** A button that was pressed, or null. */
  readonly action: Action | null;
  /** Whether nobody else can be meant: in a terminal, or in a direct message to the bot. */
  readonly isDirect?: boolean;
}

export const ACTIONS = ['check-again', 'skip', 'why', 'fixed', 'report'] as const;
export type Action = (typeof ACTIONS)[number];
