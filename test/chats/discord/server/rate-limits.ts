import type { Answer } from './answers.ts';
import type { Route } from './call.ts';

/** Counts requests as Discord does: by route and channel, guild or token, and all that use the bot token together. */
export interface RateLimits {
  /** Headers for the answer, or the refusal. */
  take(route: Route, major: string): { readonly headers: Record<string, string>; readonly refusal: Answer | null };
}

const GLOBAL_LIMIT = [50, 1_000] as const;
const UNLIMITED = [1_000_000, 1_000] as const;

interface Bucket {
  used: number;
  resetAt: number;
}

export function createRateLimits(isOn: boolean): RateLimits {
  const buckets = new Map<string, Bucket>();
  function count(key: string, [most, windowMs]: readonly [number, number]): { bucket: Bucket; isOver: boolean } {
    const now = Date.now();
    const known = buckets.get(key);
    const bucket = known === undefined || known.resetAt <= now ? { used: 0, resetAt: now + windowMs } : known;
    buckets.set(key, bucket);
    const isOver = bucket.used >= most;
    if (!isOver) bucket.used += 1;
    return { bucket, isOver };
  }
  return {
    take(route, major) {
      const limit = isOn ? (route.limit ?? UNLIMITED) : UNLIMITED;
      // What carries a token in its path is outside the bot's own limit.
      const all = route.open === true || !isOn ? null : count('global', GLOBAL_LIMIT);
      if (all?.isOver) return { headers: {}, refusal: limited(all.bucket, true) };
      const { bucket, isOver } = count(`${route.method} ${route.path} ${major}`, limit);
      const headers = {
        'x-ratelimit-limit': String(limit[0]),
        'x-ratelimit-remaining': String(Math.max(0, limit[0] - bucket.used)),
        'x-ratelimit-reset': (bucket.resetAt / 1_000).toFixed(3),
        'x-ratelimit-reset-after': (Math.max(0, bucket.resetAt - Date.now()) / 1_000).toFixed(3),
        'x-ratelimit-bucket': `${route.method} ${route.path}`.replaceAll(/[^a-z]/g, ''),
      };
      return { headers, refusal: isOver ? limited(bucket, false) : null };
    },
  };
}

/** The answer to one request too many. */
export function limited({ resetAt }: Pick<Bucket, 'resetAt'>, global: boolean): Answer {
  const seconds = Math.max(0.05, (resetAt - Date.now()) / 1_000);
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global, code: 0 },
    headers: {
      'retry-after': seconds.toFixed(3),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}
