import type { FindingSpec } from '../finding-spec.ts';

/** The machine that cannot connect: its configuration, keys and agent. */
export const CLIENT_FINDINGS = {
  'client-config': {
    title: "The client's own configuration",
    kind: 'observation',
    values: {
      fine: { background: 0.92, says: "the client's configuration sends it to the right place" },
      error: { background: 0.01, says: "the client's configuration has an error" },
      'bad-permissions': { background: 0.005, says: "the client's configuration file has the wrong owner or mode" },
      'bad-bind-address': {
        background: 0.004,
        says: 'the client is told to connect from an address that it does not have',
      },
      'other-host': { background: 0.008, says: "the client's configuration sends it to another host" },
      'other-port': { background: 0.008, says: "the client's configuration sends it to another port" },
      'other-user': { background: 0.015, says: "the client's configuration logs in as another user" },
      'uses-proxy': { background: 0.03, says: "the client's configuration goes through a jump host or a proxy" },
    },
  },
  'jump-host': {
    title: 'Jump host',
    kind: 'observation',
    values: {
      none: { background: 0.9, says: 'no jump host is involved' },
      works: { background: 0.08, says: 'the jump host itself can be reached' },
      fails: { background: 0.01, says: 'the jump host itself cannot be reached' },
      'target-unreachable': { background: 0.01, says: 'the jump host works and cannot reach the server behind it' },
    },
  },
  'control-master': {
    title: 'Shared connection (ControlMaster)',
    kind: 'observation',
    values: {
      none: { background: 0.93, says: 'no shared connection is in use' },
      alive: { background: 0.06, says: 'a shared connection is in use and answers' },
      stale: { background: 0.01, says: 'a shared connection is left over and no longer answers' },
    },
  },
  'key-offered': {
    title: 'Key that the client offered',
    kind: 'observation',
    values: {
      refused: { background: 0.35, says: 'the client offered a key and the server did not take it' },
      accepted: { background: 0.495, says: 'the server takes the key that the client offered' },
      'accepted-unsigned': {
        background: 0.005,
        says: 'the server takes the key, and the client could not sign with it (passphrase, agent)',
      },
      none: { background: 0.1, says: 'the client offered no key at all' },
      'many-refused': { background: 0.05, says: 'the client offered many keys, one after the other' },
    },
  },
  'right-key': {
    title: 'The key that belongs to this server',
    kind: 'answer',
    values: {
      used: { background: 0.9, says: 'the client uses the key that belongs to this server' },
      'not-used': { background: 0.1, says: 'the client does not use the key that belongs to this server' },
    },
  },
  'client-key-file': {
    title: "The client's key file",
    kind: 'observation',
    values: {
      usable: { background: 0.92, says: "the client's key file can be read and used" },
      'too-open': { background: 0.01, says: "others can read the client's key file, so ssh ignores it" },
      missing: { background: 0.03, says: 'the key file that was named does not exist' },
      unreadable: { background: 0.01, says: 'the key file cannot be opened' },
      'bad-format': { background: 0.01, says: 'the key file is not in a format that the client reads' },
      'wrong-passphrase': { background: 0.01, says: 'the passphrase of the key is wrong' },
      'public-mismatch': { background: 0.01, says: 'the private key does not belong to the public key beside it' },
    },
  },
  'key-type': {
    title: 'Type of the key',
    kind: 'observation',
    values: {
      modern: { background: 0.72, says: 'the key is of a current type' },
      rsa: { background: 0.25, says: 'the key is an RSA key, fine with SHA-2 signatures and refused with SHA-1 ones' },
      'too-short': { background: 0.01, says: 'the key is an RSA key that is too short' },
      dsa: { background: 0.02, says: 'the key is a DSA key, which current servers refuse' },
    },
  },
  'key-algorithm': {
    title: 'Signature algorithm of the key',
    kind: 'observation',
    values: {
      accepted: { background: 0.96, says: "both sides accept the key's signature algorithm" },
      'refused-by-server': { background: 0.02, says: "the server does not accept the key's signature algorithm" },
      'refused-by-client': { background: 0.02, says: "the client does not use the key's signature algorithm" },
    },
  },
  agent: {
    title: "The client's key agent",
    kind: 'observation',
    values: {
      'has-keys': { background: 0.5, says: 'the key agent has keys' },
      empty: { background: 0.3, says: 'the key agent holds no key' },
      'many-keys': { background: 0.08, says: 'the key agent holds more keys than a server lets one try' },
      unreachable: { background: 0.11, says: 'no key agent can be reached' },
      refuses: { background: 0.01, says: 'the key agent refuses to sign' },
    },
  },
  'password-result': {
    title: 'Password',
    kind: 'observation',
    values: {
      refused: { background: 0.3, says: 'the server refused the password' },
      accepted: { background: 0.3, says: 'the server accepted the password' },
      'not-offered': { background: 0.4, says: 'the server did not ask for a password' },
    },
  },
  'partial-success': {
    title: 'Second factor',
    kind: 'observation',
    values: {
      no: { background: 0.98, says: 'no credential was accepted in part' },
      yes: { background: 0.02, says: 'one credential was accepted and the server wants another one as well' },
    },
  },
  certificate: {
    title: 'Certificate',
    kind: 'observation',
    values: {
      none: { background: 0.96, says: 'no certificate is in use' },
      valid: { background: 0.025, says: 'the certificate is valid' },
      expired: { background: 0.005, says: 'the certificate has expired' },
      'not-yet-valid': { background: 0.002, says: 'the certificate is not valid yet' },
      'wrong-principal': { background: 0.003, says: 'the certificate is not made out to this user' },
      untrusted: { background: 0.005, says: 'the server does not trust the authority that signed the certificate' },
    },
  },
  'login-hint': {
    title: "The server's hint",
    kind: 'observation',
    values: {
      none: { background: 0.99, says: 'the server gives no hint about the user name' },
      'other-user': { background: 0.01, says: 'the server says to log in as another user' },
    },
  },
} as const satisfies Record<string, FindingSpec>;
