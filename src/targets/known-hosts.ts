import { createHmac } from 'node:crypto';
import type { KnownKey } from '../report/check-report.ts';
import { matchesPatternList } from './host-pattern.ts';
import { canonicalIpv4 } from './ipv4.ts';
import { formatIpv6, parseIpv6 } from './ipv6.ts';
import { readKnownHostsLine } from './known-hosts-line.ts';

/** The text of a known_hosts file, and the path to name it by. */
export interface KnownHostsFile {
  readonly path: string;
  readonly text: string;
}

interface Entry {
  readonly key: KnownKey;
  /** Whether the key signs certificates of hosts instead of being a host's own. */
  readonly isAuthority: boolean;
}

const SSH_PORT = 22;
const SHA1_BYTES = 20;
const HASHED = /^\|1\|([A-Za-z0-9+/]+={0,2})\|/;

/**
 * The host keys, revoked ones among them, that known_hosts files hold for a host and port, in the order of the files.
 * Keys of certificate authorities are left out: `knownAuthoritiesFor` gives those.
 */
export function knownKeysFor(host: string, port: number, files: readonly KnownHostsFile[]): KnownKey[] {
  return entriesFor(host, port, files)
    .filter(({ isAuthority }) => !isAuthority)
    .map(({ key }) => key);
}

/** Where known_hosts files trust a certificate authority for a host and port, for example `~/.ssh/known_hosts:12`. */
export function knownAuthoritiesFor(host: string, port: number, files: readonly KnownHostsFile[]): string[] {
  return entriesFor(host, port, files)
    .filter(({ isAuthority }) => isAuthority)
    .map(({ key }) => key.source);
}

function entriesFor(host: string, port: number, files: readonly KnownHostsFile[]): Entry[] {
  const name = lookupName(host, port);
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const read = readKnownHostsLine(line);
      if (read === null || !matchesHosts(name, read.hosts)) return [];
      const { type, key, marker } = read;
      const known = { type, key, revoked: marker === 'revoked', source: `${path}:${index + 1}` };
      return [{ key: known, isAuthority: marker === 'cert-authority' }];
    }),
  );
}

/** The name that ssh looks up: in lower case, addresses in their plain form, `[name]:port` for ports other than 22. */
function lookupName(host: string, port: number): string {
  const ipv6 = parseIpv6(host);
  const name = canonicalIpv4(host) ?? (ipv6 === null ? host.toLowerCase() : formatIpv6(ipv6));
  return port === SSH_PORT ? name : `[${name}]:${port}`;
}

function matchesHosts(name: string, hosts: string): boolean {
  return hosts.startsWith('|') ? hosts === hashedLike(name, hosts) : matchesPatternList(name, hosts);
}

/** Hashes a name with the salt of an entry (HMAC-SHA1, as HashKnownHosts writes it), or null where that has none. */
function hashedLike(name: string, entry: string): string | null {
  const salt = Buffer.from(HASHED.exec(entry)?.[1] ?? '', 'base64');
  if (salt.length !== SHA1_BYTES) return null;
  const hash = createHmac('sha1', salt).update(name).digest('base64');
  return `|1|${salt.toString('base64')}|${hash}`;
}
