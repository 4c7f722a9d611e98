import type { readPaste } from '../clues/read-paste.ts';
import type { FollowUp } from '../reply/follow-up.ts';
import type { Case } from './case.ts';
import type { CheckCall } from './check-target.ts';
import type { Command } from './command.ts';

/** What one message leads to: the case after it, what to say, and whether to look from outside (again). */
export interface Turn {
  readonly next: Case | null;
  /** Null: nothing to say, the message was not for the bot (or the look will say it). */
  readonly say: FollowUp | null;
  readonly look: LookOrder | null;
  /** Why the message could not be dealt with; null where it could. */
  readonly problem: string | null;
  /** The setting that keeps it from whoever wrote it, where one does. */
  readonly refusedBy?: string;
}

/** A look from outside, and what a person expects of it. */
export interface LookOrder {
  readonly call: CheckCall;
  readonly reason: LookReason;
}

/**
 * `first`: nobody looked before; `corrected`: of another target than the one that failed; `again`: nobody said why;
 * `done`: after a repair; `works`, `broken`: what the person sees.
 */
export type LookReason = 'first' | 'corrected' | 'again' | 'done' | 'works' | 'broken';

/** What a turn needs besides case and message. All of it is given, so that a turn is a function of its input. */
export interface Means {
  readonly read: typeof readPaste;
  readonly commands: readonly Command[];
  /** Milliseconds for one look. */
  readonly timeoutMs: number;
  /** The time in UTC, in ISO 8601. */
  readonly now: string;
}

const MOST_TALKERS = 50;

export function saying(next: Case | null, say: FollowUp): Turn {
  return { next, say, look: null, problem: null };
}

export function looking(next: Case, call: CheckCall, reason: LookReason): Turn {
  return { next, say: null, look: { call, reason }, problem: null };
}

/** The message cannot be dealt with; the case stays as it is. */
export function refusing(next: Case | null, problem: string): Turn {
  return { next, say: null, look: null, problem };
}

/** The message was not for the bot. Who wrote it spoke since the bot's last message. */
export function silence(current: Case | null, talker: string | null = null): Turn {
  const isNew = current !== null && talker !== null && !current.talkers.includes(talker);
  const next = isNew ? { ...current, talkers: [...current.talkers, talker].slice(-MOST_TALKERS) } : current;
  return { next, say: null, look: null, problem: null };
}
