import type { AlgorithmMismatch } from '../report/check-report.ts';
import type { KexInitLists } from './clear-packets.ts';
import { AEAD_CIPHERS, type Offer } from './offer.ts';

export interface Agreement {
  readonly kex: string;
  readonly hostKey: string;
  readonly cipher: string;
  /** Null where the cipher needs none. */
  readonly mac: string | null;
  readonly compression: string;
}

export type Negotiation =
  | { readonly ok: true; readonly agreed: Agreement }
  | { readonly ok: false; readonly mismatch: AlgorithmMismatch };

/** The first name of ours that the server has too, for each kind (RFC 4253 section 7.1). */
export function negotiate(ours: Offer, theirs: KexInitLists): Negotiation {
  const kex = common(ours.kex, theirs.kex);
  if (kex === null) return mismatch('key exchange', ours.kex, theirs.kex);
  const hostKey = common(ours.hostKey, theirs.hostKey);
  if (hostKey === null) return mismatch('host key', ours.hostKey, theirs.hostKey);
  const cipher = common(ours.cipher, theirs.cipher);
  if (cipher === null) return mismatch('cipher', ours.cipher, theirs.cipher);
  const mac = AEAD_CIPHERS.includes(cipher) ? null : common(ours.mac, theirs.mac);
  if (mac === null && !AEAD_CIPHERS.includes(cipher)) return mismatch('MAC', ours.mac, theirs.mac);
  const compression = common(ours.compression, theirs.compression);
  if (compression === null) return mismatch('compression', ours.compression, theirs.compression);
  return { ok: true, agreed: { kex, hostKey, cipher, mac, compression } };
}

function common(ours: readonly string[], theirs: readonly string[]): string | null {
  return ours.find((name) => theirs.includes(name)) ?? null;
}

function mismatch(kind: AlgorithmMismatch['kind'], ours: readonly string[], theirs: readonly string[]): Negotiation {
  return { ok: false, mismatch: { kind, ours, theirs } };
}
