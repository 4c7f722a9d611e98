import { createHash } from 'node:crypto';
import type { HostKey, KeyStanding, KnownKey } from '../report/check-report.ts';
import { sanitiseLine } from '../text/sanitise.ts';

// RequiredRSASize of ssh_config(5), since OpenSSH 9.1; earlier clients had the same limit compiled in.
const MIN_RSA_BITS = 1_024;

/** What a host key is, and whether it is the one that is known. `blob` is its encoding in SSH (RFC 4253 section 6.6). */
export function describeHostKey(blob: Buffer, known: readonly KnownKey[]): HostKey {
  const fields = readFields(blob);
  const type = sanitiseLine(fields[0]?.toString('latin1') ?? 'unknown', 64);
  const fingerprint = `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
  const { status, by } = judge(type, [blob.toString('base64'), fingerprint], known);
  const against = by && { source: by.source, key: by.key, standing: by.standing ?? DEFAULT_STANDING };
  return { type, bits: keyBits(type, fields), fingerprint, status, ...(against === null ? {} : { against }) };
}

const DEFAULT_STANDING: KeyStanding = 'known-hosts';
const STANDINGS: readonly KeyStanding[] = ['pinned', 'known-hosts', 'seen'];

/** Why OpenSSH's client will not have this key, in its own words, or null where it will. */
export function judgeHostKey(key: HostKey): string | null {
  if (key.status === 'revoked') return 'key is revoked';
  if (key.type === 'ssh-rsa' && key.bits !== null && key.bits < MIN_RSA_BITS)
    return `Invalid key length: ${key.bits} bits`;
  return null;
}

/**
 * A key of a type that is not known is new, whatever is known of other types (sshconnect.c, check_host_key). A fingerprint
 * alone may be that of any type. `forms` are the key's blob and its fingerprint.
 */
function judge(
  type: string,
  forms: readonly string[],
  known: readonly KnownKey[],
): { readonly status: HostKey['status']; readonly by: KnownKey | null } {
  const ofType = known.filter((key) => key.type === type || key.type === null);
  const revoked = ofType.find((key) => key.revoked && forms.includes(key.key));
  if (revoked !== undefined) return { status: 'revoked', by: revoked };
  for (const standing of STANDINGS) {
    const told = ofType.filter((key) => !key.revoked && (key.standing ?? DEFAULT_STANDING) === standing);
    const match = told.find(({ key }) => forms.includes(key));
    const first = told.find((key) => key.type !== null) ?? told[0];
    if (first !== undefined) return { status: match === undefined ? 'changed' : 'known', by: match ?? first };
  }
  return { status: 'unknown', by: null };
}

function keyBits(type: string, fields: readonly Buffer[]): number | null {
  if (type === 'ssh-rsa') return mpintBits(fields[2]);
  if (type === 'ssh-dss') return mpintBits(fields[1]);
  if (type.includes('ed25519')) return 256;
  const curve = /nistp(\d+)/.exec(type)?.[1];
  return curve === undefined ? null : Number(curve);
}

function mpintBits(bytes: Buffer | undefined): number | null {
  const first = bytes?.findIndex((byte) => byte !== 0) ?? -1;
  if (bytes === undefined || first < 0) return null;
  return (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

function readFields(blob: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at + 4 <= blob.length && fields.length < 8; ) {
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) break;
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}
