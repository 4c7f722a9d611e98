import type { UploadedFile } from './messages.ts';

export interface RequestBody {
  /** Without parameters, for example `application/json`; empty where there is no body. */
  readonly contentType: string;
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

/** A body as JSON, or as a form with `payload_json` and `files[n]`; null where it is neither. */
export async function readBody(bytes: Buffer, contentType: string | undefined): Promise<RequestBody | null> {
  const type = (contentType ?? '').split(';')[0]?.trim() ?? '';
  if (bytes.length === 0) return { contentType: '', json: null, files: [] };
  if (type === 'application/json') return fromJson(bytes.toString('utf8'), type, []);
  if (type !== 'multipart/form-data') return null;
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType ?? '' } }).formData();
  const files: UploadedFile[] = [];
  for (const [field, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    const data = Buffer.from(await value.arrayBuffer());
    files.push({ index: Number(index), name: value.name, contentType: value.type || null, data });
  }
  const payload = form.get('payload_json');
  return fromJson(typeof payload === 'string' ? payload : '{}', type, files);
}

function fromJson(text: string, contentType: string, files: readonly UploadedFile[]): RequestBody | null {
  try {
    return { contentType, json: JSON.parse(text), files };
  } catch {
    return null;
  }
}
