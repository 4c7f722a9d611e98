import type { MessageRow } from './message-table.ts';

const ACCOUNT_EXPIRED = [
  ['auth-log', 'account-expired'],
  ['account-state', 'expired'],
] as const satisfies MessageRow['shows'];
const PASSWORD_EXPIRED = [
  ['auth-log', 'password-expired'],
  ['account-state', 'password-expired'],
] as const satisfies MessageRow['shows'];
const FAILURE_LOCK = [
  ['auth-log', 'too-many-failures-lock'],
  ['account-state', 'failure-locked'],
] as const satisfies MessageRow['shows'];
/** Whether it is the user or the address that access.conf turns down, the line does not say. */
const ACCESS_CONF_DENIES = [['auth-log', 'pam-access-denied']] as const satisfies MessageRow['shows'];
const PAM_BROKEN = [
  ['auth-log', 'pam-error'],
  ['pam', 'broken'],
] as const satisfies MessageRow['shows'];
const TOO_MANY_LOGINS = [
  ['session-log', 'too-many-logins'],
  ['process-limit', 'reached'],
] as const satisfies MessageRow['shows'];

/**
 * What PAM and its modules log for sshd, and what sshd says of PAM. Source: Linux-PAM's libpam and modules, SSSD's
 * pam_sss, OpenSSH's auth-pam.c; FreeBSD's wording where it differs.
 */
export const PAM_MESSAGES = [
  {
    text: 'pam_unix(sshd:auth): authentication failure; {} rhost={address}  user={user}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  {
    text: 'pam_unix(sshd:auth): authentication failure; {} rhost={address} user={user}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  { text: 'pam_unix(sshd:auth): authentication failure;', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'pam_unix(sshd:auth): check pass; user unknown', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'pam_unix(sshd:auth): ' },
  { text: 'pam_unix(sshd:account): account {user} has expired', shows: ACCOUNT_EXPIRED },
  { text: 'pam_unix(sshd:account): expired password for user {user} ', shows: PASSWORD_EXPIRED },
  { text: 'pam_unix(sshd:account): password for user {user} will expire' },
  { text: 'pam_unix(sshd:account): could not identify user', shows: [['auth-log', 'pam-error']] },
  { text: 'pam_unix(sshd:session): session opened for user {user}(', shows: [['session-log', 'opened']] },
  { text: 'pam_unix(sshd:session): session opened for user {user} ', shows: [['session-log', 'opened']] },
  { text: 'pam_unix(sshd:session): session closed for user' },
  { text: 'pam_unix(sshd:chauthtok): ', shows: [['auth-log', 'password-expired']] },
  {
    text: 'PAM {} more authentication failures; {} rhost={address}  user={user}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  {
    text: 'PAM {} more authentication failure; {} rhost={address}  user={user}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  { text: 'PAM {} more authentication failure', noise: true, shows: [['auth-log', 'failed-password']] },
  { text: 'PAM service(sshd) ignoring max retries', noise: true, shows: [['auth-log', 'failed-password']] },

  {
    text: 'pam_faillock(sshd:auth): Consecutive login failures for user {user} account temporarily locked',
    shows: FAILURE_LOCK,
  },
  { text: 'pam_faillock(sshd:auth): The account is locked due to', shows: FAILURE_LOCK },
  { text: 'pam_faillock(sshd:auth): User unknown', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'pam_faillock(sshd:auth): Error', shows: [['auth-log', 'pam-error']] },
  { text: 'pam_tally2(sshd:auth): user {user} ({}) tally {}, deny', shows: FAILURE_LOCK },
  { text: 'pam_tally(sshd:auth): user {user} ({}) tally {}, deny', shows: FAILURE_LOCK },
  { text: "pam_access(sshd:account): access denied for user `{user}' from", shows: ACCESS_CONF_DENIES },
  { text: "pam_access(sshd:account): access denied for user '{user}' from", shows: ACCESS_CONF_DENIES },
  { text: "pam_access(sshd:auth): access denied for user `{user}' from", shows: ACCESS_CONF_DENIES },
  { text: 'pam_access(sshd:account): ', shows: [['auth-log', 'pam-error']] },
  { text: 'pam_succeed_if(sshd:auth): requirement', noise: true },
  {
    text: 'pam_succeed_if(sshd:account): requirement {} not met by user "{user}"',
    shows: [['auth-log', 'pam-account-denied']],
  },
  {
    text: 'pam_listfile(sshd:auth): Refused user {user} for service sshd',
    shows: [['auth-log', 'pam-account-denied']],
  },
  {
    text: 'pam_listfile(sshd:account): Refused user {user} for service sshd',
    shows: [['auth-log', 'pam-account-denied']],
  },
  { text: 'pam_shells(sshd:auth): User has an invalid shell', shows: [['auth-log', 'shell-missing']] },
  { text: 'pam_shells(sshd:account): User has an invalid shell', shows: [['auth-log', 'shell-missing']] },
  { text: 'pam_sepermit(sshd:auth): ' },
  { text: 'pam_nologin(sshd:account): ', shows: [['session-log', 'nologin-exists']] },

  { text: 'pam_sss(sshd:auth): authentication success' },
  {
    text: 'pam_sss(sshd:auth): authentication failure; {} rhost={address} user={user}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  { text: 'pam_sss(sshd:auth): received for user {user}: 10 (', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'pam_sss(sshd:auth): received for user {user}: 9 (', shows: PAM_BROKEN },
  { text: 'pam_sss(sshd:auth): received for user {user}: 4 (', shows: PAM_BROKEN },
  { text: 'pam_sss(sshd:auth): received for user {user}: ', noise: true, shows: [['auth-log', 'failed-password']] },
  { text: 'pam_sss(sshd:account): Access denied for user {user}: 13', shows: ACCOUNT_EXPIRED },
  { text: 'pam_sss(sshd:account): Access denied for user {user}: 4 (', shows: PAM_BROKEN },
  { text: 'pam_sss(sshd:account): Access denied for user {user}: 9 (', shows: PAM_BROKEN },
  { text: 'pam_sss(sshd:account): Access denied for user {user}: 6 (', shows: [['auth-log', 'pam-account-denied']] },
  { text: 'pam_sss(sshd:account): Access denied for user {user}: ', shows: [['auth-log', 'pam-account-denied']] },
  { text: 'pam_sss(sshd:auth): Request to sssd failed', shows: PAM_BROKEN },
  { text: 'pam_sss(sshd:account): Request to sssd failed', shows: PAM_BROKEN },
  {
    text: "pam_winbind(sshd:auth): user '{user}' denied access",
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  {
    text: 'pam_winbind(sshd:auth): request {} failed: WBC_ERR_AUTH_ERROR',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  { text: 'pam_winbind(sshd:auth): request {} failed', shows: PAM_BROKEN },
  {
    text: 'pam_krb5(sshd:auth): authentication failure; logname={user} ',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  {
    text: 'pam_ldap(sshd:auth): Authentication failure; user={user}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  { text: 'pam_ldap(sshd:auth): failed to bind', shows: PAM_BROKEN },
  { text: "pam_ldap: ldap_simple_bind Can't contact LDAP server", shows: PAM_BROKEN },
  { text: 'pam_ldap: ldap_starttls_s', shows: PAM_BROKEN },
  { text: 'pam_ldap: error trying to bind', noise: true, shows: [['auth-log', 'failed-password']] },
  { text: 'nss_ldap: could not connect', shows: PAM_BROKEN },
  { text: 'nss_ldap: failed to bind', shows: PAM_BROKEN },
  { text: 'pam_radius_auth: All RADIUS servers failed to respond', shows: PAM_BROKEN },

  { text: 'pam_limits(sshd:session): Too many logins (max {}) for {user}', shows: TOO_MANY_LOGINS },
  { text: 'pam_limits(sshd:session): Too many system logins', shows: TOO_MANY_LOGINS },
  { text: 'There were too many logins for', shows: TOO_MANY_LOGINS },
  { text: 'pam_limits(sshd:session): No logins allowed for', shows: TOO_MANY_LOGINS },
  { text: 'pam_limits(sshd:session): Could not set limit for', shows: [['session-log', 'pam-session-error']] },
  { text: 'pam_limits(sshd:session): ' },
  {
    text: 'pam_systemd(sshd:session): Failed to create session: Connection timed out',
    shows: [['session-log', 'session-slow']],
  },
  {
    text: 'pam_systemd(sshd:session): Failed to create session: Failed to activate service',
    shows: [['session-log', 'session-slow']],
  },
  { text: 'pam_systemd(sshd:session): Failed to create session', shows: [['session-log', 'session-slow']] },
  { text: 'pam_systemd(sshd:session): Failed to connect to system bus', shows: [['session-log', 'session-slow']] },
  { text: 'pam_systemd(sshd:session): ' },
  { text: 'pam_loginuid(sshd:session): set_loginuid failed', shows: [['session-log', 'pam-session-error']] },
  { text: 'pam_loginuid(sshd:session): Error writing', shows: [['session-log', 'pam-session-error']] },
  { text: 'pam_loginuid(sshd:session): ', shows: [['session-log', 'pam-session-error']] },
  {
    text: 'pam_selinux(sshd:session): Unable to get valid context',
    shows: [
      ['session-log', 'pam-session-error'],
      ['pam', 'broken'],
    ],
  },
  {
    text: 'pam_selinux(sshd:session): Security context {} is not allowed',
    shows: [
      ['session-log', 'pam-session-error'],
      ['pam', 'broken'],
    ],
  },
  { text: 'pam_selinux(sshd:session): ' },
  { text: 'pam_namespace(sshd:session): ', shows: [['session-log', 'pam-session-error']] },
  {
    text: 'pam_mkhomedir(sshd:session): unable to create directory',
    shows: [
      ['session-log', 'pam-session-error'],
      ['home', 'missing'],
    ],
  },
  { text: 'pam_exec(sshd:session): {} failed', shows: [['session-log', 'pam-session-error']] },
  { text: 'pam_exec(sshd:account): {} failed', shows: [['auth-log', 'pam-account-denied']] },
  { text: 'pam_exec(sshd:auth): {} failed', shows: [['auth-log', 'pam-error']] },
  { text: 'pam_env(sshd:session): ' },
  { text: 'pam_lastlog(sshd:session): ' },
  { text: 'pam_keyinit(sshd:session): ' },

  { text: 'PAM unable to dlopen(', shows: PAM_BROKEN },
  { text: 'PAM pam_parse: ', shows: PAM_BROKEN },
  { text: 'PAM _pam_load_conf_file: unable to open', shows: PAM_BROKEN },
  { text: 'PAM _pam_init_handlers: ', shows: PAM_BROKEN },
  { text: 'PAM pam_start: failed', shows: PAM_BROKEN },
  { text: 'PAM bad jump in stack', shows: PAM_BROKEN },
  { text: 'PAM pam_end: ' },
  { text: 'PAM adding faulty module', shows: PAM_BROKEN },
  { text: 'PAM (sshd) illegal module type', shows: PAM_BROKEN },
  { text: 'PAM error loading', shows: PAM_BROKEN },
  { text: 'PAM error reading PAM configuration file', shows: PAM_BROKEN },
  { text: 'PAM no modules loaded for', shows: PAM_BROKEN },
  { text: 'PAM audit_' },
  {
    text: 'PAM [error: ',
    shows: PAM_BROKEN,
  },
  { text: 'PAM: do_pam_account pam_acct_mgmt = 6 (', shows: [['auth-log', 'pam-account-denied']] },
  { text: 'PAM: do_pam_account pam_acct_mgmt = 13 (', shows: ACCOUNT_EXPIRED },
  { text: 'PAM: do_pam_account pam_acct_mgmt = 12 (', shows: PASSWORD_EXPIRED },
  { text: 'PAM: do_pam_account pam_acct_mgmt = 9 (', shows: PAM_BROKEN },
  { text: 'PAM: do_pam_account pam_acct_mgmt = 4 (', shows: PAM_BROKEN },
  { text: 'PAM: initialisation failed', shows: PAM_BROKEN },
  { text: 'PAM: initialization failed', shows: PAM_BROKEN },
  { text: 'PAM: authentication thread exited', shows: PAM_BROKEN },
  { text: 'PAM: Module is unknown', shows: PAM_BROKEN },
  { text: 'PAM: Critical error', shows: PAM_BROKEN },
  { text: 'PAM: System error', shows: PAM_BROKEN },
  { text: 'PAM: Authentication service cannot retrieve', shows: PAM_BROKEN },
  {
    text: 'PAM: Authentication failure for illegal user {user} from {address}',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'PAM: Authentication error for illegal user {user} from {address}',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'PAM: User not known {} for illegal user {user} from {address}',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'PAM: Unknown user for illegal user {user} from {address}',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'PAM: Authentication failure for {user} from {address}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  {
    text: 'PAM: Authentication error for {user} from {address}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  {
    text: 'PAM: Maximum number of {} for {user} from {address}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  {
    text: 'PAM: Have exhausted maximum number of {} for {user} from {address}',
    noise: true,
    shows: [['auth-log', 'failed-password']],
  },
  { text: 'PAM: User account has expired for {user} from {address}', shows: ACCOUNT_EXPIRED },
  { text: 'PAM: Permission denied for {user} from {address}', shows: [['auth-log', 'pam-account-denied']] },
  { text: 'PAM: {} for illegal user {user} from {address}', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'PAM: Authentication token is no longer valid', shows: PASSWORD_EXPIRED },
  { text: 'PAM: Authentication token expired', shows: PASSWORD_EXPIRED },
  { text: 'PAM: password authentication failed for {user}: ', noise: true, shows: [['auth-log', 'failed-password']] },
  {
    text: 'PAM: password authentication failed for an illegal user',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  { text: 'PAM: failed to start authentication thread', shows: [['connection-log', 'fork-failed']] },
  { text: 'PAM: pam_setcred(): ', shows: [['session-log', 'pam-session-error']] },
  { text: 'PAM: pam_open_session(): ', shows: [['session-log', 'pam-session-error']] },
  { text: 'PAM: pam_chauthtok(): ', shows: [['auth-log', 'password-expired']] },
  { text: 'pam_open_session: ', shows: [['session-log', 'pam-session-error']] },

  { text: 'Consecutive login failures for user {user} account temporarily locked', shows: FAILURE_LOCK },
  { text: 'The account is locked due to {} failed logins', shows: FAILURE_LOCK },
  { text: "access denied for user `{user}' from `", shows: ACCESS_CONF_DENIES },
  { text: 'expired password for user {user} (', shows: PASSWORD_EXPIRED },
  { text: 'Too many logins (max {}) for {user}', shows: TOO_MANY_LOGINS },
  { text: 'Invalid verification code for {user}', shows: [['auth-log', 'pam-error']] },
  { text: 'Failed to read "{}.google_authenticator"', shows: [['auth-log', 'pam-error']] },
  { text: 'Dumping extra output line' },
] as const satisfies readonly MessageRow[];
