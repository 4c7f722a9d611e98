import { finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { typeOfListedKey } from './key-listing.ts';

const SOURCE = 'paste:ssh-keygen';
const FINGERPRINT = /\b(?:SHA256:[A-Za-z0-9+/]{43}|(?:[0-9a-f]{2}:){15}[0-9a-f]{2})/;
const KEYGEN_LIST = /\bssh-keygen\b[^|;]{0,200}\s-[a-zA-Z]*l/;
const HOST_KEY_FILE = /ssh_host_\w{2,20}_key/;
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
    ...fingerprintFindings(paste, understood),
    ...knownHostFindings(paste, understood),
    ...certificateFindings(paste, about, understood),
  ];
  return { findings, understood: [...understood].sort((a, b) => a - b) };
};

/** The server's own fingerprints beside the one that the client saw tell a new key from a stranger. */
function fingerprintFindings(paste: Paste, understood: Set<number>): readonly Finding[] {
  const asked = new Map(
    paste.commands.filter(({ command }) => KEYGEN_LIST.test(command)).map(({ command, line }) => [line, command]),
  );
  const ofServer = new Set<string>();
  const findings: Finding[] = [];
  let seen: { readonly fingerprint: string; readonly line: string } | null = null;
  let command: string | null = null;
  for (const [index, line] of paste.lines.entries()) {
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
    if (HOST_KEY_FILE.test(command ?? '') || HOST_KEY_FILE.test(line)) ofServer.add(fingerprint);
    else if (command !== null) findings.push(finding('key-type', type, SOURCE, sanitiseLine(line)));
  }
  if (seen !== null && ofServer.size > 0) {
    const value = ofServer.has(seen.fingerprint) ? 'matches' : 'differs';
    findings.push(finding('server-fingerprint', value, SOURCE, seen.line));
  }
  return findings.slice(-3);
}

function knownHostFindings(paste: Paste, understood: Set<number>): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [index, line] of paste.lines.entries()) {
    if (REMOVED.test(line) && / updated\.$|retained as /.test(line)) understood.add(index);
    if (BAD_KEY.test(line)) understood.add(index);
    const known = KNOWN.test(line) && !wasRemoved(paste, index);
    if (!known && !NOT_FOUND.test(line)) continue;
    understood.add(index);
    findings.push(finding('host-key', known ? 'known' : 'unknown', SOURCE, sanitiseLine(line)));
  }
  return findings.filter(({ value }) => value === 'unknown').slice(-1);
}

/** `-R` prints the same line as `-F` before it removes the entry. */
function wasRemoved(paste: Paste, index: number): boolean {
  return [1, 2, 3].some((step) => / updated\.$/.test(paste.lines[index + step] ?? ''));
}

/** A certificate's principals against the user; its dates cannot be judged without a clock. */
function certificateFindings(paste: Paste, about: About, understood: Set<number>): readonly Finding[] {
  const findings: Finding[] = [];
  let isCertificate = false;
  for (const [index, line] of paste.lines.entries()) {
    if (VALID.test(line)) {
      understood.add(index);
      isCertificate = true;
    }
    if (!isCertificate || !PRINCIPALS.test(line)) continue;
    const names = principalsAfter(paste, index);
    for (let row = index; row <= index + names.length; row += 1) understood.add(row);
    if (about.user === null || names.length === 0) continue;
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
