import type { Clock } from './clock.ts';
import type { ChatEvent, FileReference } from './event.ts';
import type { Saying } from './saying.ts';

/** A message as it was received; an edit may change its text until it is dealt with. */
export interface Part {
  readonly event: ChatEvent;
  readonly messageId: string;
  text: string;
  files: readonly FileReference[];
  /** What it became a part of once it had its turn; null before. */
  saying: Saying | null;
  /** The edits that changed it before it was taken. */
  readonly edits: ChatEvent[];
  /** Resolves once it was dealt with, alone or with what it is a part of. */
  turn: Promise<void>;
}

/** Joins what one person sends within moments where it looks like one paste in several messages. */
export interface PasteParts {
  /** Adds to a paste that is being joined; gives back its first part, or null where there is none. */
  add(key: string, part: Part): Part | null;
  /** Waits for what follows; resolves with all parts, in order. */
  begin(key: string, part: Part): Promise<readonly Part[]>;
  /** Nothing more belongs to it: somebody pressed a button or called a command. */
  end(key: string): void;
}

// A person who sends several messages by hand takes about a second for each.
const PAUSE_MS = 1_500;
// After a restart the platform has to find the bot again before it delivers the rest.
const PAUSE_AFTER_RESTART_MS = 5_000;
const LONGEST_MS = 12_000;
const MOST_PARTS = 50;

interface Joining {
  readonly parts: Part[];
  readonly since: number;
  finish(): void;
}

export function createPasteParts(clock: Clock): PasteParts {
  const joining = new Map<string, Joining>();

  function wait(key: string, open: Joining): void {
    const count = open.parts.length;
    const left = Math.max(0, open.since + LONGEST_MS - clock.now());
    const { isRetold = false, paste } = open.parts.at(-1)?.event ?? {};
    const pause = isRetold && paste === undefined ? PAUSE_AFTER_RESTART_MS : PAUSE_MS;
    void clock.sleep(Math.min(pause, left)).then(() => {
      if (open.parts.length === count && joining.get(key) === open) open.finish();
    });
  }
  return {
    add(key, part) {
      const open = joining.get(key);
      const [first] = open?.parts ?? [];
      if (open === undefined || first === undefined) return null;
      if (isApart(first, part)) {
        open.finish();
        return null;
      }
      open.parts.push(part);
      if (open.parts.length >= MOST_PARTS) open.finish();
      else wait(key, open);
      return first;
    },
    begin(key, part) {
      return new Promise((resolve) => {
        const parts = [part];
        const open: Joining = {
          parts,
          since: clock.now(),
          finish() {
            joining.delete(key);
            resolve(parts);
          },
        };
        joining.set(key, open);
        wait(key, open);
      });
    },
    end(key) {
      joining.get(key)?.finish();
    },
  };
}

/** Whether a message may be a piece of a longer paste. A short answer never is, so that it is not kept waiting. */
export function looksLikePiece(text: string, pieceLength: number): boolean {
  return text.length >= pieceLength || text.trim().includes('\n');
}

/** Told again after a restart, a paste is known that was whole before. */
function isApart({ event: first }: Part, { event }: Part): boolean {
  return first.paste !== event.paste;
}
