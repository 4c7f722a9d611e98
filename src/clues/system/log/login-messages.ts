import type { MessageRow } from './message-table.ts';

const SHELL_MISSING = [
  ['auth-log', 'shell-missing'],
  ['shell', 'missing'],
] as const satisfies MessageRow['shows'];
const SOURCE_EXCLUDED = [
  ['auth-log', 'source-not-permitted'],
  ['source-limits', 'excludes'],
] as const satisfies MessageRow['shows'];
const ALGORITHM_REFUSED = [
  ['auth-log', 'key-algorithm'],
  ['key-algorithm', 'refused-by-server'],
] as const satisfies MessageRow['shows'];
const CERTIFICATE_EXPIRED = [
  ['auth-log', 'certificate-expired'],
  ['certificate', 'expired'],
] as const satisfies MessageRow['shows'];
const CERTIFICATE_TOO_EARLY = [
  ['auth-log', 'certificate-expired'],
  ['certificate', 'not-yet-valid'],
] as const satisfies MessageRow['shows'];
const WRONG_PRINCIPAL = [
  ['auth-log', 'certificate-refused'],
  ['certificate', 'wrong-principal'],
] as const satisfies MessageRow['shows'];
const KEYS_COMMAND_FAILS = [
  ['auth-log', 'keys-command-failed'],
  ['keys-command', 'fails'],
] as const satisfies MessageRow['shows'];

/**
 * What sshd logs of logins. Source: OpenSSH's auth.c, auth2.c, auth2-pubkey.c, auth2-pubkeyfile.c, auth-pam.c,
 * auth-shadow.c, auth-options.c, monitor.c, misc.c and sshkey.c, 6.6 to 10.5.
 */
export const LOGIN_MESSAGES = [
  { text: 'Invalid user {user} from {address}', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'Illegal user {user} from {address}', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'input_userauth_request: invalid user {user} ', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'input_userauth_request: invalid user {user}', noise: true, shows: [['auth-log', 'invalid-user']] },
  {
    text: 'Failed none for invalid user {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'Failed password for invalid user {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'Failed password for illegal user {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'Failed publickey for invalid user {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  { text: 'Failed {} for invalid user {user} from {address} port', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'Failed password for {user} from {address} port', noise: true, shows: [['auth-log', 'failed-password']] },
  {
    text: 'Failed keyboard-interactive/pam for {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  {
    text: 'Failed keyboard-interactive for {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  {
    text: 'Failed keyboard-interactive/bsdauth for {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  { text: 'Failed publickey for {user} from {address} port', noise: true, shows: [['auth-log', 'failed-publickey']] },
  { text: 'Failed none for {user} from {address} port', noise: true, shows: [['connection-log', 'arrived']] },
  { text: 'Failed {} for {user} from {address} port', noise: true, shows: [['connection-log', 'arrived']] },
  {
    text: 'Postponed {} for invalid user {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  { text: 'Postponed {} for {user} from {address} port', noise: true, shows: [['connection-log', 'arrived']] },
  { text: 'Partial {} for {user} from {address} port', shows: [['auth-log', 'partial-success']] },
  { text: 'Accepted key {} found at {}', shows: [['key-installed', 'yes']] },
  { text: 'Found matching {} key: {}', shows: [['key-installed', 'yes']] },
  { text: 'Accepted certificate ID' },
  { text: 'Accepted {} for {user} from {address} port', shows: [['auth-log', 'accepted']] },

  { text: 'User {user} not allowed because account is locked', noise: true, shows: [['auth-log', 'account-locked']] },
  { text: 'User {user} not allowed because shell {} does not exist', noise: true, shows: SHELL_MISSING },
  { text: 'User {user} not allowed because shell {} is not executable', noise: true, shows: SHELL_MISSING },
  {
    text: 'User {user} not allowed because {} exists',
    noise: true,
    shows: [
      ['session-log', 'nologin-exists'],
      ['nologin-file', 'present'],
    ],
  },
  {
    text: 'User {user} from {address} not allowed because ',
    noise: true,
    shows: [
      ['auth-log', 'user-not-allowed'],
      ['access-lists', 'excludes'],
    ],
  },
  {
    text: 'administratively prohibited connection for {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'user-not-allowed']],
  },
  {
    text: 'ROOT LOGIN REFUSED FROM {address}',
    noise: true,
    shows: [
      ['auth-log', 'root-refused'],
      ['root-login', 'no'],
    ],
  },
  { text: 'Root login accepted for forced command' },
  {
    text: 'Account {user} has expired',
    shows: [
      ['auth-log', 'account-expired'],
      ['account-state', 'expired'],
    ],
  },
  {
    text: 'User {user} password has expired',
    shows: [
      ['auth-log', 'password-expired'],
      ['account-state', 'password-expired'],
    ],
  },
  {
    text: 'Password expired',
    shows: [
      ['auth-log', 'password-expired'],
      ['account-state', 'password-expired'],
    ],
  },
  { text: 'Could not get shadow information for NOUSER', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'Could not get shadow information for {user}', shows: [['auth-log', 'pam-error']] },

  {
    text: 'maximum authentication attempts exceeded for invalid user {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'maximum authentication attempts exceeded for {user} from {address} port',
    noise: true,
    shows: [['auth-log', 'max-attempts']],
  },
  { text: 'Disconnecting invalid user {user} {address} port', noise: true, shows: [['auth-log', 'invalid-user']] },
  {
    text: 'Disconnecting authenticating user {user} {address} port {}: Too many authentication failures',
    noise: true,
    shows: [['auth-log', 'max-attempts']],
  },
  {
    text: 'Disconnecting {}: Too many authentication failures',
    noise: true,
    shared: true,
    shows: [['auth-log', 'max-attempts']],
  },
  {
    text: 'Disconnecting: Too many authentication failures for {user} ',
    noise: true,
    shared: true,
    shows: [['auth-log', 'max-attempts']],
  },
  {
    text: 'Disconnecting: Too many authentication failures',
    noise: true,
    shared: true,
    shows: [['auth-log', 'max-attempts']],
  },
  {
    text: 'Too many authentication failures for {user} ',
    noise: true,
    shared: true,
    shows: [['auth-log', 'max-attempts']],
  },
  { text: 'Disconnecting ', shared: true },
  { text: 'Disconnecting: ', shared: true },
  { text: 'Change of username or service not allowed' },

  { text: 'Bad permissions. Try removing permissions for user{} on file {}/.ssh/config', shared: true },
  {
    text: 'Bad permissions. Try removing permissions for user{} on file {}authorized_keys',
    shows: [['auth-log', 'bad-ownership']],
  },
  {
    text: 'Bad permissions. Try removing permissions for user{} on file {}ssh_host_',
    shows: [['hostkeys', 'bad-permissions']],
  },
  // A client says the same of its own key.
  { text: 'Bad permissions. Try removing permissions for user{} on file {}', shared: true },
  { text: 'Bad permissions. Try removing permissions for user', shows: [['auth-log', 'bad-ownership']] },
  { text: 'Authentication refused.', shows: [['auth-log', 'bad-ownership']] },
  { text: 'Authentication refused: bad ownership or modes for ', shows: [['auth-log', 'bad-ownership']] },
  { text: 'Authentication refused for {user}: bad owner or modes for', shows: [['auth-log', 'bad-ownership']] },
  { text: 'Authentication refused: {} is not a regular file', shows: [['auth-log', 'cannot-read-keys']] },
  { text: 'Authentication refused: realpath', shows: [['auth-log', 'cannot-read-keys']] },
  { text: 'Authentication refused: ', shows: [['auth-log', 'cannot-read-keys']] },
  { text: 'bad ownership or modes for file', shows: [['auth-log', 'bad-ownership']] },
  { text: 'bad ownership or modes for directory', shows: [['auth-log', 'bad-ownership']] },
  {
    text: 'Refused by key options',
    shows: [
      ['auth-log', 'failed-publickey'],
      ['key-installed', 'yes'],
    ],
  },
  { text: 'Ignored {}: bad ownership or modes' },
  { text: 'Could not open user {} authorized keys {}authorized_keys2' },
  { text: 'Could not open authorized keys {}authorized_keys2' },
  {
    text: 'Could not open user {user} authorized keys {}: No such file or directory',
    shows: [['key-installed', 'no-file']],
  },
  { text: 'Could not open user {user} {} {}: Permission denied', shows: [['auth-log', 'cannot-read-keys']] },
  { text: 'Could not open user {user} {} {}: ', shows: [['auth-log', 'cannot-read-keys']] },
  { text: 'Could not open authorized keys {}: No such file or directory', shows: [['key-installed', 'no-file']] },
  // Of Windows: no SELinux there, so it is the rights of the file.
  { text: "Could not open authorized keys '{}:\\{}: Permission denied", shows: [['auth-log', 'bad-ownership']] },
  { text: 'Could not open authorized keys {}: ', shows: [['auth-log', 'cannot-read-keys']] },
  { text: 'User {} authorized keys {} is not a regular file', shows: [['auth-log', 'cannot-read-keys']] },
  { text: 'trying public key file' },
  { text: 'Authentication tried for {user} with correct key but not from a permitted host', shows: SOURCE_EXCLUDED },
  { text: 'Authentication tried for {user} with valid certificate but not from a permitted', shows: SOURCE_EXCLUDED },
  {
    text: '{}: Authentication tried for {user} with correct key but not from a permitted host',
    shows: SOURCE_EXCLUDED,
  },
  {
    text: '{}: Authentication tried for {user} with valid certificate but not from a permitted',
    shows: SOURCE_EXCLUDED,
  },
  { text: '{}: entry expired at', shows: [['auth-log', 'key-revoked']] },
  { text: '{}: bad key options: ', shows: [['key-installed', 'damaged']] },
  { text: 'Bad options in {} file, line', shows: [['key-installed', 'damaged']] },
  { text: 'key_read: uudecode {} failed', shows: [['key-installed', 'damaged']] },
  { text: 'key_read: type mismatch: encoding error', shows: [['key-installed', 'damaged']] },

  { text: 'userauth_pubkey: signature algorithm {} not in PubkeyAccepted', shows: ALGORITHM_REFUSED },
  { text: 'userauth_pubkey: key type {} not in PubkeyAccepted', shows: ALGORITHM_REFUSED },
  { text: 'userauth_pubkey: unsupported public key algorithm', shows: ALGORITHM_REFUSED },
  { text: 'userauth_pubkey: certificate signature algorithm', shows: [['auth-log', 'certificate-refused']] },
  {
    text: 'userauth_pubkey: refusing {} key: Invalid key length',
    shows: [
      ['auth-log', 'key-algorithm'],
      ['key-type', 'too-short'],
    ],
  },
  {
    text: 'refusing {} key: Invalid key length',
    shows: [
      ['auth-log', 'key-algorithm'],
      ['key-type', 'too-short'],
    ],
  },
  {
    text: 'key type ssh-dss not in PubkeyAccepted',
    shows: [
      ['auth-log', 'key-algorithm'],
      ['key-type', 'dsa'],
      ['key-algorithm', 'refused-by-server'],
    ],
  },
  { text: 'key type {} not in PubkeyAccepted', shows: ALGORITHM_REFUSED },
  { text: 'signature algorithm {} not in PubkeyAccepted', shows: ALGORITHM_REFUSED },

  { text: 'Certificate invalid: expired', shared: true, shows: CERTIFICATE_EXPIRED },
  { text: 'Certificate invalid: not yet valid', shared: true, shows: CERTIFICATE_TOO_EARLY },
  { text: 'Certificate invalid: name is not a listed principal', shared: true, shows: WRONG_PRINCIPAL },
  { text: 'Certificate does not contain an authorized principal', shows: WRONG_PRINCIPAL },
  { text: 'Certificate lacks principal list', shows: WRONG_PRINCIPAL },
  { text: 'Certificate invalid: ', shared: true, shows: [['auth-log', 'certificate-refused']] },
  { text: 'Refusing certificate ID {}: Certificate invalid: expired', shows: CERTIFICATE_EXPIRED },
  { text: 'Refusing certificate ID {}: Certificate invalid: not yet valid', shows: CERTIFICATE_TOO_EARLY },
  { text: 'Refusing certificate ID {}: Certificate invalid: name is not a listed principal', shows: WRONG_PRINCIPAL },
  { text: 'Refusing certificate ID', shows: [['auth-log', 'certificate-refused']] },
  { text: 'Refused Certificate ID', shows: [['auth-log', 'certificate-refused']] },
  { text: 'Certificate critical option "{}" is not supported', shows: [['auth-log', 'certificate-refused']] },
  { text: 'Certificate options corrupt', shows: [['auth-log', 'certificate-refused']] },
  { text: 'Certificate option "{}" corrupt', shows: [['auth-log', 'certificate-refused']] },
  { text: 'Certificate source-address contents invalid', shows: [['auth-log', 'certificate-refused']] },
  { text: 'Unable to parse certificate options', shows: [['auth-log', 'certificate-refused']] },
  {
    text: 'CA {} is not listed in',
    shows: [
      ['auth-log', 'certificate-refused'],
      ['certificate', 'untrusted'],
    ],
  },

  { text: 'AuthorizedKeysCommandUser {} not found', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedPrincipalsCommandUser {} not found', shows: KEYS_COMMAND_FAILS },
  { text: 'No user for AuthorizedKeysCommand specified', shows: KEYS_COMMAND_FAILS },
  { text: 'No user for AuthorizedPrincipalsCommand specified', shows: KEYS_COMMAND_FAILS },
  { text: 'Unsafe AuthorizedKeysCommand', shows: KEYS_COMMAND_FAILS },
  { text: 'Unsafe AuthorizedKeysCommand:', shows: KEYS_COMMAND_FAILS },
  { text: 'Unsafe AuthorizedPrincipalsCommand', shows: KEYS_COMMAND_FAILS },
  { text: 'Could not stat AuthorizedKeysCommand', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedKeysCommand {} failed, status', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedKeysCommand {} returned status', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedKeysCommand {} exited on signal', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedKeysCommand {} exec failed', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedKeysCommand {}: ', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedKeysCommand path is not absolute', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedKeysCommand exec', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedKeysCommand "{}" contains invalid quotes', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedKeysCommand "{}" yielded no arguments', shows: KEYS_COMMAND_FAILS },
  { text: 'Could not stat AuthorizedPrincipalsCommand', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedPrincipalsCommand {} failed, status', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedPrincipalsCommand {} exited on signal', shows: KEYS_COMMAND_FAILS },
  { text: 'AuthorizedPrincipalsCommand exec', shows: KEYS_COMMAND_FAILS },

  { text: 'WARNING: revoked key for {user} attempted authentication', shows: [['auth-log', 'key-revoked']] },
  { text: 'WARNING: authentication attempt with a revoked', shows: [['auth-log', 'key-revoked']] },
  { text: 'Authentication key {} revoked by file', shows: [['auth-log', 'key-revoked']] },
  { text: 'Error checking authentication key', shows: [['auth-log', 'key-revoked']] },
  { text: 'Revoked keys file is unreadable: refusing public key authentication', shows: [['auth-log', 'key-revoked']] },
  {
    text: 'public key {} signature for {user} from {address} port {} rejected: user',
    shows: [['auth-log', 'failed-publickey']],
  },

  { text: 'Access denied for user {user} by PAM account configuration', shows: [['auth-log', 'pam-account-denied']] },
  { text: 'no valid authentication method lists', shows: [['auth-log', 'no-methods']] },
  { text: 'no authentication methods enabled', shows: [['auth-log', 'no-methods']] },
  { text: 'No AuthenticationMethods left after eliminating disabled methods', shows: [['auth-log', 'no-methods']] },
  { text: 'Authentication methods list "{}" contains disabled method' },
] as const satisfies readonly MessageRow[];
