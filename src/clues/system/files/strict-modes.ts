import type { FindingValue } from '../../../knowledge/findings.ts';
import type { PathFact } from './path-fact.ts';
import { type PathRole, userOfPath } from './path-role.ts';

/** One file or folder on the way to the keys, with its role. */
export interface KeyPath extends PathFact {
  readonly role: Extract<PathRole, 'keys-file' | 'ssh-folder' | 'home'>;
}

export interface ModesVerdict {
  readonly value: FindingValue<'permissions'>;
  readonly text: string;
}

/**
 * Judges as sshd does with StrictModes: the file and every folder up to the home belong to the user or to root, and
 * nobody else may write to them (OpenSSH's safe_path); and the user must be able to read them.
 */
export function judgeModes(paths: readonly KeyPath[], caseUser: string | null): ModesVerdict | null {
  const user = userOf(paths, caseUser);
  const open = paths.find(({ mode }) => (mode & 0o022) !== 0);
  if (open !== undefined) return { value: 'too-open', text: open.text };
  const foreign = user === null ? undefined : paths.find(({ owner }) => !isTrusted(owner, user));
  if (foreign !== undefined) return { value: 'wrong-owner', text: foreign.text };
  const closed = user === null || user === 'root' ? undefined : paths.find((path) => !isReadable(path, user));
  if (closed !== undefined) return { value: 'unreadable', text: closed.text };
  const seen = new Set(paths.map(({ role }) => role));
  const last = paths.find(({ role }) => role === 'keys-file') ?? paths[0];
  return seen.size >= 2 && last !== undefined ? { value: 'right', text: last.text } : null;
}

/** By the path, else by who the case is about, else by the owner of the folder around the keys. */
function userOf(paths: readonly KeyPath[], caseUser: string | null): string | null {
  const named = paths.flatMap(({ path }) => userOfPath(path) ?? [])[0];
  const owners = paths.filter(({ role }) => role !== 'keys-file').map(({ owner }) => owner);
  return named ?? caseUser ?? owners.find((owner) => owner !== 'root') ?? null;
}

function isTrusted(owner: string, user: string): boolean {
  // Long names are cut or shown as numbers by some tools: a number alone is nobody's name.
  return (
    owner === user || owner === 'root' || owner === '0' || (owner.endsWith('+') && user.startsWith(owner.slice(0, -1)))
  );
}

/** sshd reads the keys as the user. */
function isReadable({ mode, owner, group, isFolder }: PathFact, user: string): boolean {
  const bit = isFolder ? 1 : 4;
  if (owner === user) return (mode & (bit << 6)) !== 0;
  if (group === user) return (mode & (bit << 3)) !== 0 || (mode & bit) !== 0;
  return (mode & bit) !== 0;
}
