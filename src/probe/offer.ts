/**
 * What a current OpenSSH client offers (myproposal.h of OpenSSH 10), so that a server, and every box on the way,
 * treats this check as it treats `ssh`: the same names, in packets of the same size.
 * What this check speaks itself comes first, in OpenSSH's order; the rest is there to be told apart from a mismatch.
 */
export interface Offer {
  readonly kex: readonly string[];
  readonly hostKey: readonly string[];
  readonly cipher: readonly string[];
  readonly mac: readonly string[];
  readonly compression: readonly string[];
}

const SPOKEN = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
    'diffie-hellman-group14-sha256',
  ],
  hostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'chacha20-poly1305@openssh.com',
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
  ],
  mac: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha1-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'hmac-sha1',
  ],
  compression: ['none'],
} as const satisfies Offer;

const UNSPOKEN = {
  // Group exchange is among them because the server picks the prime, and checking a large one blocks for minutes.
  kex: [
    'diffie-hellman-group-exchange-sha256',
    'mlkem768x25519-sha256',
    'sntrup761x25519-sha512',
    'sntrup761x25519-sha512@openssh.com',
  ],
  hostKey: [
    'sk-ssh-ed25519@openssh.com',
    'sk-ecdsa-sha2-nistp256@openssh.com',
    'ssh-ed25519-cert-v01@openssh.com',
    'ecdsa-sha2-nistp256-cert-v01@openssh.com',
    'ecdsa-sha2-nistp384-cert-v01@openssh.com',
    'ecdsa-sha2-nistp521-cert-v01@openssh.com',
    'sk-ssh-ed25519-cert-v01@openssh.com',
    'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com',
    'rsa-sha2-512-cert-v01@openssh.com',
    'rsa-sha2-256-cert-v01@openssh.com',
  ],
  cipher: [],
  mac: ['umac-128-etm@openssh.com', 'umac-64-etm@openssh.com', 'umac-128@openssh.com', 'umac-64@openssh.com'],
  // Compressed bytes can unpack to any size: not followed.
  compression: ['zlib@openssh.com', 'zlib'],
} as const satisfies Offer;

/** Ciphers that authenticate by themselves: no MAC is negotiated with them (PROTOCOL of OpenSSH, section 1.6). */
export const AEAD_CIPHERS: readonly string[] = SPOKEN.cipher.slice(0, 3);

/** The whole offer; host key types that are known for this host come first, as `ssh` orders them (sshconnect2.c, order_hostkeyalgs). */
export function offerFor(knownTypes: readonly string[]): Offer {
  const known = SPOKEN.hostKey.filter((name) => knownTypes.includes(keyTypeOf(name)));
  const others = SPOKEN.hostKey.filter((name) => !known.includes(name));
  return {
    kex: [...SPOKEN.kex, ...UNSPOKEN.kex],
    hostKey: [...known, ...others, ...UNSPOKEN.hostKey],
    cipher: SPOKEN.cipher,
    mac: [...SPOKEN.mac, ...UNSPOKEN.mac],
    compression: [...SPOKEN.compression, ...UNSPOKEN.compression],
  };
}

/** Whether this check can speak the algorithm, and not only offer it. */
export function isSpoken(name: string): boolean {
  return Object.values(SPOKEN).some((names: readonly string[]) => names.includes(name));
}

/** The key type behind a signature algorithm: `rsa-sha2-512` signs with an `ssh-rsa` key (RFC 8332). */
export function keyTypeOf(algorithm: string): string {
  return algorithm.startsWith('rsa-sha2-') ? 'ssh-rsa' : algorithm;
}
