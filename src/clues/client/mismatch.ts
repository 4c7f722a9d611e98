import { type FindingValue, finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { offeredAlgorithms } from '../offered-algorithms.ts';

/** How programs name what both sides have not in common; tried in this order. */
const KINDS: readonly (readonly [RegExp, FindingValue<'mismatch-kind'>])[] = [
  [/host[ -]?key|hostkey|signature|server_host_key/i, 'host-key'],
  [/cipher|encrypt|\bcipher\b|CS2|SC2|client2server|c->s cipher/i, 'cipher'],
  [/\bmac|hmac/i, 'mac'],
  [/compress/i, 'compression'],
  [/kex|key[ -]?exchange|keyexchange/i, 'kex'],
];

/** The kind of a mismatch, and which side is behind: a server that offers only outdated algorithms is, else the client. */
export function mismatchFindings(details: Readonly<Record<string, string>>, source: string): readonly Finding[] {
  const { mismatch, offer } = details;
  if (mismatch === undefined) return [];
  const kind = KINDS.find(([pattern]) => pattern.test(mismatch))?.[1];
  const found: Finding[] = kind === undefined ? [] : [finding('mismatch-kind', kind, source, mismatch)];
  const offered = offeredAlgorithms(offer ?? '');
  if (offered === null) return found;
  const evidence = offered.names.slice(0, 12).join(', ');
  found.push(finding('server-algorithms', offered.areOld ? 'old' : 'modern', source, evidence));
  if (!offered.areOld) found.push(finding('client-algorithms', 'old', source, evidence));
  return found;
}
