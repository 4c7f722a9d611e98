import { type FindingValue, finding } from '../../knowledge/findings.ts';
import { ageOfOpenSsh, softwareOf, systemOf } from '../../knowledge/server-banner.ts';
import { classifyAddress } from '../../targets/address-range.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import type { Attempt, Complaint } from './attempt.ts';
import type { ClientTool } from './message.ts';
import { mismatchFindings } from './mismatch.ts';
import { protocolSeen } from './protocol-seen.ts';

/** A server lets a client try six keys by default (`MaxAuthTries`); five refused ones use up nearly all. */
const MANY_KEYS = 5;

/** What an attempt shows besides its symptom. `evidence` gives the line of an index, fit to be shown. */
export function attemptFindings(
  attempt: Attempt,
  complaint: Complaint | null,
  evidence: (line: number) => string,
): readonly Finding[] {
  const source = `paste:${attempt.tool ?? 'ssh'}`;
  const shown = Array.from(attempt.shown.values(), ({ shows: [id, value], tool, line }) => {
    return { id, value, source: `paste:${tool}`, evidence: evidence(line) };
  });
  const line = evidence(complaint?.line ?? attempt.lastLine);
  return [
    ...shown,
    ...contextFindings(attempt, source, line),
    ...bannerFindings(attempt, source),
    ...keyFindings(attempt, complaint, source, line),
    ...methodFindings(attempt, complaint, source, line),
    ...mismatchFindings(attempt.details, source),
    ...protocolFindings(attempt, source),
    ...addressFindings(attempt, source, evidence),
  ];
}

const SOFTWARE: Readonly<Partial<Record<ClientTool, FindingValue<'client-software'>>>> = {
  ssh: 'openssh',
  putty: 'putty',
  winscp: 'putty',
  filezilla: 'putty',
  'dropbear-client': 'dropbear',
};

function contextFindings(attempt: Attempt, source: string, line: string): readonly Finding[] {
  if (attempt.tool === null) return [];
  // What drives a client says nothing of which one it is.
  const software = attempt.tool === 'automation' ? null : (SOFTWARE[attempt.tool] ?? 'library');
  const found: Finding[] = software === null ? [] : [finding('client-software', software, source, line)];
  if (attempt.user !== null)
    found.push(finding('login-user', attempt.user === 'root' ? 'root' : 'other', source, line));
  return found;
}

function bannerFindings({ banner }: Attempt, source: string): readonly Finding[] {
  if (banner === null) return [];
  const age = ageOfOpenSsh(banner);
  const system = systemOf(banner);
  return [
    finding('server-software', softwareOf(banner), source, banner),
    ...(age === null ? [] : [finding('openssh-age', age, source, banner)]),
    ...(system === null ? [] : [finding('system', system, source, banner)]),
  ];
}

function keyFindings(attempt: Attempt, complaint: Complaint | null, source: string, line: string): readonly Finding[] {
  const found: Finding[] = [];
  const offered = attempt.keysOffered;
  const last = offered.at(-1);
  const isCutOff = complaint?.symptom === 'auth-too-many' && offered.length > 1 && !attempt.passwordAsked;
  if (attempt.keyAccepted) {
    const unsigned = isUnsigned(attempt, complaint);
    found.push(finding('key-offered', unsigned ? 'accepted-unsigned' : 'accepted', source, line));
    // The line says where a key comes from; one that no agent holds needed a passphrase that nobody could type.
    if (unsigned && last !== undefined && !/ agent$/.test(last))
      found.push(finding('client-key-file', 'wrong-passphrase', source, last));
  } else if (isCutOff || offered.length >= MANY_KEYS)
    found.push(finding('key-offered', 'many-refused', source, last ?? line));
  else if (last !== undefined) found.push(finding('key-offered', 'refused', source, last));
  else if (
    attempt.verbose &&
    attempt.reached === 'auth' &&
    complaint?.symptom === 'auth-denied' &&
    attempt.keysTried > 0
  ) {
    found.push(finding('key-offered', 'none', source, line));
  }
  const type = last === undefined ? null : typeOfKey(last);
  if (type !== null && last !== undefined) found.push(finding('key-type', type, source, last));
  return found;
}

/** `ssh` gives up without an answer to its signature: it never sent one. */
function isUnsigned({ tool, signatureRefused, passwordAsked }: Attempt, complaint: Complaint | null): boolean {
  return tool === 'ssh' && complaint?.symptom === 'auth-denied' && !signatureRefused && !passwordAsked;
}

/** The type in `Offering public key: FILE TYPE FINGERPRINT` (8.0 and later) or `Offering TYPE public key: FILE`. */
function typeOfKey(key: string): FindingValue<'key-type'> | null {
  if (/\bDSA\b|ssh-dss|id_dsa/.test(key) && !/ECDSA/.test(key)) return 'dsa';
  if (/\bRSA(?:-CERT)?\b|ssh-rsa|rsa-sha2|id_rsa/.test(key)) return 'rsa';
  return /ED25519|ECDSA|id_ed25519|id_ecdsa/i.test(key) ? 'modern' : null;
}

function methodFindings(
  attempt: Attempt,
  complaint: Complaint | null,
  source: string,
  line: string,
): readonly Finding[] {
  const found: Finding[] = [];
  const value = attempt.methods === null ? null : methodsValue(attempt.methods);
  if (value !== null) found.push(finding('auth-methods', value, source, attempt.methods ?? ''));
  const denied = complaint?.symptom === 'auth-denied' || complaint?.symptom === 'auth-too-many';
  const isIn = attempt.reached === 'session' || attempt.reached === 'done';
  if (isIn && attempt.passwordAsked) {
    found.push(finding('password-result', 'accepted', source, line));
  } else if (attempt.passwordRefused || (attempt.passwordAsked && denied)) {
    found.push(finding('password-result', 'refused', source, line));
  } else if (denied && value === 'publickey-only' && !hasPartialSuccess(attempt)) {
    found.push(finding('password-result', 'not-offered', source, attempt.methods ?? line));
  }
  return found;
}

/** After one accepted factor the server asks for what it did not name at first. */
function hasPartialSuccess({ shown }: Attempt): boolean {
  return shown.has('partial-success');
}

function methodsValue(methods: string): FindingValue<'auth-methods'> | null {
  const password = /password|keyboard-interactive/.test(methods);
  if (/pub[l1|]?[il1|]ckey/i.test(methods)) return password ? 'password-offered' : 'publickey-only';
  if (password) return 'password-only';
  return /[a-z]/.test(methods) ? 'other' : null;
}

function protocolFindings({ details }: Attempt, source: string): readonly Finding[] {
  const greeting = details.greeting?.replace(/'$/, '');
  const protocol = greeting === undefined ? null : protocolSeen(greeting);
  return protocol === null ? [] : [finding('protocol-seen', protocol, source, greeting ?? '')];
}

const KINDS: Readonly<Record<string, FindingValue<'address-kind'>>> = {
  public: 'public',
  private: 'private',
  loopback: 'loopback',
  'carrier-grade-nat': 'cgnat',
  'link-local': 'link-local',
};

/** A command through a jump host goes to an address that is meant to be private, and one that fails beside it is its own. */
function addressFindings(attempt: Attempt, source: string, evidence: (line: number) => string): readonly Finding[] {
  const address = attempt.address ?? attempt.host;
  if (address === null || attempt.viaProxy) return [];
  const { range } = classifyAddress(address);
  const kind = range === 'unreadable' || range === 'documentation' ? null : (KINDS[range] ?? 'other');
  const found: Finding[] = kind === null ? [] : [finding('address-kind', kind, source, address)];
  const cameFurther = attempt.reached !== null && attempt.reached !== 'connect';
  const [failed] = attempt.addresses;
  if (failed === undefined || !cameFurther) return found;
  const family: FindingValue<'partial-failure'> = failed.address.includes(':') ? 'ipv6-fails' : 'some-addresses-fail';
  found.push(finding('partial-failure', family, source, evidence(failed.line)));
  const outcome = FAILED_AS[failed.symptom];
  if (outcome !== undefined) found.push(finding('failing-address', outcome, source, evidence(failed.line)));
  return found;
}

const FAILED_AS: Readonly<Record<string, FindingValue<'failing-address'>>> = {
  'connection-refused': 'refused',
  'connection-rejected': 'rejected',
  'connection-timeout': 'no-answer',
  'no-route': 'unreachable',
  'network-unreachable': 'unreachable',
};
