import { type FindingValue, finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Paste, Reader, Reading } from '../reader.ts';

const SOURCE = 'paste:ls';
/** A line of `ls -l` with a private key of a client: modes, links, owner, group, size, date, name. */
const LISTED =
  /^(?<modes>-[rwxsStT-]{9})[.+@]?\s+\d{1,4}\s+\S{1,64}\s+\S{1,64}\s+(?<size>\d{1,9})\s.{5,40}\s(?<path>\S{1,300})$/;
/** `ls` does not find a key; in the languages of GNU and BSD. */
const NOT_FOUND =
  /^ls: (?:cannot access |Zugriff auf |impossible d'accéder à |no se puede acceder a )?'?(?<path>[^\s':]{1,300})'?(?: nicht möglich)?\s?: (?:No such file|Datei oder Verzeichnis nicht|Aucun fichier|No existe el)/;
const STATED = /^\s{0,4}File: '?(?<path>[^\s']{1,300})'?$/;
const STAT_MODES = /^Access: \((?<octal>0?\d{3,4})\//;
const PRIVATE_KEY =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|identity|[\w.-]{1,80}\.pem|[\w.-]{1,80}_(?:rsa|ed25519|key))$/;
/** Modes that ssh permits: nothing for the group, nothing for others. */
const CLOSED_MODES = /^-[rwx-]{3}-{6}$/;
/** `icacls` of Windows: a principal beside the owner, the system and administrators. */
const ICACLS =
  /^(?<path>\S.{0,300}?\.(?:pem|ppk)|.{0,300}[\\/]id_\w{2,20})\s{1,80}(?<who>[^:]{1,120}):(?:\([A-Z,]{1,12}\)){1,4}$/;
const TOO_MANY =
  /^(?:BUILTIN\\Users|Everyone|NT AUTHORITY\\Authenticated Users|Jeder|VORDEFINIERT\\Benutzer|.{0,60}\\(?:Users|Benutzer))$/i;

/** Reads owner and mode of a client's private keys, as `ls -l ~/.ssh`, `stat` or `icacls` show them. */
export const readKeyFiles: Reader = (paste): Reading => {
  const findings: Finding[] = [];
  const understood: number[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    const value = judge(paste, line, index);
    if (value === null) continue;
    understood.push(index);
    findings.push(finding('client-key-file', value, SOURCE, sanitiseLine(line.trim())));
  }
  const open = findings.find(({ value }) => value === 'too-open');
  const [first] = findings;
  return { findings: open ? [open] : first ? [first] : [], understood };
};

function judge(paste: Paste, line: string, index: number): FindingValue<'client-key-file'> | null {
  if (line.length > 500 || line.length < 10) return null;
  const listed = LISTED.exec(line)?.groups;
  if (listed !== undefined) {
    if (!isPrivateKey(listed.path ?? '') || isOnServer(paste, index)) return null;
    return ofListed(listed.modes ?? '', Number(listed.size));
  }
  const absent = NOT_FOUND.exec(line)?.groups?.path;
  if (absent !== undefined) return isPrivateKey(absent) ? 'missing' : null;
  const path = STATED.exec(line)?.groups?.path;
  if (path !== undefined && isPrivateKey(path)) {
    const modes = paste.lines.slice(index + 1, index + 5).map((next) => STAT_MODES.exec(next.trim())?.groups?.octal);
    const octal = modes.find((mode) => mode !== undefined);
    return octal === undefined ? null : /00$/.test(octal) ? 'usable' : 'too-open';
  }
  const { who } = ICACLS.exec(line)?.groups ?? {};
  return who !== undefined && TOO_MANY.test(who.trim()) ? 'too-open' : null;
}

function ofListed(modes: string, size: number): FindingValue<'client-key-file'> {
  if (size === 0) return 'bad-format';
  return CLOSED_MODES.test(modes) ? 'usable' : 'too-open';
}

/** A server's host keys and public halves have rules of their own. */
function isPrivateKey(path: string): boolean {
  return PRIVATE_KEY.test(path) && !/ssh_host_|\/etc\/(?:ssl|pki|letsencrypt)|privkey|fullchain|cert/.test(path);
}

/** A folder with `authorized_keys` is that of somebody who is logged in to, and so most likely on the server. */
function isOnServer(paste: Paste, index: number): boolean {
  return paste.lines.slice(Math.max(0, index - 12), index + 12).some((line) => /\sauthorized_keys2?$/.test(line));
}
