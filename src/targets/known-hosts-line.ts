/** One usable line of a known_hosts file. */
export interface KnownHostsLine {
  /** The field of host names: a list of patterns, or one hashed name. */
  readonly hosts: string;
  readonly marker: Marker;
  /** For example `ssh-ed25519`. */
  readonly type: string;
  /** The public key blob in base64. */
  readonly key: string;
}

type Marker = 'none' | 'revoked' | 'cert-authority';

const FIELDS = /^([^@# \t][^ \t]*)[ \t]+([^ \t]+)[ \t]+([^ \t\r]+)/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads one line as sshd(8), SSH_KNOWN_HOSTS FILE FORMAT, describes it. Null for comments, empty lines and whatever
 * OpenSSH would skip: unknown or repeated markers, missing fields, and keys whose blob is not of the type beside it.
 */
export function readKnownHostsLine(line: string): KnownHostsLine | null {
  const marked = readMarker((line.split('\0', 1)[0] ?? '').replace(/^[ \t]+/, ''));
  const [, hosts, type, key] = (marked && FIELDS.exec(marked.rest)) ?? [];
  if (marked === null || hosts === undefined || type === undefined || key === undefined) return null;
  return blobType(key) === type ? { hosts, marker: marked.marker, type, key } : null;
}

/** A marker ends at the first space of its line, or at a tab where there is no space: so OpenSSH reads it. */
function readMarker(line: string): { readonly marker: Marker; readonly rest: string } | null {
  if (!line.startsWith('@')) return { marker: 'none', rest: line };
  const end = line.includes(' ') ? line.indexOf(' ') : line.indexOf('\t');
  const marker = end < 0 ? '' : line.slice(1, end);
  if (marker !== 'revoked' && marker !== 'cert-authority') return null;
  return { marker, rest: line.slice(end).replace(/^[ \t]+/, '') };
}

/** The key type that a public key blob names itself (RFC 4253 section 6.6), or null where it is no such blob. */
export function blobType(key: string): string | null {
  if (key.length % 4 !== 0 || !BASE64.test(key)) return null;
  const blob = Buffer.from(key, 'base64');
  const length = blob.length >= 4 ? blob.readUInt32BE(0) : 0;
  return length > 0 && length < blob.length - 4 ? blob.toString('latin1', 4, 4 + length) : null;
}
