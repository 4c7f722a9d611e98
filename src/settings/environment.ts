import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingError } from './setting-error.ts';
import type { Environment } from './setting-reader.ts';

export type EnvironmentResult =
  | {
      readonly ok: true;
      readonly environment: Environment;
      /** The names that `.env` sets. */
      readonly inFile: readonly string[];
    }
  | { readonly ok: false; readonly errors: readonly SettingError[] };

/** The environment, filled up from `.env` in `directory` where that exists; what is set already wins. */
export async function readEnvironment(directory: string, environment: Environment): Promise<EnvironmentResult> {
  const path = join(directory, '.env');
  let text: string;
  try {
    // Reading a FIFO would wait for a writer.
    if (statSync(path).isFIFO()) return unreadable(path, 'no regular file');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'an unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: true, environment, inFile: [] };
    return unreadable(path, code);
  }
  const { parse } = await import('dotenv');
  const written = parse(text);
  return { ok: true, environment: { ...written, ...environment }, inFile: Object.keys(written) };
}

function unreadable(path: string, reason: string): EnvironmentResult {
  const remedy = 'Make it a file that you may read, or remove it.';
  return { ok: false, errors: [{ setting: '.env', received: path, problem: `cannot be read (${reason})`, remedy }] };
}
