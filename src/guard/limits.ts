import type { LimitSettings } from '../settings/guard.ts';
import { createBuckets } from './buckets.ts';

/** Whose checks are counted together; null where there is nobody, as for a terminal. */
export interface Counted {
  readonly person: string | null;
  readonly channel: string | null;
  /** A host and a port. */
  readonly target: string;
}

export interface Limits {
  /** Counts one more check, or says why not: nothing is counted then. */
  take(counted: Counted): LimitVerdict;
}

export type LimitVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly by: 'person' | 'channel' | 'target' | 'all';
      readonly message: string;
      readonly setting: string;
    };

const SECOND = 1_000;
const MINUTE = 60_000;

/** `now` in milliseconds. The target comes first: for that there is another answer than no. */
export function createLimits(settings: LimitSettings, now: () => number): Limits {
  const target = createBuckets(settings.perTarget, now);
  const person = createBuckets(settings.perPerson, now);
  const channel = createBuckets(settings.perChannel, now);
  const all = createBuckets(settings.inAll, now);
  return {
    take(counted) {
      const rules = [
        { by: 'target', buckets: target, key: counted.target, setting: 'CHECKS_PER_TARGET', who: counted.target },
        { by: 'person', buckets: person, key: counted.person, setting: 'CHECKS_PER_PERSON', who: 'you' },
        { by: 'channel', buckets: channel, key: counted.channel, setting: 'CHECKS_PER_CHANNEL', who: 'this channel' },
        { by: 'all', buckets: all, key: 'all', setting: 'CHECKS_IN_ALL', who: 'all chats together' },
      ] as const;
      for (const { by, buckets, key, setting, who } of rules) {
        const waitMs = key === null ? 0 : buckets.waitMs(key);
        if (waitMs > 0) return { ok: false, by, setting, message: refusal(by === 'target', who, waitMs, setting) };
      }
      for (const { buckets, key } of rules) if (key !== null) buckets.take(key);
      return { ok: true };
    },
  };
}

function refusal(isTarget: boolean, who: string, waitMs: number, setting: string): string {
  const what = isTarget
    ? `${who} was looked at as often as it may be for now`
    : `There were as many checks for ${who} as there may be for now`;
  return `${what}. Try again in ${inWords(waitMs)}. Whoever runs this bot can change that: the setting ${setting}.`;
}

/** A time that somebody can wait for, rounded up: `12 seconds`, `3 minutes`. */
export function inWords(ms: number): string {
  const [count, unit] = ms < 2 * MINUTE ? [Math.ceil(ms / SECOND), 'second'] : [Math.ceil(ms / MINUTE), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
