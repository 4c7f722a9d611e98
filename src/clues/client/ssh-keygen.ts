import { finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { typeOfListedKey } from './key-listing.ts';

const SOURCE = 'paste:ssh-keygen';
const FINGERPRINT = /\b(?:SHA256:[A-Za-z0-9+/]{43}|(?:[0-9a-f]{2}:){15}[0-9a-f]{2})/;
const KEYGEN_LIST = /\bssh-keygen\b[^|;]{0,200}\s-[a-zA-Z]*l/;
const HOST_KEY_FILE = /ssh_host_(?:\w{2,20}_key|\*)|\/etc\/ssh\/\*\.pub/;
/** The listing of the host keys right above what was made of them. */
const LISTED_HOST_KEY = /ssh_host_\w{2,20}_key\.pub$/;
const LISTED_ABOVE = 6;
/** What a client says of the key that the server showed it. */
const SEEN_BY_CLIENT =
  /fingerprint (?:for the \S{2,20} key sent by the remote host )?is:?\s|^(?:debug1: )?Server host key: |key sent by the remote host is/i;
/** `ssh-keygen -F host` and `-R host`. */
const KNOWN = /^# Host (?<host>\S{1,255}) found: line \d{1,7}(?: type \S{1,60})?/;
const REMOVED =
  /^(?:\S{1,300} updated\.|Original contents retained as \S{1,300}|# Host \S{1,255} found: line \d{1,7}.{0,80})$/;
const NOT_FOUND = /^Host (?<host>\S{1,255}) not found in /;
const BAD_KEY = /^(?:(?<file>\S{1,300}) is not a (?:public )?key file\.|Load key "(?<key>[^"]{1,300})": .{1,100})$/;
const VALID = /^\s{4,12}Valid: from /;
const PRINCIPALS = /^\s{4,12}Principals:\s*(?<none>\(none\))?$/;

/** Reads fingerprints (`-lf`), known hosts (`-F`) and certificates (`-Lf`). */
export const readSshKeygen: Reader = (paste, about): Reading => {
  const understood = new Set<number>();
  const findings = [
    ...fingerprintFindings(paste, about, understood),
    ...knownHostFindings(paste, understood),
    ...certificateFindings(paste, about, understood),
  ];
  return { findings, understood: [...understood].sort((a, b) => a - b) };
};

/** The server's own fingerprints beside the one that the client saw tell a new key from a stranger. */
function fingerprintFindings(paste: Paste, about: About, understood: Set<number>): readonly Finding[] {
  const asked = new Map(
    paste.commands.filter(({ command }) => KEYGEN_LIST.test(command)).map(({ command, line }) => [line, command]),
  );
  const ofServer = new Map<string, string>();
  const findings: Finding[] = [];
  let seen: { readonly fingerprint: string; readonly line: string } | null = null;
  let command: string | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    command = asked.get(index) ?? (KEYGEN_LIST.test(line) ? line : command);
    if (line.length > 600) continue;
    const fingerprint = FINGERPRINT.exec(line)?.[0];
    if (fingerprint === undefined) continue;
    const before = `${paste.lines[index - 1] ?? ''} ${line}`;
    if (SEEN_BY_CLIENT.test(before)) {
      seen = { fingerprint, line: sanitiseLine(line) };
      continue;
    }
    const type = typeOfListedKey(line);
    if (type === null) continue;
    understood.add(index);
    const above = paste.lines.slice(Math.max(0, index - LISTED_ABOVE), index);
    const isHostKey = [command ?? '', line].some((text) => HOST_KEY_FILE.test(text));
    if (isHostKey || (command === null && above.some((text) => LISTED_HOST_KEY.test(text))))
      ofServer.set(fingerprint, line);
    else if (command !== null) findings.push(finding('key-type', type, SOURCE, sanitiseLine(line)));
  }
  if (seen !== null && ofServer.size > 0) {
    const value = ofServer.has(seen.fingerprint) ? 'matches' : 'differs';
    findings.push(finding('server-fingerprint', value, SOURCE, seen.line));
  } else if (seen === null) findings.push(...seenFromOutside(ofServer, about));
  return findings.slice(-3);
}

/** The server's own fingerprints beside those that the bot saw: they differ where it has another key of the same type. */
function seenFromOutside(ofServer: ReadonlyMap<string, string>, { hostKeys = [] }: About): readonly Finding[] {
  const same = hostKeys.find(({ fingerprint }) => ofServer.has(fingerprint));
  if (same !== undefined)
    return [finding('server-fingerprint', 'matches', SOURCE, sanitiseLine(ofServer.get(same.fingerprint) ?? ''))];
  const kinds = hostKeys.map(({ type }) => /ed25519|ecdsa|rsa/.exec(type)?.[0] ?? type);
  const other = [...ofServer.values()].find((line) => kinds.some((kind) => line.toLowerCase().includes(`(${kind})`)));
  return other === undefined ? [] : [finding('server-fingerprint', 'differs', SOURCE, sanitiseLine(other))];
}

function knownHostFindings(paste: Paste, understood: Set<number>): readonly Finding[] {
  const findings: Finding[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (REMOVED.test(line) && / updated\.$|retained as /.test(line)) understood.add(index);
    const bad = BAD_KEY.exec(line)?.groups;
    if (bad !== undefined) understood.add(index);
    if (/authorized_keys2?$/.test(bad?.file ?? '')) {
      findings.push(finding('key-installed', 'damaged', SOURCE, sanitiseLine(line)));
    }
    const known = KNOWN.test(line) && !wasRemoved(paste, index);
    if (!known && !NOT_FOUND.test(line)) continue;
    understood.add(index);
    findings.push(finding('host-key', known ? 'known' : 'unknown', SOURCE, sanitiseLine(line)));
  }
  return findings.filter(({ value }) => value !== 'known').slice(-1);
}

/** `-R` prints the same line as `-F` before it removes the entry. */
function wasRemoved(paste: Paste, index: number): boolean {
  return [1, 2, 3].some((step) => / updated\.$/.test(paste.lines[index + step] ?? ''));
}

const NO_CERTIFICATE = /(?:ssh-keygen|zsh|ls): .{0,40}\S{1,200}-cert\.pub'?(?:: No such file|$)/;
const DATES = /^\s{4,12}Valid: from (?<from>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d) to (?<to>\S+)/;
/** The dates are in local time of the client, whose zone nobody knows. */
const ZONES_MS = 14 * 3_600_000;

/** Whether its dates are over or yet to come, as far as the zone cannot matter; null where they hold or nothing tells. */
function expiryOf(line: string, now: number | null | undefined): 'expired' | 'not-yet-valid' | null {
  const { from, to } = DATES.exec(line)?.groups ?? {};
  if (from === undefined || to === undefined || now == null) return null;
  if (Date.parse(`${to}Z`) + ZONES_MS < now) return 'expired';
  return Date.parse(`${from}Z`) - ZONES_MS > now ? 'not-yet-valid' : null;
}

/** A certificate's principals against the user, and its dates against the clock. */
function certificateFindings(paste: Paste, about: About, understood: Set<number>): readonly Finding[] {
  const findings: Finding[] = [];
  let isCertificate = false;
  let expiry: ReturnType<typeof expiryOf> = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (line.length < 400 && NO_CERTIFICATE.test(line)) {
      understood.add(index);
      findings.push(finding('certificate', 'none', SOURCE, sanitiseLine(line)));
    }
    if (VALID.test(line)) {
      understood.add(index);
      isCertificate = true;
      expiry = expiryOf(line, about.now);
      if (expiry !== null) findings.push(finding('certificate', expiry, SOURCE, sanitiseLine(line.trim())));
    }
    if (!isCertificate || !PRINCIPALS.test(line)) continue;
    const names = principalsAfter(paste, index);
    for (let row = index; row <= index + names.length; row += 1) understood.add(row);
    if (about.user === null || names.length === 0 || expiry !== null) continue;
    const value = names.includes(about.user) ? 'valid' : 'wrong-principal';
    findings.push(finding('certificate', value, SOURCE, `Principals: ${names.join(', ')}`));
  }
  return findings;
}

function principalsAfter(paste: Paste, index: number): readonly string[] {
  const names: string[] = [];
  for (let row = index + 1; row < index + 50; row += 1) {
    const name = /^\s{12,24}(?<name>[\w.@-]{1,64})$/.exec(paste.lines[row] ?? '')?.groups?.name;
    if (name === undefined) break;
    names.push(name);
  }
  return names;
}
