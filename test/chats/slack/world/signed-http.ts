import { createHmac } from 'node:crypto';
import { stringify } from 'node:querystring';
import type { Acknowledgement, Delivered } from './socket.ts';

export interface HttpTarget {
  readonly url: string;
  readonly signingSecret: string;
}

/** Delivers over HTTP as Slack does, with a signature. */
export async function deliverSigned(
  { url, signingSecret }: HttpTarget,
  { kind, body, retry }: Delivered,
  ageSeconds = 0,
): Promise<Acknowledgement & { readonly status: number }> {
  const isJson = kind === 'events_api';
  const form = kind === 'interactive' ? { payload: JSON.stringify(body) } : (body as Record<string, string>);
  const text = isJson ? JSON.stringify(body) : stringify(form);
  const timestamp = String(Math.floor(Date.now() / 1_000) - ageSeconds);
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${text}`).digest('hex');
  const begun = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': `v0=${signature}`,
      ...(retry === undefined
        ? {}
        : { 'X-Slack-Retry-Num': String(retry.attempt), 'X-Slack-Retry-Reason': retry.reason }),
    },
    body: text,
  });
  const answered = await response.text();
  const payload: unknown = answered.startsWith('{') ? JSON.parse(answered) : answered;
  return { ms: performance.now() - begun, payload, status: response.status };
}
