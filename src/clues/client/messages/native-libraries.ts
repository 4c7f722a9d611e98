import { CLOSED, type MessageTable, RESET, type Reason, SILENT } from '../message.ts';

/** Error numbers of libssh2 (`libssh2.h`), where nothing but the number is printed. */
const CODES: readonly Reason[] = [
  { pattern: /^-(?:2|13)\b/, symptom: 'closed-before-banner' },
  { pattern: /^-43\b/, symptom: RESET },
  { pattern: /^-(?:9|30)\b/, symptom: SILENT },
  { pattern: /^-5\b/, symptom: 'kex-mismatch' },
  { pattern: /^-(?:4|12|41)\b/, symptom: 'transport-corrupt' },
  { pattern: /^-1[01]\b/, symptom: 'hostkey-rejected' },
];

export const LIBSSH2: MessageTable = {
  tool: 'libssh2',
  source: 'libssh2 1.x: session.c, kex.c, userauth.c, transport.c; curl, PHP ssh2, libgit2 and ssh2-rs, which print it',
  messages: [
    {
      marks: ['failed getting banner'],
      symptom: 'closed-before-banner',
      form: /(?<reason>-43(?=\D)|time\w{0,8})/i,
      reasons: [
        { pattern: /^time/i, symptom: 'banner-timeout' },
        { pattern: /^-43/, symptom: 'reset-before-banner' },
      ],
    },
    { marks: ['timed out waiting on socket'], symptom: SILENT },
    { marks: ['api timeout expired'], symptom: SILENT },
    { marks: ['timed out waiting for kex reply'], symptom: 'kex-timeout' },
    { marks: ['timeout waiting for ecdh_reply'], symptom: 'kex-timeout' },
    { marks: ['timeout waiting for gex_group'], symptom: 'kex-timeout' },
    { marks: ['timed out waiting for newkeys'], symptom: 'kex-timeout' },
    {
      marks: ['unable to exchange encryption keys'],
      form: /(?<reason>-\d{1,2})(?=\D)/,
      symptom: { bare: 'kex-mismatch', or: ['kex-closed'] },
      shows: [['client-algorithms', 'old']],
      reasons: [
        { pattern: /^-5$/, symptom: 'kex-mismatch' },
        { pattern: /./, symptom: 'kex-closed', shows: [] },
      ],
    },
    { marks: ['unrecoverable error exchanging keys'], symptom: 'kex-closed' },
    { marks: ['invalid or unknown remote ssh hostkey'], symptom: 'hostkey-unknown' },
    {
      marks: ['unable to verify hostkey signature'],
      symptom: 'hostkey-rejected',
      shows: [['hostkey-problem', 'bad-signature']],
    },
    {
      marks: ['authentication failed (username/password)'],
      symptom: 'auth-denied',
      shows: [['password-result', 'refused']],
    },
    {
      marks: ['authentication failed (keyboard-interactive)'],
      symptom: 'auth-denied',
      shows: [['password-result', 'refused']],
    },
    {
      marks: ['invalid signature for supplied public key'],
      symptom: 'auth-denied',
      shows: [['key-offered', 'refused']],
    },
    { marks: ['username/publickey combination invalid'], symptom: 'auth-denied', shows: [['key-offered', 'refused']] },
    {
      marks: ['callback returned error'],
      must: /\[Session\(-19\)\]|Callback returned error/,
      symptom: 'auth-key-unusable',
      role: 'hint',
    },
    {
      marks: ['wrong passphrase for private key'],
      symptom: 'auth-key-unusable',
      shows: [['client-key-file', 'wrong-passphrase']],
    },
    {
      marks: ['wrong passphrase or invalid/unrecognized private key'],
      symptom: 'auth-key-unusable',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['unable to extract public key from private key'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['unable to open public key file'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'missing']],
    },
    {
      marks: ['unable to open private key file'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'missing']],
    },
    {
      marks: ['unable to read public key from file'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['unable to initialize private key from file'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    { marks: ['failed mac check'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-mac']] },
    { marks: ['invalid mac received'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-mac']] },
    { marks: ['unable to request sftp subsystem'], symptom: 'session-subsystem-failed' },
    {
      marks: ['channel open failure (administratively prohibited)'],
      symptom: 'session-forwarding-denied',
      shows: [['forwarding', 'disabled']],
    },
    {
      marks: ['channel open failure (connect failed)'],
      symptom: 'proxy-failed',
      shows: [['jump-host', 'target-unreachable']],
    },
    { marks: ['channel open failure (resource shortage)'], symptom: 'session-no-resources' },
    {
      // PHP names no reason; what else it says stands before.
      marks: ['ssh2_connect(): unable to connect to'],
      form: /connect to (?<host>[^\s:]{1,255})(?: on port (?<port>\d{1,5}))?/i,
      symptom: { bare: 'connection-refused', or: ['connection-timeout', 'no-route'] },
      role: 'hint',
    },
    {
      marks: ['php_network_getaddresses: getaddrinfo for '],
      form: /getaddrinfo for (?<host>\S{1,255}) failed: (?<reason>.{1,200}?)(?: in \/|$)/,
      symptom: 'by-resolve-errno',
      near: /ssh2_/,
    },
    {
      marks: ['ssh2_auth_', 'authentication failed for'],
      form: /failed for (?<user>[\w.-]{1,64}) using/i,
      symptom: 'auth-denied',
    },
    { marks: ['curl: (67)'], symptom: 'auth-denied' },
    { marks: ['ssh remote key was not ok'], must: /^curl: \(60\)/, symptom: 'hostkey-unknown' },
    {
      marks: ['denied establishing ssh session: mismatch'],
      symptom: 'hostkey-changed',
      shows: [['host-key', 'changed']],
    },
    { marks: ['denied establishing ssh session'], unless: ['mismatch'], symptom: 'hostkey-unknown', role: 'detail' },
    {
      marks: ['failure establishing ssh session'],
      form: /session:? ?(?<reason>-?\d{1,3}.{0,200})/,
      symptom: 'kex-closed',
      role: 'echo',
      reasons: CODES,
    },
    {
      marks: ['error starting up ssh connection'],
      form: /\((?<reason>-\d{1,3})\)/,
      symptom: 'kex-closed',
      role: 'echo',
      reasons: CODES,
    },
    { marks: ['failed to retrieve list of ssh authentication methods'], symptom: 'auth-closed' },
    { marks: ['remote rejected authentication'], symptom: 'auth-denied' },
    { marks: ['failed to authenticate ssh session'], symptom: 'auth-denied', role: 'echo' },
    { marks: ['failed to start ssh session'], symptom: 'kex-closed', role: 'echo' },
  ],
};

export const LIBSSH: MessageTable = {
  tool: 'libssh',
  source: 'libssh 0.5 to 0.11: client.c, kex.c, auth.c, socket.c, packet_cb.c, connect.c',
  messages: [
    {
      marks: ['failed to resolve hostname'],
      form: /hostname (?<host>\S{1,255}) ?\(?(?<reason>.{0,200})/i,
      symptom: 'by-resolve-errno',
    },
    {
      marks: ['failed to connect: '],
      must: /^(?:.{0,60}\W)?Failed to connect: (?:Connection refused|Connection timed out|No route|Network is)/,
      form: /connect: (?<reason>.{1,200})/,
      symptom: 'by-connect-errno',
    },
    {
      marks: ['timeout connecting to '],
      form: /connecting to (?<host>[^\s:]{1,255})/i,
      symptom: { bare: 'connection-timeout', or: ['banner-timeout', 'kex-timeout'] },
    },
    {
      marks: ['error connecting to '],
      must: /Error connecting to \S{1,255}: (?:Connection refused|Connection timed out|No route to host|Network is|Permission denied)/i,
      form: /connecting to (?<host>[^\s:]{1,255}): (?<reason>.{1,200})/i,
      symptom: 'by-connect-errno',
    },
    {
      marks: ['no version of ssh protocol usable'],
      form: /banner: (?<reason>.{1,200})/,
      symptom: 'not-ssh',
      reasons: [{ pattern: /^SSH-1/, symptom: 'ssh1-only' }],
    },
    { marks: ['packet len too high'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-length']] },
    {
      marks: ['kex error : no match for method'],
      form: /no match for method (?<mismatch>.{1,60}?): server \[(?<offer>[^\]]{0,1000})\]/i,
      symptom: 'kex-mismatch',
    },
    { marks: ['socket error: disconnected'], symptom: CLOSED },
    { marks: ['socket error: connection reset'], symptom: RESET },
    {
      marks: ['received ssh_msg_disconnect: '],
      form: /DISCONNECT: (?<reason>.{1,200})/,
      symptom: CLOSED,
      reasons: [{ pattern: /too many authentication/i, symptom: 'auth-too-many' }],
    },
    {
      marks: ["access denied for '"],
      form: /continue: (?<methods>[\w@.,-]{1,200})/,
      symptom: 'auth-denied',
      counts: 'methods',
    },
    {
      marks: ['access denied: authentication that can continue'],
      form: /continue: (?<methods>[\w@.,-]{1,200})/,
      symptom: 'auth-denied',
      counts: 'methods',
    },
    { marks: ['packet of length', 'too long'], symptom: 'transport-corrupt' },
    {
      marks: ['hmac error'],
      unless: ['ipsec', 'openvpn', 'authenticate/decrypt'],
      must: /(?:^|: )HMAC error/,
      symptom: 'transport-corrupt',
      shows: [['transport-error', 'bad-mac']],
    },
    { marks: ['error initializing sftp session'], symptom: 'session-subsystem-failed' },
  ],
};

export const DROPBEAR_CLIENT: MessageTable = {
  tool: 'dropbear-client',
  source: 'dropbear: cli-*.c, common-*.c',
  messages: [
    { marks: ['channel request subsystem failed'], symptom: 'session-subsystem-failed' },
    { marks: ['channel request pty-req failed'], symptom: 'session-pty-failed' },
    { marks: ['channel request shell failed'], symptom: 'session-closed' },
    { marks: ['channel request exec failed'], symptom: 'session-closed' },
    {
      marks: ['dbclient: connection to ', ' exited: '],
      form: /Connection to (?:(?<user>[\w.-]{1,64})@)?(?<host>\[?[^\s:\]]{1,255}\]?):(?<port>\d{1,5}) exited: (?<reason>.{1,300})/i,
      symptom: CLOSED,
      reasons: [
        { pattern: /connection refused/i, symptom: 'connection-refused' },
        { pattern: /timed out|timeout/i, symptom: 'connection-timeout' },
        { pattern: /no route/i, symptom: 'no-route' },
        { pattern: /connection reset/i, symptom: 'reset-before-banner' },
        { pattern: /unreachable/i, symptom: 'network-unreachable' },
        { pattern: /error resolving|failed lookup/i, symptom: 'dns-nxdomain' },
        { pattern: /no auth methods/i, symptom: 'auth-denied' },
        { pattern: /no matching algo/i, symptom: 'kex-mismatch' },
        { pattern: /integrity error|bad packet/i, symptom: 'transport-corrupt' },
        { pattern: /didn't validate host key|not accepted automatically/i, symptom: 'hostkey-unknown' },
        { pattern: /host key mismatch/i, symptom: 'hostkey-changed' },
        { pattern: /incompatible remote version/i, symptom: 'not-ssh' },
      ],
    },
    { marks: ['host key mismatch for '], symptom: 'hostkey-changed', role: 'stays', shows: [['host-key', 'changed']] },
    { marks: ['no auth methods could be used'], symptom: 'auth-denied' },
    {
      // It reads its own format of keys only.
      marks: ['exited: string too long'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['failed loading keyfile'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
  ],
};
