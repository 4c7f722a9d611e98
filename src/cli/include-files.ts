import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { matchesPatternList } from '../targets/host-pattern.ts';
import type { Include } from '../targets/import/ssh-config-blocks.ts';

const MOST_FILES = 100;
const MOST_BYTES = 1_000_000;
const SPECIAL = /[*?]/;

/**
 * Reads the files that an OpenSSH client config includes, as ssh does: `~` is `home`, and what is not absolute stands in
 * `~/.ssh`. At most 100 files and 1 MB, all in all; patterns may stand in the last part of a path.
 */
export function createInclude(home: string | null): Include {
  let files = 0;
  let bytes = 0;
  function read(path: string): string | null {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (facts?.isFile() !== true) return null;
    files += 1;
    bytes += facts.size;
    return files > MOST_FILES || bytes > MOST_BYTES ? null : readFileSync(path, 'utf8');
  }
  return (pattern) => {
    const path = placeOf(pattern, home);
    if (path === null) return { ok: false, why: 'this user has no home directory' };
    try {
      const texts = namesFor(path).flatMap((name) => read(name) ?? []);
      if (files > MOST_FILES || bytes > MOST_BYTES) return { ok: false, why: 'too many files, or too much in them' };
      return texts.length === 0 ? { ok: false, why: 'there is no such file' } : { ok: true, texts };
    } catch (error) {
      return { ok: false, why: `it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'an unknown error'})` };
    }
  };
}

function placeOf(pattern: string, home: string | null): string | null {
  if (isAbsolute(pattern)) return pattern;
  if (home === null) return null;
  return pattern.startsWith('~/') ? join(home, pattern.slice(2)) : join(home, '.ssh', pattern);
}

function namesFor(path: string): readonly string[] {
  const folder = dirname(path);
  const last = path.slice(folder.length).replace(/^\/+/, '');
  if (!SPECIAL.test(last)) return [path];
  const names = readdirSync(folder).filter((name) => !name.startsWith('.') && matchesPatternList(name, last));
  return names.toSorted().map((name) => join(folder, name));
}
