/** The fingerprints that a host has shown, by the type of its key. */
export type KnownKeys = Readonly<Record<string, readonly string[]>>;

export interface SeenKey {
  /** For example `ssh-ed25519`. */
  readonly type: string;
  /** `SHA256:…` as ssh-keygen prints it. */
  readonly fingerprint: string;
}

// A name may lead to several machines by turns, each with a key of its own.
const MOST_KEPT = 8;

/** Whether this key is another one than those that the host showed before; the first of a type is no change. */
export function isNewKey(known: KnownKeys, { type, fingerprint }: SeenKey): boolean {
  const before = known[type] ?? [];
  return before.length > 0 && !before.includes(fingerprint);
}

/** The keys with one more; the one that was seen first goes where there are too many. */
export function withKey(known: KnownKeys, { type, fingerprint }: SeenKey): KnownKeys {
  const before = known[type] ?? [];
  return before.includes(fingerprint) ? known : { ...known, [type]: [...before, fingerprint].slice(-MOST_KEPT) };
}
