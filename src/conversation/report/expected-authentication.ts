import { type Case, findingsOf } from '../case.ts';
import { inline } from './markdown.ts';

/** With what the person means to log in, as far as the command line and their client's output show it. */
export function expectedAuthentication(current: Case): string {
  const identity = current.call?.target.identityFile ?? null;
  if (identity !== null) return `a key, ${inline(identity)}`;
  const found = findingsOf(current);
  const ways = [
    found.some(({ id, value }) => KEY_FINDINGS.has(id) && value !== 'none') ? 'a key' : null,
    found.some(({ id, value }) => id === 'password-result' && value !== 'not-offered') ? 'a password' : null,
    found.some(({ id, value }) => id === 'certificate' && value !== 'none') ? 'a certificate' : null,
  ].filter((way) => way !== null);
  return ways.length === 0 ? 'not said' : ways.join(' and ');
}

const KEY_FINDINGS: ReadonlySet<string> = new Set(['key-offered', 'client-key-file', 'key-type', 'right-key', 'agent']);
