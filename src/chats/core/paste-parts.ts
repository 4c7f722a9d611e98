import type { Clock } from './clock.ts';
import type { FileReference } from './event.ts';

/** A message as it was received; an edit may change its text until it is dealt with. */
export interface Part {
  readonly messageId: string;
  text: string;
  readonly files: readonly FileReference[];
  isTaken: boolean;
}

/** Joins what one person sends within moments where it looks like one paste in several messages. */
export interface PasteParts {
  /** Adds to a paste that is being joined; false where there is none. */
  add(key: string, part: Part): boolean;
  /** Waits for what follows; resolves with all parts, in order. */
  begin(key: string, part: Part): Promise<readonly Part[]>;
  /** Nothing more belongs to it: somebody pressed a button or called a command. */
  end(key: string): void;
}

// A person who sends several messages by hand takes about a second for each.
const PAUSE_MS = 1_500;
const LONGEST_MS = 12_000;
const MOST_PARTS = 50;

interface Joining {
  readonly parts: Part[];
  readonly since: number;
  /** Counts the parts, so that a pause knows whether it is the last one. */
  finish(): void;
}

export function createPasteParts(clock: Clock): PasteParts {
  const joining = new Map<string, Joining>();

  function wait(key: string, open: Joining): void {
    const count = open.parts.length;
    const left = Math.max(0, open.since + LONGEST_MS - clock.now());
    void clock.sleep(Math.min(PAUSE_MS, left)).then(() => {
      if (open.parts.length === count && joining.get(key) === open) open.finish();
    });
  }
  return {
    add(key, part) {
      const open = joining.get(key);
      if (open === undefined) return false;
      open.parts.push(part);
      if (open.parts.length >= MOST_PARTS) open.finish();
      else wait(key, open);
      return true;
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
