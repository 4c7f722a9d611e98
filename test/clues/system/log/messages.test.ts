import { describe, expect, it } from 'vitest';
import { readLog } from '../../../../src/clues/system/log/read-log.ts';
import { foundBy } from '../found.ts';

const FROM = 'from 192.0.2.7 port 50122';

/** Messages as sshd and its companions write them, and what each shows beside that something arrived. */
const MESSAGES = [
  [`Invalid user deploy ${FROM}`, 'auth-log: invalid-user'],
  [`Failed password for deploy ${FROM} ssh2`, 'auth-log: failed-password'],
  [`Failed keyboard-interactive/pam for deploy ${FROM} ssh2`, 'auth-log: failed-password'],
  [`Failed publickey for deploy ${FROM} ssh2: RSA SHA256:x`, 'auth-log: failed-publickey'],
  [`Failed publickey for invalid user deploy ${FROM} ssh2: RSA SHA256:x`, 'auth-log: invalid-user'],
  [`Partial publickey for deploy ${FROM} ssh2: RSA SHA256:x`, 'auth-log: partial-success'],
  [`Accepted publickey for deploy ${FROM} ssh2: RSA SHA256:x`, 'auth-log: accepted'],
  ['User deploy not allowed because account is locked', 'auth-log: account-locked'],
  ['User deploy not allowed because shell /bin/zsh is not executable', 'auth-log: shell-missing'],
  ['User deploy from 192.0.2.7 not allowed because listed in DenyUsers', 'auth-log: user-not-allowed'],
  ['User deploy from 192.0.2.7 not allowed because not in any group', 'auth-log: user-not-allowed'],
  ['User deploy not allowed because /etc/nologin exists', 'session-log: nologin-exists'],
  [`error: maximum authentication attempts exceeded for deploy ${FROM} ssh2 [preauth]`, 'auth-log: max-attempts'],
  ['ROOT LOGIN REFUSED FROM 192.0.2.7 port 50122', 'auth-log: root-refused'],
  ['Authentication refused: bad ownership or modes for directory /home/deploy', 'auth-log: bad-ownership'],
  [
    "Could not open user 'deploy' authorized keys '/h/.ssh/authorized_keys': Permission denied",
    'auth-log: cannot-read-keys',
  ],
  ['User deploy authorized keys /h/.ssh/authorized_keys is not a regular file', 'auth-log: cannot-read-keys'],
  [
    '/h/.ssh/authorized_keys:2: Authentication tried for deploy with correct key but not from a permitted host (host=x, ip=192.0.2.7, required=10.0.0.1).',
    'auth-log: source-not-permitted',
  ],
  ['/h/.ssh/authorized_keys:2: bad key options: no-such-option', 'key-installed: damaged'],
  ['userauth_pubkey: signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]', 'auth-log: key-algorithm'],
  ['userauth_pubkey: key type ssh-dss not in PubkeyAcceptedKeyTypes [preauth]', 'auth-log: key-algorithm'],
  ['refusing RSA key: Invalid key length [preauth]', 'key-type: too-short'],
  ['error: Certificate invalid: expired', 'auth-log: certificate-expired'],
  ['error: Certificate invalid: name is not a listed principal', 'certificate: wrong-principal'],
  ['error: AuthorizedKeysCommand /usr/bin/keys deploy failed, status 1', 'auth-log: keys-command-failed'],
  ['error: Unsafe AuthorizedKeysCommand "/opt/keys": bad ownership or modes for directory /opt', 'keys-command: fails'],
  ['error: Authentication key RSA SHA256:x revoked by file /etc/ssh/revoked', 'auth-log: key-revoked'],
  ['fatal: Access denied for user deploy by PAM account configuration [preauth]', 'auth-log: pam-account-denied'],
  ['fatal: No supported key exchange algorithms [preauth]', 'hostkeys: missing'],
  ['error: PAM: User account has expired for deploy from 192.0.2.7', 'auth-log: account-expired'],
  ['PAM unable to dlopen(pam_ldap.so): /lib/security/pam_ldap.so: cannot open shared object file', 'pam: broken'],
  ['pam_unix(sshd:account): expired password for user deploy (root enforced)', 'auth-log: password-expired'],
  ["pam_access(sshd:account): access denied for user `deploy' from `192.0.2.7'", 'auth-log: pam-access-denied'],
  ['pam_limits(sshd:session): Too many logins (max 2) for deploy', 'session-log: too-many-logins'],
  ['pam_systemd(sshd:session): Failed to create session: Connection timed out', 'session-log: session-slow'],
  ['pam_sss(sshd:account): Access denied for user deploy: 4 (System error)', 'pam: broken'],
  ['fatal: bad ownership or modes for chroot directory component "/srv/"', 'chroot: misconfigured'],
  ['subsystem request for sftp by user deploy failed, subsystem not found', 'sftp-subsystem: not-configured'],
  ['error: openpty: No such file or directory', 'ptys-left: exhausted'],
  ['fatal: setresuid 1000: Resource temporarily unavailable', 'session-log: fork-failed'],
  ['Timeout, client not responding from user deploy 192.0.2.7 port 50122', 'session-log: client-silent'],
  [
    'refused local port forward: originator 127.0.0.1 port 1, target 10.0.0.1 port 80',
    'session-log: forwarding-refused',
  ],
  ['error: beginning MaxStartups throttling', 'connection-log: max-startups'],
  ['drop connection #10 from [192.0.2.7]:1 on [203.0.113.5]:22 past Maxstartups', 'connection-log: max-startups'],
  [
    'drop connection #0 from [192.0.2.7]:1 on [203.0.113.5]:22 penalty: failed authentication',
    'connection-log: penalty',
  ],
  ['refused connect from gate.example.com (192.0.2.7)', 'connection-log: tcp-wrappers'],
  ['fatal: recv_rexec_state: buffer error: incomplete message', 'sshd-binary: replaced'],
  ['fatal: privsep_preauth: preauth child terminated by signal 31', 'connection-log: child-crashed'],
  ['fatal: chroot("/run/sshd"): No such file or directory [preauth]', 'runtime-dir: missing'],
  ['error: fork: Cannot allocate memory', 'memory: exhausted'],
  ['Timeout before authentication for 192.0.2.7 port 50122', 'connection-log: login-timeout'],
  ['Corrupted MAC on input. [preauth]', 'connection-log: bad-packets'],
  [
    'Unable to negotiate with 192.0.2.7 port 1: no matching host key type found. Their offer: ssh-rsa [preauth]',
    'mismatch-kind: host-key',
  ],
  ['Did not receive identification string from 192.0.2.7 port 50122', 'connection-log: left-early'],
  ['Connection closed by authenticating user deploy 192.0.2.7 port 50122 [preauth]', 'connection-log: left-early'],
] as const;

describe('messages of sshd', () => {
  it.each(MESSAGES)('%s', (message, shown) => {
    expect(foundBy(readLog, `Jun  3 10:00:12 web-1 sshd[812]: ${message}`)).toContain(shown);
  });

  it.each(MESSAGES)('%s, of the session process of newer versions', (message, shown) => {
    expect(foundBy(readLog, `2024-06-03T10:00:12+0200 web-1 sshd-session[812]: ${message}`)).toContain(shown);
  });
});

describe('why sshd does not start', () => {
  it.each([
    ['error: Bind to port 22 on 0.0.0.0 failed: Address already in use.', 'address-in-use'],
    ['error: Bind to port 2222 on :: failed: Permission denied.', 'bind-denied'],
    ['error: Bind to port 22 on 10.0.0.9 failed: Cannot assign requested address.', 'address-unavailable'],
    ['/etc/ssh/sshd_config: line 12: Bad configuration option: PermitRootLogon', 'config-error'],
    ['/etc/ssh/sshd_config line 12: unsupported option "maybe".', 'config-error'],
    ['fatal: Missing privilege separation directory: /run/sshd', 'runtime-dir'],
    ['fatal: Privilege separation user sshd does not exist', 'privsep-user'],
    ['error: sshd: no hostkeys available -- exiting.', 'no-hostkeys'],
    ['fatal: OpenSSL version mismatch. Built against 30000020, you have 30100010', 'library'],
    ['fatal: /usr/libexec/openssh/sshd-session does not exist or is not executable', 'binary-missing'],
  ])('%s', (message, failure) => {
    expect(foundBy(readLog, `Jun  3 10:00:12 web-1 sshd[812]: ${message}`)).toContain(`sshd-failure: ${failure}`);
  });

  it('takes deprecated options for warnings', () => {
    const line =
      'Jun  3 10:00:12 web-1 sshd[812]: /etc/ssh/sshd_config line 3: Deprecated option UsePrivilegeSeparation';
    expect(foundBy(readLog, line)).toEqual([]);
  });
});

describe('messages without their program', () => {
  it('count where the words can be nobody else’s', () => {
    expect(foundBy(readLog, 'Authentication refused: bad ownership or modes for file /h/k')).toEqual([
      'auth-log: bad-ownership',
    ]);
  });

  it('do not count where a client prints the same', () => {
    for (const line of [
      'Connection closed by 192.0.2.7 port 22',
      'Corrupted MAC on input.',
      'Bad packet length 1349676916.',
    ]) {
      expect(foundBy(readLog, line)).toEqual([]);
    }
  });

  it('are a test of the configuration where they name its lines', () => {
    const line = '/etc/ssh/sshd_config: line 12: Bad configuration option: PermitRootLogon';
    expect(foundBy(readLog, line)).toEqual(['config-test: syntax-error']);
    expect(foundBy(readLog, '/home/me/.ssh/config: line 12: Bad configuration option: foo')).toEqual([]);
  });
});
