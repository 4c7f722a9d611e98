import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Answers by their question: asks where none is kept. */
export type Record = (question: string, ask: () => Promise<string>) => Promise<string>;

const Kept = z.record(z.string(), z.string());

/** The answers of one fault; in a file where a folder is given, else only for this run. */
export function openRecord(folder: string | null, name: string): Record {
  const path = folder === null ? null : join(folder, `${name}.json`);
  const kept = path === null ? {} : readKept(path);
  return async (question, ask) => {
    const known = kept[question];
    if (known !== undefined) return known;
    const answer = await ask();
    kept[question] = answer;
    if (path !== null) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify(kept, null, 1));
    }
    return answer;
  };
}

function readKept(path: string): { [question: string]: string } {
  try {
    return { ...Kept.parse(JSON.parse(readFileSync(path, 'utf8'))) };
  } catch {
    return {};
  }
}
