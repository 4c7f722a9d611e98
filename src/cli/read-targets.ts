import { open } from 'node:fs/promises';
import process from 'node:process';
import { sanitiseLine } from '../text/sanitise.ts';

export type TargetList =
  | { readonly ok: true; readonly targets: readonly string[] }
  | { readonly ok: false; readonly problem: string };

const MAX_BYTES = 16 * 1024 * 1024;

/** Targets from a file (or from standard input: `-`), one a line; empty lines and those that begin with # do not count. */
export async function readTargets(source: string): Promise<TargetList> {
  const shown = sanitiseLine(source, 120);
  try {
    const text = source === '-' ? await readAll(process.stdin) : await readFile(source);
    if (text === null) return { ok: false, problem: `--targets-from ${shown} holds more than 16 MB: split it.` };
    const targets = text
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    return targets.length > 0
      ? { ok: true, targets }
      : { ok: false, problem: `--targets-from ${shown} names no target: write one a line.` };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'an unknown error';
    return { ok: false, problem: `--targets-from ${shown} cannot be read (${code}): name a file that you may read.` };
  }
}

async function readFile(path: string): Promise<string | null> {
  const file = await open(path);
  try {
    return await readAll(file.createReadStream());
  } finally {
    await file.close();
  }
}

async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MAX_BYTES) return null;
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}
