import type { Voice } from './announce.ts';
import type { Desk } from './desk.ts';
import type { ChatName } from './event.ts';

/** What every chat is given to work with. */
export type ChatPorts = Omit<Desk, 'adapter' | 'guard'>;

/** A chat that is connected. */
export interface RunningChat extends Voice {
  readonly chat: ChatName;
  /** Null where it is connected now, or else why events do not come in. */
  problem(): string | null;
  /** Takes in nothing more, and resolves once all that is under way has been answered. */
  stop(): Promise<void>;
}

export type StartResult =
  | { readonly ok: true; readonly running: RunningChat }
  /** `problem` names the setting and the remedy. */
  | { readonly ok: false; readonly problem: string };
