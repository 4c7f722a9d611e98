import { open } from 'node:fs/promises';
import process from 'node:process';
import { decodeText } from '../text/decode-text.ts';

export type Input = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/** A whole file, or standard input for `-`; `what` names it in the problem. */
export async function readInput(source: string, shown: string, maxBytes: number): Promise<Input> {
  try {
    const text = source === '-' ? await readAll(process.stdin, maxBytes) : await readFile(source, maxBytes);
    const megabytes = Math.floor(maxBytes / 1024 / 1024);
    return text === null
      ? { ok: false, problem: `${shown} holds more than ${megabytes} MB: split it.` }
      : { ok: true, text };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'an unknown error';
    return { ok: false, problem: `${shown} cannot be read (${code}): name a file that you may read.` };
  }
}

async function readFile(path: string, maxBytes: number): Promise<string | null> {
  const file = await open(path);
  try {
    return await readAll(file.createReadStream(), maxBytes);
  } finally {
    await file.close();
  }
}

async function readAll(stream: AsyncIterable<Buffer | string>, maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > maxBytes) return null;
    chunks.push(part);
  }
  return decodeText(Buffer.concat(chunks));
}
