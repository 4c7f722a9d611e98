import type { Delivery } from './adapter.ts';
import type { Clock } from './clock.ts';

const PAUSES_MS = [500, 2_000, 6_000, 15_000] as const;
// A platform that wants to be left alone for longer gets no answer from us.
const LONGEST_PAUSE_MS = 90_000;

/** Tries again where the platform was busy or did not answer, for as long as it asks for; everything else is final. */
export async function deliver<T>(attempt: () => Promise<Delivery<T>>, clock: Clock): Promise<Delivery<T>> {
  let result = await attempt();
  for (const pause of PAUSES_MS) {
    if (result.ok || (result.problem !== 'busy' && result.problem !== 'unavailable')) return result;
    if ((result.retryAfterMs ?? 0) > LONGEST_PAUSE_MS) return result;
    await clock.sleep(Math.max(result.retryAfterMs ?? 0, pause));
    result = await attempt();
  }
  return result;
}
