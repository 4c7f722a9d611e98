/** What a person asked to look at, read from what they typed. Not yet resolved, and not yet judged. */
export interface Target {
  /** What was typed, trimmed, at most 1,000 characters; passwords in it are masked. */
  readonly input: string;
  /** A host name (lower case, ASCII, no trailing dot) or an address literal (IPv6 without brackets). */
  readonly host: string;
  /** 1 to 65535, or null where none was given. */
  readonly port: number | null;
  readonly user: string | null;
  /** Path of the private key file that was named, as typed, or null. */
  readonly identityFile: string | null;
  /** The jump host or hosts that were named, as typed, or null. */
  readonly jump: string | null;
  /** Options that were read and left out, each as typed, for example `-L 8080:localhost:80`. */
  readonly ignoredFlags: readonly string[];
  /** Sentences on what else was left out, or read in another way than it may have been meant. */
  readonly notes: readonly string[];
}

/** A target that cannot be read; `message` is a sentence for the person with what was received and the remedy. */
export interface TargetUnreadable {
  readonly ok: false;
  readonly code: 'target-unreadable';
  readonly message: string;
}

export type TargetResult = { readonly ok: true; readonly target: Target } | TargetUnreadable;

export function unreadable(message: string): TargetUnreadable {
  return { ok: false, code: 'target-unreadable', message };
}
