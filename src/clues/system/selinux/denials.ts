import type { FindingValue } from '../../../knowledge/findings.ts';
import type { About, Paste, Reading } from '../../reader.ts';
import { outputsOf } from '../command-output.ts';
import { openSheet } from '../sheet.ts';

const AVC = /avc:\s+denied\s+\{ ([a-z_ ]{1,120}) \}/;
const SEALERT = /SELinux is preventing (?:\S{0,40}\/)?(\S{1,40}) from (?:using the )?(\S{1,40}) (?:access|capabilit)/;
const KEY_FILES =
  /authorized_keys|name="\.ssh"|\bname="(?:\.ssh|home)"|ssh_home_t|user_home_t|user_home_dir_t|admin_home_t|default_t|home_root_t/;
const NO_MATCHES = /^<no matches>$/;

/** Reads AVC denials wherever they stand: audit.log, `ausearch`, the journal, dmesg, sealert's summaries. */
export function readDenials(paste: Paste, _about: About): Reading {
  const sheet = openSheet('audit');
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (/^(?:type=[A-Z_]{3,20} msg=audit\(|time->|----$)/.test(line)) sheet.see(index);
    if (!/avc:|SELinux is/.test(line)) continue;
    const kind = kindOf(line);
    if (kind !== null) sheet.note('selinux-denial', kind, line);
    sheet.see(index);
  }
  for (const { from, to } of outputsOf(paste, /\bausearch\b.*\b(?:avc|AVC|sshd)\b/)) {
    const at = paste.lines.slice(from, to).findIndex((line) => NO_MATCHES.test(line.trim()));
    if (at < 0) continue;
    sheet.note('selinux-denial', 'none', paste.lines[from + at] ?? '');
    sheet.see(from + at);
  }
  sheet.settle('selinux-denial', ['port', 'key-file', 'other', 'none']);
  return sheet.reading();
}

/** Null where nothing was really denied: in permissive mode the kernel only writes it down. */
function kindOf(line: string): FindingValue<'selinux-denial'> | null {
  const isSshd = /comm="sshd|sshd_t|preventing (?:\S*\/)?sshd/.test(line);
  const access = AVC.exec(line)?.[1] ?? SEALERT.exec(line)?.[2];
  if (access === undefined || /permissive=1/.test(line)) return null;
  if (!isSshd) return 'other';
  if (/name_bind/.test(access)) return 'port';
  return KEY_FILES.test(line) ? 'key-file' : 'other';
}
