import type { HostEntry } from '../read-host-entry.ts';

/** What was read from a file of another tool: hosts, not yet checked, and what was left out. */
export interface ImportReading {
  readonly hosts: readonly ImportedHost[];
  readonly skipped: readonly Skipped[];
}

export interface ImportedHost {
  readonly entry: HostEntry & { readonly name: string };
  /** From 1. */
  readonly line: number;
  /** What of it was left out, a clause each. */
  readonly notes: readonly string[];
}

/** Something that was not taken. */
export interface Skipped {
  /** A name or a line's first word, as written. */
  readonly what: string;
  readonly line: number;
  /** A clause with the remedy, where there is one. */
  readonly why: string;
}

export const MOST_IMPORTED = 10_000;
