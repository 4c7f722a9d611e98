import type { FetchedFile } from '../core/adapter.ts';
import type { FileReference } from '../core/event.ts';

const PATIENCE_MS = 20_000;
const ATTEMPTS = 2;

/** Fetches an attachment from the address that Discord gave; reads no more than `maxBytes`. */
export async function fetchAttachment(
  { url }: FileReference,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FetchedFile> {
  let result: FetchedFile = { ok: false, problem: 'unavailable', detail: 'not tried' };
  for (let attempt = 0; attempt < ATTEMPTS && !signal.aborted; attempt += 1) {
    result = await fetchOnce(url, maxBytes, signal);
    if (result.ok || result.problem !== 'unavailable') return result;
  }
  return result;
}

async function fetchOnce(url: string, maxBytes: number, signal: AbortSignal): Promise<FetchedFile> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    // Discord's own address needs no detour, and one elsewhere is none of Discord's.
    const response = await fetch(url, { signal: limit, redirect: 'error' });
    if (response.status === 404 || response.status === 410)
      return { ok: false, problem: 'gone', detail: 'it does not exist any more' };
    if (response.status === 401 || response.status === 403)
      return { ok: false, problem: 'no-access', detail: `status ${response.status}` };
    if (!response.ok || response.body === null)
      return { ok: false, problem: 'unavailable', detail: `status ${response.status}` };
    return await readBody(response.body, maxBytes);
  } catch (error) {
    return { ok: false, problem: 'unavailable', detail: error instanceof Error ? error.message : String(error) };
  }
}

async function readBody(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<FetchedFile> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk.subarray(0, maxBytes - size));
    size += chunk.length;
    // Leaving the loop ends the transfer.
    if (size > maxBytes) return { ok: true, bytes: Buffer.concat(chunks), isCut: true };
  }
  return { ok: true, bytes: Buffer.concat(chunks), isCut: false };
}
