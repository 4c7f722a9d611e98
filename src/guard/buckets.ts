import type { Limit } from '../settings/guard.ts';

/** Token buckets, one for each key: full at first, and filled up again evenly. */
export interface Buckets {
  /** Milliseconds until there is a token for `key`; 0 where there is one now. */
  waitMs(key: string): number;
  take(key: string): void;
}

const MOST_KEPT = 20_000;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** `now` in milliseconds. Of the buckets only the latest 20,000 are kept: those that were left alone longest are fullest. */
export function createBuckets(limit: Limit, now: () => number): Buckets {
  if (limit === null) return { waitMs: () => 0, take: () => {} };
  const { checks, perMs } = limit;
  const kept = new Map<string, Bucket>();
  function tokensOf(key: string): number {
    const bucket = kept.get(key);
    if (bucket === undefined) return checks;
    return Math.min(checks, bucket.tokens + ((now() - bucket.at) * checks) / perMs);
  }
  return {
    waitMs: (key) => Math.max(0, Math.ceil(((1 - tokensOf(key)) * perMs) / checks)),
    take(key) {
      const tokens = tokensOf(key) - 1;
      kept.delete(key);
      kept.set(key, { tokens, at: now() });
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    },
  };
}
