import { readFileSync } from 'node:fs';

/** The version in this package's `package.json`, which lies above both the sources and what is built from them. */
export function readVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const described = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Record<string, unknown>;
      if (described.name === 'ssh-check') return String(described.version);
    } catch {
      // Not there: it lies one directory further up.
    }
  }
  return 'unknown';
}
