import type { FetchedFile } from '../core/adapter.ts';
import type { Clock } from '../core/clock.ts';
import type { FileReference } from '../core/event.ts';
import type { SlackApi } from './web-api.ts';

const TIMEOUT_MS = 30_000;
const BY_ID = 'slack-file:';

export interface FileAccess {
  readonly api: SlackApi;
  readonly token: string;
  /** The address of the Web API: the token goes there and to Slack's own hosts, and nowhere else. */
  readonly apiUrl: string;
  readonly clock: Clock;
}

// A message may be there before the file that it speaks of.
const PAUSES_MS = [1_000, 3_000];

/** Fetches a file with the bot's token, `maxBytes` of it at the most. */
export async function fetchFile(
  access: FileAccess,
  file: FileReference,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FetchedFile> {
  let fetched = await fetchOnce(access, file, maxBytes, signal);
  for (const pause of PAUSES_MS) {
    if (fetched.ok || fetched.problem === 'no-access' || signal.aborted) break;
    await access.clock.sleep(pause);
    fetched = await fetchOnce(access, file, maxBytes, signal);
  }
  return fetched;
}

async function fetchOnce(
  { api, token, apiUrl }: FileAccess,
  file: FileReference,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FetchedFile> {
  const address = file.url.startsWith(BY_ID) ? await addressOf(api, file.url.slice(BY_ID.length)) : file.url;
  if (address === null) return { ok: false, problem: 'no-access', detail: 'no address' };
  if (!isSlack(address, apiUrl)) return { ok: false, problem: 'no-access', detail: 'it does not lie at Slack' };
  try {
    const response = await fetch(address, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    // Where the scope is missing, Slack answers with its sign-in page.
    const isSignIn = /^text\/html/.test(response.headers.get('content-type') ?? '') && file.mimeType !== 'text/html';
    if (response.status === 404) return { ok: false, problem: 'gone', detail: 'HTTP 404' };
    if (isSignIn || response.status === 401 || response.status === 403)
      return { ok: false, problem: 'no-access', detail: 'the scope files:read is missing' };
    if (!response.ok || response.body === null)
      return { ok: false, problem: 'unavailable', detail: `HTTP ${response.status}` };
    return await readWithin(response.body, maxBytes);
  } catch (error) {
    return { ok: false, problem: 'unavailable', detail: error instanceof Error ? error.name : 'unknown' };
  }
}

async function addressOf(api: SlackApi, id: string): Promise<string | null> {
  const info = await api.call('files', (client) => client.files.info({ file: id }));
  return info.ok ? (info.value.file?.url_private_download ?? info.value.file?.url_private ?? null) : null;
}

function isSlack(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const api = new URL(apiUrl);
  if (hostname === api.hostname || (isLoopback(hostname) && isLoopback(api.hostname)))
    return protocol === 'https:' || api.protocol === 'http:';
  return protocol === 'https:' && /(?:^|\.)(?:slack\.com|slack-files\.com)$/.test(hostname);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

async function readWithin(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<FetchedFile> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk.subarray(0, maxBytes - length));
    length += chunk.length;
    if (length >= maxBytes) break;
  }
  return { ok: true, bytes: Buffer.concat(chunks), isCut: length > maxBytes };
}
