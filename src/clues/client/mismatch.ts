import { type FindingValue, finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';

/** How programs name what both sides have not in common; tried in this order. */
const KINDS: readonly (readonly [RegExp, FindingValue<'mismatch-kind'>])[] = [
  [/host[ -]?key|hostkey|signature|server_host_key/i, 'host-key'],
  [/cipher|encrypt|\bcipher\b|CS2|SC2|client2server|c->s cipher/i, 'cipher'],
  [/\bmac|hmac/i, 'mac'],
  [/compress/i, 'compression'],
  [/kex|key[ -]?exchange|keyexchange/i, 'kex'],
];

/** What OpenSSH has switched off by default by now: release notes 7.0 to 10.0. */
const OUTDATED =
  /sha1(?:$|@|-)|group1-|group14-sha1|^ssh-(?:rsa|dss)$|-cbc|^arcfour|^blowfish|^cast128|^3des|^rijndael|md5|ripemd|^hmac-sha1/;

/** Names in a list of key exchanges that only announce an extension. */
const ANNOUNCEMENT = /^(?:ext-info-|kex-strict-)/;

/** The kind of a mismatch, and which side is behind: a server that offers only outdated algorithms is, else the client. */
export function mismatchFindings(details: Readonly<Record<string, string>>, source: string): readonly Finding[] {
  const { mismatch, offer } = details;
  if (mismatch === undefined) return [];
  const kind = KINDS.find(([pattern]) => pattern.test(mismatch))?.[1];
  const found: Finding[] = kind === undefined ? [] : [finding('mismatch-kind', kind, source, mismatch)];
  const names = offer?.split(/[\s,"'[\]]+/) ?? [];
  const offered = names.filter((name) => /^[a-z0-9][\w.@-]{2,80}$/i.test(name) && !ANNOUNCEMENT.test(name));
  if (offered.length === 0) return found;
  const isOld = offered.every((name) => OUTDATED.test(name) || name === 'none');
  const evidence = offered.slice(0, 12).join(', ');
  found.push(finding('server-algorithms', isOld ? 'old' : 'modern', source, evidence));
  if (!isOld) found.push(finding('client-algorithms', 'old', source, evidence));
  return found;
}
