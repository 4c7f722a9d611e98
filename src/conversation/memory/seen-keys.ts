import type { KnownKey } from '../../report/check-report.ts';
import type { Memory } from '../observations.ts';
import { utcMinute } from '../utc-minute.ts';

type RememberedKey = Memory['hostKeys'][number];

// After so long without the key before it, a new key is the one on record.
const SETTLED_MS = 7 * 24 * 3_600_000;

/**
 * The host keys that earlier checks saw, as keys to hold the next one against. Of several of one type those count that
 * were seen by turns, as behind a name with several machines. A key that took another's place is not taken at its word
 * for a week. `now` is in milliseconds since 1970.
 */
export function seenKeys({ hostKeys }: Memory, now: number): readonly KnownKey[] {
  const types = [...new Set(hostKeys.map(({ type }) => type))];
  return types.flatMap((type) =>
    onRecord(
      hostKeys.filter((key) => key.type === type),
      now,
    ).map(asKnown),
  );
}

function onRecord(keys: readonly RememberedKey[], now: number): readonly RememberedKey[] {
  const [newest, ...older] = keys.toSorted((one, other) => other.firstAt - one.firstAt);
  if (newest === undefined || older.length === 0) return keys;
  if (older.some(({ lastAt }) => lastAt > newest.firstAt)) return keys;
  return now - newest.firstAt >= SETTLED_MS ? [newest] : onRecord(older, now);
}

function asKnown({ type, fingerprint, lastAt }: RememberedKey): KnownKey {
  const source = `an earlier check (seen until ${utcMinute(lastAt)} UTC)`;
  return { type, key: fingerprint, revoked: false, source, standing: 'seen' };
}
