import type { DestinationResult } from './destination.ts';
import { badPortMessage, readDestination } from './destination.ts';
import { parsePort } from './port.ts';
import { readUser } from './user-name.ts';

/** What has been read of a command line so far. As in ssh, the first value that is given for a setting counts. */
export interface Draft {
  readonly host: string | null;
  /** The name that `-o HostName=…` puts in the destination's place, or null. */
  readonly hostName: string | null;
  readonly port: number | null;
  readonly user: string | null;
  readonly identityFile: string | null;
  readonly jump: string | null;
  readonly ignoredFlags: readonly string[];
  readonly notes: readonly string[];
}

export type Step = { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly message: string };

export const EMPTY_DRAFT: Draft = {
  host: null,
  hostName: null,
  port: null,
  user: null,
  identityFile: null,
  jump: null,
  ignoredFlags: [],
  notes: [],
};

export function withPort(draft: Draft, typed: string): Step {
  const port = parsePort(typed);
  if (port === null) return { ok: false, message: badPortMessage(typed) };
  return { ok: true, draft: { ...draft, port: draft.port ?? port } };
}

export function withUser(draft: Draft, typed: string): Step {
  const user = readUser(typed);
  return user.ok ? { ok: true, draft: { ...draft, user: draft.user ?? user.user } } : user;
}

/** Sets the jump hosts, each of them checked as a destination; `none` is ssh's word for none. */
export function withJump(draft: Draft, typed: string): Step {
  if (draft.jump !== null || typed === 'none') return { ok: true, draft };
  const unread = typed
    .split(',')
    .map(readDestination)
    .find((hop) => !hop.ok);
  return unread === undefined || unread.ok ? { ok: true, draft: { ...draft, jump: typed } } : unread;
}

export function withIgnored(draft: Draft, typed: string, note?: string): Step {
  const notes = note === undefined ? draft.notes : [...draft.notes, note];
  return { ok: true, draft: { ...draft, ignoredFlags: [...draft.ignoredFlags, typed], notes } };
}

export function withNote(draft: Draft, note: string): Draft {
  return { ...draft, notes: [...draft.notes, note] };
}

/** Sets the host; its user and port count only where none was given before it. */
export function withDestination(draft: Draft, read: DestinationResult): Step {
  if (!read.ok) return read;
  const { host, port, user, notes } = read.destination;
  return {
    ok: true,
    draft: { ...draft, host, port: draft.port ?? port, user: draft.user ?? user, notes: [...draft.notes, ...notes] },
  };
}
