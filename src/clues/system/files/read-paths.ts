import { machineOf } from '../../origin.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';
import { type Listing, listings } from './ls-long.ts';
import { missingPaths } from './missing-path.ts';
import { nameiFacts } from './namei.ts';
import { baseName, folderOf, joinPath, type PathFact } from './path-fact.ts';
import { isServerFolder, type PathRole, roleOf, userOfPath } from './path-role.ts';
import { statFacts } from './stat.ts';
import { judgeModes, type KeyPath } from './strict-modes.ts';

type Placed = PathFact & { readonly index: number };

/** Reads `ls -l`, `namei -l`, `stat` and what they do not find: owners, modes and existence of what sshd needs. */
export function readPaths(paste: Paste, about: About): Reading {
  const sheet = openSheet('ls');
  const lists = listings(paste);
  const namei = nameiFacts(paste);
  const facts: readonly Placed[] = [...lists.flatMap(namedEntries), ...namei.facts, ...statFacts(paste)];
  for (const { index } of facts) sheet.see(index);
  if (facts.length > 0) markFrame(sheet, paste);
  const isTheirs = (index: number): boolean => machineOf(paste, about, index, 'ls', 'namei', 'stat') === 'client';
  const isClients = lists.some(isClientFolder) || facts.some(({ index }) => isTheirs(index));
  if (!isClients) judgeKeyPaths(sheet, facts, about);
  for (const fact of facts) judgeFact(sheet, fact, isClients);
  for (const list of lists) if (!isClients) judgeListing(sheet, list);
  for (const { path, text, index } of [...missingPaths(paste), ...namei.broken]) {
    if (isTheirs(index) ? judgeTheirMissing(sheet, path, text) : judgeMissing(sheet, path, text)) sheet.see(index);
  }
  sheet.settle('nologin-file', ['present', 'absent']);
  sheet.settle('client-key-file', ['too-open', 'missing', 'usable']);
  sheet.settle('hostkeys', ['bad-permissions', 'corrupt', 'missing', 'present']);
  return sheet.reading();
}

/** What the tools print around their facts. */
function markFrame(sheet: Sheet, paste: Paste): void {
  eachRow(paste, (line, index) => {
    if (FRAME.test(line)) sheet.see(index);
  });
}

const FRAME =
  /^(?:total|insgesamt|итого) \d|^\s*f: \/|^\s*(?:File|Size|Device|Modify|Change|Birth|Access): |^\S{1,300}:$/;

/** `.` and `..` get the names of what they stand for, where the neighbours or the command tell. */
function namedEntries(list: Listing): readonly Placed[] {
  const names = new Set(list.entries.map(({ name }) => name));
  const isSshFolder = names.has('authorized_keys') || baseName(list.folder) === '.ssh';
  const self = list.folder !== '' ? list.folder : isSshFolder ? '~/.ssh' : names.has('.ssh') ? '~' : '';
  return list.entries.map((entry) => {
    if (entry.name === '.') return { ...entry, path: self };
    if (entry.name === '..') return { ...entry, path: self.includes('/') ? folderOf(joinPath('', self)) : '' };
    return list.folder === '' && self !== '' ? { ...entry, path: joinPath(self, entry.name) } : entry;
  });
}

/** A .ssh folder with what a client keeps there, and no authorized_keys, is that of the machine that connects. */
function isClientFolder({ entries, folder }: Listing): boolean {
  const roles = new Set(entries.map(({ name }) => roleOf(name)));
  const hasSettings =
    baseName(folder) === '.ssh' && entries.some(({ name }) => /^(?:config|known_hosts|id_\w+\.pub)$/.test(name));
  return (roles.has('client-key') || hasSettings) && !roles.has('keys-file');
}

const KEY_ROLES: ReadonlySet<PathRole | null> = new Set<PathRole | null>(['keys-file', 'ssh-folder', 'home']);

function judgeKeyPaths(sheet: Sheet, facts: readonly Placed[], about: About): void {
  const paths = facts.flatMap((fact) => {
    const role = roleOf(fact.path);
    return role !== null && KEY_ROLES.has(role) ? [{ ...fact, role } as KeyPath] : [];
  });
  const users = new Set(paths.flatMap(({ path }) => userOfPath(path) ?? []));
  const { user } = about;
  const ours =
    user !== null && users.has(user) ? paths.filter(({ path }) => (userOfPath(path) ?? user) === user) : paths;
  const verdict = ours.length === 0 ? null : judgeModes(ours, user);
  if (verdict !== null) sheet.note('permissions', verdict.value, verdict.text);
  const home = ours.find(({ role }) => role === 'home');
  if (home !== undefined) sheet.note('home', 'exists', home.text);
  const empty = ours.find(({ role, size }) => role === 'keys-file' && size === 0);
  if (empty !== undefined) sheet.note('key-installed', 'no-file', empty.text);
}

function judgeFact(sheet: Sheet, fact: Placed, isClients: boolean): void {
  const role = roleOf(fact.path);
  const { mode, owner, text } = fact;
  if (role === 'host-key') sheet.note('hostkeys', hostKeyState(fact), text);
  if (role === 'runtime-dir') {
    const isRight = (owner === 'root' || owner === '0') && (mode & 0o022) === 0;
    sheet.note('runtime-dir', isRight ? 'present' : 'bad-owner', text);
  }
  if (role === 'nologin') sheet.note('nologin-file', 'present', text);
  if (role === 'sshd') sheet.note('sshd-installed', 'yes', text);
  if (role === 'not-to-be-run') sheet.note('sshd-failure', 'condition', text);
  if (role === 'client-key' && isClients)
    sheet.note('client-key-file', (mode & 0o077) !== 0 ? 'too-open' : 'usable', text);
}

/** sshd turns down a private key that others can read; Red Hat lets the group ssh_keys read it. */
function hostKeyState({ mode, group, size }: PathFact): 'bad-permissions' | 'corrupt' | 'present' {
  if (size === 0) return 'corrupt';
  const others = group === 'ssh_keys' ? 0o037 : 0o077;
  return (mode & others) !== 0 ? 'bad-permissions' : 'present';
}

/** A whole listing shows as well what is not there. */
function judgeListing(sheet: Sheet, list: Listing): void {
  const names = list.entries.map(({ name }) => baseName(name));
  const text = list.entries[0]?.text ?? '';
  const isServers = isServerFolder(list.folder) || (names.includes('sshd_config') && names.includes('moduli'));
  if (isServers && names.includes('sshd_config') && !names.some((name) => roleOf(name) === 'host-key')) {
    sheet.note('hostkeys', 'missing', text);
  }
  const isSshFolder = baseName(list.folder) === '.ssh' && names.includes('..');
  if (isSshFolder && !names.includes('authorized_keys') && !isClientFolder(list)) {
    sheet.note('key-installed', 'no-file', text);
  }
}

/** What the machine that connects has not; a key elsewhere, or in an agent, would serve as well. */
function judgeTheirMissing(sheet: Sheet, path: string, text: string): boolean {
  const role = roleOf(path);
  if (role === 'ssh-folder' || role === 'client-key') sheet.note('client-key-file', 'missing', text);
  return role !== null;
}

/** Whether the path is one that we know. */
function judgeMissing(sheet: Sheet, path: string, text: string): boolean {
  const role = roleOf(path);
  if (role === 'keys-file' || role === 'ssh-folder') sheet.note('key-installed', 'no-file', text);
  else if (role === 'home' && path !== '~') sheet.note('home', 'missing', text);
  else if (role === 'host-key') sheet.note('hostkeys', 'missing', text);
  else if (role === 'runtime-dir') sheet.note('runtime-dir', 'missing', text);
  else if (role === 'nologin') sheet.note('nologin-file', 'absent', text);
  else if (role === 'sshd') sheet.note('sshd-installed', 'no', text);
  else if (role === 'shell') sheet.note('shell', 'missing', text);
  return role !== null;
}
