import { readFileSync } from 'node:fs';

// Sources lie two directories below it, what is built from them three.
const MOST_LEVELS = 6;

/** The version in this package's `package.json`, wherever above this file that lies. */
export function readVersion(): string {
  for (let level = 1; level <= MOST_LEVELS; level += 1) {
    try {
      const url = new URL(`${'../'.repeat(level)}package.json`, import.meta.url);
      const described = JSON.parse(readFileSync(url, 'utf8')) as { readonly name?: string; readonly version?: string };
      if (described.name === 'ssh-check') return described.version ?? 'unknown';
    } catch {
      // Not there: it lies further up.
    }
  }
  return 'unknown';
}
