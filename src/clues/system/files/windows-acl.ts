import type { About, Paste, Reading } from '../../reader.ts';
import { eachRow } from '../rows.ts';
import { openSheet, type Sheet } from '../sheet.ts';

/** `Get-Acl | Format-List Path,AccessToString`: the path, and a principal a line. */
const PATH = /^Path\s+: .*?(?<path>[A-Za-z]:\\.+)$/;
const ALLOWED = /^(?:AccessToString :)?\s*(?<who>\S.{1,80}?) Allow\s{1,4}\S/;
/** `icacls FILE`: the path before the first principal, then a principal a line. */
const ICACLS = /^(?<path>[A-Za-z]:\\\S{1,200}) (?<who>[^:]{1,80}):(?:\([A-Z,]{1,12}\)){1,5}$/;
const MORE = /^\s{4,200}(?<who>[^\s:][^:]{0,80}):(?:\([A-Z,]{1,12}\)){1,5}$/;
/** sshd permits the system and administrators, by their names or well-known numbers, and the owner. */
const PERMITTED =
  /^(?:NT AUTHORITY\\SYSTEM|NT-AUTORIT.T\\SYSTEM|AUTORITE NT\\Syst.me|BUILTIN\\Administrators|VORDEFINIERT\\Administratoren|BUILTIN\\Administrateurs|S-1-5-18|S-1-5-32-544|OWNER RIGHTS)$/i;

interface Entry {
  readonly path: string;
  readonly strangers: string[];
  readonly line: string;
}

/** Reads who may use the files that sshd of Windows guards: host keys and the keys of administrators. */
export function readWindowsAcl(paste: Paste, _about: About): Reading {
  const sheet = openSheet('acl');
  const entries: Entry[] = [];
  eachRow(paste, (line, index) => {
    if (readLine(entries, line)) sheet.see(index);
  });
  for (const entry of entries) judge(sheet, entry);
  sheet.settle('hostkeys', ['bad-permissions', 'present']);
  sheet.settle('permissions', ['too-open', 'right']);
  return sheet.reading();
}

function readLine(entries: Entry[], line: string): boolean {
  const path = PATH.exec(line)?.groups?.path;
  if (path !== undefined) {
    entries.push({ path: path.trim(), strangers: [], line });
    return true;
  }
  const first = ICACLS.exec(line)?.groups;
  if (first !== undefined) entries.push({ path: first.path ?? '', strangers: [], line });
  const who = first?.who ?? (entries.length > 0 ? (MORE.exec(line) ?? ALLOWED.exec(line))?.groups?.who : undefined);
  if (who === undefined) return /^Successfully processed \d/.test(line) && entries.length > 0;
  if (!PERMITTED.test(who.trim())) entries.at(-1)?.strangers.push(who);
  return true;
}

function judge(sheet: Sheet, { path, strangers, line }: Entry): void {
  const isOpen = strangers.length > 0;
  const text = isOpen ? `${path}: ${strangers[0]}` : line;
  if (/ssh_host_\w{2,12}_key$/.test(path)) sheet.note('hostkeys', isOpen ? 'bad-permissions' : 'present', text);
  else if (/administrators_authorized_keys$/.test(path)) sheet.note('permissions', isOpen ? 'too-open' : 'right', text);
}
