import type { FindingSpec } from '../finding-spec.ts';

/** Why the server refuses a login: its log, its rules, the account, and the files of the user. */
export const LOGIN_FINDINGS = {
  'auth-log': {
    title: "The server's log of logins",
    kind: 'observation',
    several: true,
    values: {
      nothing: { background: 0.308, yields: true, says: 'the log shows nothing about this login' },
      accepted: { background: 0.22, says: 'the log shows an accepted login' },
      'invalid-user': { background: 0.14, says: 'the log says that the user does not exist' },
      'failed-password': { background: 0.16, says: 'the log shows refused passwords' },
      'failed-publickey': { background: 0.09, says: 'the log shows refused keys' },
      'bad-ownership': { background: 0.003, says: 'the log says that a file or folder has the wrong owner or mode' },
      'cannot-read-keys': { background: 0.003, says: "the log says that the user's keys could not be read" },
      'user-not-allowed': {
        background: 0.004,
        says: 'the log says that the user is not allowed (AllowUsers, DenyUsers or groups)',
      },
      'root-refused': { background: 0.008, says: 'the log says that root may not log in' },
      'account-locked': { background: 0.003, says: 'the log says that the account is locked' },
      'account-expired': { background: 0.003, says: 'the log says that the account has expired' },
      'too-many-failures-lock': {
        background: 0.003,
        says: 'the log says that the account is locked after too many failures',
      },
      'shell-missing': { background: 0.003, says: "the log says that the user's shell does not exist" },
      'source-not-permitted': {
        background: 0.003,
        says: 'the log says that the key is right and the address is not permitted',
      },
      'key-algorithm': { background: 0.004, says: "the log says that the key's algorithm is not accepted" },
      'key-revoked': { background: 0.002, says: 'the log says that the key is revoked or expired' },
      'max-attempts': { background: 0.012, says: 'the log shows too many attempts in one connection' },
      'pam-account-denied': { background: 0.003, says: 'the log says that PAM denies the account' },
      'pam-access-denied': {
        background: 0.003,
        says: 'the log says that access.conf denies the user',
      },
      'pam-error': { background: 0.006, says: 'the log shows an error of a PAM module' },
      'certificate-expired': {
        background: 0.002,
        says: 'the log says that the certificate has expired or is not valid yet',
      },
      'certificate-refused': { background: 0.003, says: 'the log says that the certificate is refused' },
      'keys-command-failed': { background: 0.002, says: 'the log says that the command that looks up keys failed' },
      'partial-success': { background: 0.005, says: 'the log shows one factor accepted and a second one missing' },
      'password-expired': { background: 0.005, says: 'the log says that the password has expired' },
      'no-methods': { background: 0.002, says: 'the log says that no way to log in is enabled' },
    },
  },
  'user-exists': {
    title: 'The user on the server',
    kind: 'observation',
    values: {
      yes: { background: 0.96, says: 'the user exists on the server' },
      no: { background: 0.04, says: 'the user does not exist on the server' },
    },
  },
  'user-fits-image': {
    title: 'User name and image',
    kind: 'answer',
    values: {
      yes: { background: 0.92, says: 'the user name is the one that this image or owner uses' },
      no: { background: 0.08, says: 'this image uses another user name' },
    },
  },
  'key-installed': {
    title: 'The public key on the server',
    kind: 'observation',
    values: {
      yes: { background: 0.9, says: 'the public key stands in authorized_keys on the server' },
      'other-keys': { background: 0.04, says: 'authorized_keys on the server holds other keys only' },
      damaged: { background: 0.01, says: 'the line in authorized_keys is broken or incomplete' },
      'no-file': { background: 0.05, says: 'the user has no authorized_keys on the server' },
    },
  },
  'keys-file-place': {
    title: 'Where sshd looks for keys',
    kind: 'observation',
    values: {
      usual: { background: 0.97, says: 'sshd looks for keys in ~/.ssh/authorized_keys' },
      moved: { background: 0.03, says: 'sshd looks for keys in another place' },
    },
  },
  permissions: {
    title: "Owner and mode of the user's files",
    kind: 'observation',
    values: {
      right: { background: 0.96, says: 'home, .ssh and authorized_keys have the right owner and mode' },
      'too-open': { background: 0.025, says: 'home, .ssh or authorized_keys can be written by others' },
      'wrong-owner': { background: 0.01, says: 'home, .ssh or authorized_keys belong to somebody else' },
      unreadable: { background: 0.005, says: 'sshd cannot read authorized_keys as the user' },
    },
  },
  'password-auth': {
    title: 'Passwords in the configuration',
    kind: 'observation',
    values: {
      on: { background: 0.5, says: 'sshd is configured to take passwords' },
      off: { background: 0.5, says: 'sshd is configured to take no passwords' },
    },
  },
  'pubkey-auth': {
    title: 'Keys in the configuration',
    kind: 'observation',
    values: {
      on: { background: 0.985, says: 'sshd is configured to take keys' },
      off: { background: 0.015, says: 'sshd is configured to take no keys' },
    },
  },
  'root-login': {
    title: 'Root in the configuration',
    kind: 'observation',
    values: {
      yes: { background: 0.2, says: 'root may log in' },
      'keys-only': { background: 0.6, says: 'root may log in with a key only' },
      no: { background: 0.2, says: 'root may not log in' },
    },
  },
  'login-user': {
    title: 'The user who logs in',
    kind: 'context',
    values: {
      root: { background: 0.25, says: 'the login is as root' },
      other: { background: 0.75, says: 'the login is as an ordinary user' },
    },
  },
  'access-lists': {
    title: 'AllowUsers, DenyUsers and groups',
    kind: 'observation',
    values: {
      'not-set': { background: 0.9, says: 'no list says who may log in' },
      permits: { background: 0.07, says: 'the lists of who may log in permit the user' },
      excludes: { background: 0.03, says: 'the lists of who may log in leave the user out' },
    },
  },
  'source-limits': {
    title: 'Limits by address',
    kind: 'observation',
    values: {
      none: { background: 0.96, says: 'no login rule depends on the address' },
      permits: { background: 0.02, says: 'the login rules permit this address' },
      excludes: { background: 0.02, says: 'from=, Match Address or access.conf leave this address out' },
    },
  },
  'account-state': {
    title: 'The account',
    kind: 'observation',
    values: {
      usable: { background: 0.8, says: 'the account is usable' },
      'password-locked': {
        background: 0.14,
        says: 'no password of the account works, as is usual where only keys are used: keys work all the same with PAM',
      },
      locked: { background: 0.02, says: 'somebody locked the account' },
      expired: { background: 0.01, says: 'the account has expired' },
      'password-expired': { background: 0.01, says: "the account's password has expired and must be changed" },
      'failure-locked': { background: 0.01, says: 'the account is locked for a while after failed logins' },
      'no-password': { background: 0.01, says: 'the account has no password' },
    },
  },
  shell: {
    title: "The user's shell",
    kind: 'observation',
    values: {
      valid: { background: 0.975, says: 'the shell of the user exists' },
      nologin: { background: 0.015, says: 'the shell of the user lets nobody in (nologin or false)' },
      missing: { background: 0.007, says: 'the shell of the user does not exist' },
      'exits-at-once': { background: 0.003, says: "the user's shell or its start-up files end the session at once" },
    },
  },
  home: {
    title: "The user's home",
    kind: 'observation',
    values: {
      exists: { background: 0.98, says: 'the home of the user exists' },
      missing: { background: 0.015, says: 'the home of the user does not exist' },
      unreachable: { background: 0.005, says: 'the home of the user is on a file system that does not answer' },
    },
  },
  'required-methods': {
    title: 'AuthenticationMethods',
    kind: 'observation',
    values: {
      one: { background: 0.96, says: 'one credential is enough' },
      several: { background: 0.04, says: 'the server asks for several credentials' },
    },
  },
  'keys-command': {
    title: 'AuthorizedKeysCommand',
    kind: 'observation',
    values: {
      'not-set': { background: 0.93, says: 'keys come from files' },
      works: { background: 0.06, says: 'the command that looks up keys works' },
      fails: { background: 0.01, says: 'the command that looks up keys fails' },
    },
  },
  'accepted-key-types': {
    title: 'Key types that sshd accepts',
    kind: 'observation',
    values: {
      usual: { background: 0.97, says: 'sshd accepts the usual key types' },
      narrow: { background: 0.03, says: 'sshd accepts only certain key types' },
    },
  },
  'max-auth-tries': {
    title: 'MaxAuthTries',
    kind: 'observation',
    values: {
      usual: { background: 0.96, says: 'the server allows the usual number of tries' },
      low: { background: 0.04, says: 'the server allows very few tries' },
    },
  },
  pam: {
    title: 'PAM',
    kind: 'observation',
    values: {
      fine: { background: 0.98, says: 'PAM works' },
      broken: { background: 0.02, says: 'a PAM module is missing, broken or does not answer' },
    },
  },
} as const satisfies Record<string, FindingSpec>;
