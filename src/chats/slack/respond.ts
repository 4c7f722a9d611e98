import type { Delivery } from '../core/adapter.ts';
import type { RenderedMessage } from './render-message.ts';

const TIMEOUT_MS = 10_000;

/** Answers so that only the person who called sees it, through the address that came with the call. */
export async function respond(
  responseUrl: string,
  { text, blocks }: RenderedMessage,
  isReplacement: boolean,
): Promise<Delivery<null>> {
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: isReplacement, text, blocks }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true, value: null };
    const retryAfterMs = Number.parseInt(response.headers.get('retry-after') ?? '', 10) * 1_000 || null;
    return { ok: false, problem: problemOf(response.status), detail: `HTTP ${response.status}`, retryAfterMs };
  } catch (error) {
    const detail = error instanceof Error ? error.name : 'unknown';
    return { ok: false, problem: 'unavailable', detail, retryAfterMs: null };
  }
}

/** It was used five times, or half an hour is over: that is told with 404 or 410. */
function problemOf(status: number): 'busy' | 'gone' | 'unavailable' {
  if (status === 429) return 'busy';
  return status >= 400 && status < 500 ? 'gone' : 'unavailable';
}
