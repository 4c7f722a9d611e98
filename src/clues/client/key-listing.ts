import type { FindingValue } from '../../knowledge/findings.ts';

/** Shortest RSA key that current programs accept (OpenSSH 9.1 `RequiredRSASize`; 8.x refused fewer than 1,024 bits). */
const SHORTEST_RSA_BITS = 1024;

/** The type of a key in the form of `ssh-keygen -l`: `BITS FINGERPRINT COMMENT (TYPE)`; null where the line has another form. */
export function typeOfListedKey(line: string): FindingValue<'key-type'> | null {
  const match =
    /^(?:\S{1,200}[: ]\s?)?(?<bits>\d{2,6}) \S{20,100} .{0,300}\((?<type>RSA|DSA|ECDSA|ED25519)[\w-]{0,10}\)$/.exec(
      line,
    );
  const { bits = '', type } = match?.groups ?? {};
  if (type === undefined) return null;
  if (type === 'DSA') return 'dsa';
  if (type !== 'RSA') return 'modern';
  return Number(bits) < SHORTEST_RSA_BITS ? 'too-short' : 'rsa';
}
