import { callsTo, isSilent, typedLines } from '../calls.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type AccessRule, decide, readAccessRule } from './hosts-access/rules.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';

type File = 'allow' | 'deny';

/** What packages write at the head of the two files. */
const DENY_HEAD = /list of hosts that are _not_ allowed|used to\s*$|deny connections to network services|hosts\.deny\b/;
const ALLOW_HEAD =
  /list of hosts that are allowed to access|allow or deny connections to network services|hosts\.allow\b/;
const DENYHOSTS = /^# DenyHosts: /;
/** `grep` over both files names the file before each line, `head` and `tail` before each part. */
const NAMED_LINE = /^\/?(?:etc\/)?hosts\.(?<file>allow|deny):(?<text>.*)$/;
const PART = /^==> \S*hosts\.(?<file>allow|deny) <==$/;

interface Files {
  readonly allow: AccessRule[];
  readonly deny: AccessRule[];
  /** Index of a line that belongs to hosts.deny, whether it has rules or not. */
  denyLine: number | null;
  banned: number | null;
}

/** `/etc/hosts.deny` and `/etc/hosts.allow`, the files of TCP wrappers. */
export const readHostsAccess: Reader = (paste: Paste, about: About): Reading => {
  if (!mentions(paste, 'hosts.deny', 'hosts.allow', '_not_ allowed', '# DenyHosts', 'tcp_wrappers', 'hosts_access'))
    return NOTHING;
  const notes = takeNotes('hosts.deny', paste);
  const files = readFiles(notes, paste);
  noteAccess(notes, { ...files, denyLine: files.denyLine ?? shownWhole(notes, paste) }, about);
  return notes.reading();
};

function readFiles(notes: Notes, paste: Paste): Files {
  const files: Files = { allow: [], deny: [], denyLine: null, banned: null };
  const calls = new Map(typedLines(paste).map((call) => [call.line, call]));
  let file: File | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const call = calls.get(index);
    if (call !== undefined) {
      file = fileOf(call.command);
      if (file === 'deny' && isWholeAndEmpty(paste, call.line, call.end)) files.denyLine ??= Math.max(0, call.line - 1);
    }
    const named = NAMED_LINE.exec(raw.trim())?.groups;
    const part = PART.exec(raw.trim())?.groups?.file;
    if (part !== undefined) file = part === 'allow' ? 'allow' : 'deny';
    const line = named?.text ?? raw.trim();
    if (line.startsWith('#')) {
      const turned = headOf(line, paste.lines[index + 1] ?? '');
      if (turned !== null) file = turned;
      if (turned === 'deny') files.denyLine ??= index;
      if (file !== null) notes.mark(index);
      if (DENYHOSTS.test(line)) files.banned = index;
      continue;
    }
    const owner = named === undefined ? file : named.file === 'allow' ? 'allow' : 'deny';
    const rule = owner === null ? null : readAccessRule(line, index);
    if (rule === null || owner === null) continue;
    files[owner].push(rule);
    if (owner === 'deny') files.denyLine ??= index;
    notes.mark(index);
  }
  return files;
}

const NOT_THERE = /hosts\.(?:deny|allow): (?:No such file|Datei oder Verzeichnis nicht|Aucun fichier|No existe)/;

/** Where a command shows hosts.deny and nothing of it comes, it has no rule: it is empty, or not there. */
function shownWhole(notes: Notes, paste: Paste): number | null {
  for (const call of callsTo(paste, 'cat', 'grep', 'egrep')) {
    if (!call.command.includes('hosts.deny')) continue;
    const missing = paste.lines.findIndex((line, index) => index >= call.line && NOT_THERE.test(line));
    const named = paste.lines.findIndex((line, index) => index >= call.line && NAMED_LINE.test(line.trim()));
    const isSilence = isSilent(paste, call);
    const shown = Math.max(missing, named);
    if (missing >= 0) notes.mark(call.line, shown);
    if (shown >= 0 || isSilence) return shown >= 0 ? shown : call.line;
  }
  return null;
}

/** A command that names both files says nothing of which one a line is from. */
function fileOf(command: string): File | null {
  const allow = command.includes('hosts.allow');
  const deny = command.includes('hosts.deny');
  return allow === deny ? null : allow ? 'allow' : 'deny';
}

function isWholeAndEmpty(paste: Paste, from: number, to: number): boolean {
  const text = paste.lines.slice(from, to).map((line) => line.trim());
  const isWhole = to < paste.lines.length || text.some((line) => line !== '');
  return isWhole && text.every((line) => line === '' || line.startsWith('#'));
}

function headOf(line: string, next: string): File | null {
  if (DENYHOSTS.test(line)) return 'deny';
  const text = `${line} ${next.trim()}`;
  if (/hosts\.deny:? .*(?:_not_|deny)/.test(text) || /# \/etc\/hosts\.deny/.test(line)) return 'deny';
  if (/hosts\.allow:? .*(?:allowed|allow)/.test(text) || /# \/etc\/hosts\.allow/.test(line)) return 'allow';
  if (DENY_HEAD.test(line) && !ALLOW_HEAD.test(line)) return 'deny';
  return ALLOW_HEAD.test(line) && !DENY_HEAD.test(line) ? 'allow' : null;
}

function noteAccess(notes: Notes, { allow, deny, denyLine, banned }: Files, about: About): void {
  const permitted = decide(allow, 'allow', about);
  if (permitted !== null) {
    notes.note('hosts-deny', permitted.verdict === 'allow' ? 'allows' : 'denies', permitted.line);
    return;
  }
  const denied = decide(deny, 'deny', about);
  if (denied !== null) {
    notes.note('hosts-deny', denied.verdict === 'allow' ? 'allows' : 'denies', denied.line);
    if (banned !== null && denied.isOne) notes.note('ban-state', 'banned', denied.line);
    return;
  }
  if (denyLine === null) return;
  if (deny.length === 0) notes.note('hosts-deny', 'empty', denyLine);
  else if (about.clientAddresses.length > 0) notes.note('hosts-deny', 'allows', denyLine);
  else if (banned !== null) notes.note('ban-state', 'others-banned', banned);
}
