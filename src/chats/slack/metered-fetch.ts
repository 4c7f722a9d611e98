import type { Meter } from '../../operate/meters.ts';

/** The `fetch` of Slack's library, which counts calls by their method and by what Slack said to them. */
export function createMeteredFetch(meter: Meter): typeof fetch {
  return async (input, init) => {
    const method = methodOf(String(input instanceof Request ? input.url : input));
    try {
      const response = await fetch(input, init);
      const code = await codeOf(response);
      meter.count('chatCalls', { chat: 'slack', method, code });
      if (response.status === 429) meter.count('rateLimits', { chat: 'slack' });
      return response;
    } catch (error) {
      meter.count('chatCalls', { chat: 'slack', method, code: 'unreachable' });
      throw error;
    }
  };
}

/** `chat.postMessage`, or `other` for addresses that are no method's, such as those of files. */
function methodOf(url: string): string {
  return /\/api\/([A-Za-z]{1,30}(?:\.[A-Za-z]{1,30}){1,3})$/.exec(url.split('?', 1)[0] ?? '')?.[1] ?? 'other';
}

/** `ok`, Slack's own word for what is wrong, or the status. */
async function codeOf(response: Response): Promise<string> {
  if (!response.ok) return String(response.status);
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  if (!isJson) return 'ok';
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const { ok, error } = (body ?? {}) as { ok?: unknown; error?: unknown };
  return ok === true ? 'ok' : typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : 'other';
}
