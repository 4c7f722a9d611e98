import { CLOSED, DROPPED, type MessageTable, RESET, type Reason, SILENT } from '../message.ts';
import { KEY_FILE_REASONS } from './openssh-auth.ts';

const DISCONNECT_REASONS: readonly Reason[] = [
  { pattern: /too many authentication failures/i, symptom: 'auth-too-many' },
  { pattern: /no (?:more |supported )?authentication methods/i, symptom: 'auth-denied' },
  {
    pattern: /not allowed at this time|too many connections/i,
    symptom: 'server-busy',
    shows: [['busy-reason', 'other']],
  },
  { pattern: /corrupt|MAC/i, symptom: 'transport-corrupt' },
  { pattern: /no matching|key exchange failed/i, symptom: 'kex-mismatch' },
  { pattern: /idle|timed? ?out|inactivity/i, symptom: 'session-dropped' },
];

/** What PuTTY's `Network error:` goes on with, in its own words and in those of Windows. */
const NETWORK_REASONS: readonly Reason[] = [
  { pattern: /^connection refused|actively refused/i, symptom: 'connection-refused' },
  {
    pattern: /^connection timed out|did not properly respond/i,
    symptom: {
      bare: 'connection-timeout',
      banner: 'banner-timeout',
      kex: 'kex-timeout',
      auth: 'auth-timeout',
      session: 'session-dropped',
    },
  },
  { pattern: /^no route to host/i, symptom: 'no-route' },
  { pattern: /^network is (?:unreachable|down)|unreachable (?:network|host)/i, symptom: 'network-unreachable' },
  { pattern: /^permission denied|forbidden by its access permissions/i, symptom: 'connection-rejected' },
  { pattern: /^host is down/i, symptom: 'no-route' },
  { pattern: /^(?:connection reset|an existing connection was forcibly closed)/i, symptom: RESET },
  {
    pattern: /^(?:software caused connection abort|an established connection was aborted)/i,
    symptom: { ...DROPPED, bare: 'session-dropped' },
  },
  { pattern: /^(?:cannot assign|address family)/i, symptom: 'network-unreachable' },
];

/** PuTTY, plink, pscp and psftp: windows, terminal lines and the event log; KiTTY and MobaXterm speak the same words. */
export const PUTTY: MessageTable = {
  tool: 'putty',
  source: 'PuTTY 0.60 to 0.83: ssh/*.c, windows/network.c, unix/network.c, proxy/*.c, console.c',
  messages: [
    // The event log
    { marks: ['looking up host "'], form: /Looking up host "(?<host>[^"]{1,255})"/i, starts: true, counts: 'verbose' },
    {
      marks: ['connecting to ', ' port '],
      unless: ['['],
      must: /(?:^|\d\s{1,8})Connecting to [0-9a-f.:]{3,64} port \d{1,5}$/i,
      form: /Connecting to (?<address>\S{1,64}) port (?<port>\d{1,5})/i,
      reached: 'connect',
      stalls: 'connection-timeout',
      counts: 'verbose',
    },
    // Versions 0.71 to 0.74 claim it before anybody is there to hear it.
    { marks: ['we claim version: ssh-'], stalls: 'banner-timeout' },
    {
      marks: ['connected to '],
      must: /(?:^|\d\s{1,8})Connected to [0-9a-f.:]{3,64}(?: port \d{1,5})?$/i,
      reached: 'banner',
      stalls: 'banner-timeout',
    },
    { marks: ['remote version: ssh-'], form: /Remote version: SSH-\d\.\d{1,2}-(?<banner>\S.{0,200})/i, reached: 'kex' },
    { marks: ['server version: ssh-'], form: /Server version: SSH-\d\.\d{1,2}-(?<banner>\S.{0,200})/i, reached: 'kex' },
    { marks: ['using ssh protocol version'], reached: 'kex', stalls: 'kex-timeout' },
    { marks: ['doing ', ' key exchange'], reached: 'kex', stalls: 'kex-timeout' },
    { marks: ['host key fingerprint is:'], reached: 'kex' },
    { marks: ['initialised ', ' encryption'], reached: 'auth' },
    { marks: ['using username "'], form: /username "(?<user>[^"]{1,64})"/i, reached: 'auth' },
    { marks: ['login as:'], form: /login as: ?(?<user>[\w.-]{1,64})?/i, reached: 'auth' },
    { marks: ['offered public key'], reached: 'auth', counts: 'key-offered' },
    { marks: ['authenticating with public key'], unless: ['winscp'], reached: 'auth' },
    { marks: ['offer of public key accepted'], reached: 'auth', counts: 'key-accepted' },
    { marks: ['sent password'], must: /Sent password$/i, reached: 'auth' },
    { marks: ['access granted'], reached: 'session' },
    { marks: ['authentication successful'], must: /^(?:\S{1,30} )?Authentication successful$/i, reached: 'session' },
    { marks: ['opened main channel'], reached: 'session' },
    { marks: ['started a shell/command'], reached: 'session' },
    { marks: ['sent command exit status 0'], reached: 'done' },

    // Names and connections
    {
      marks: ['unable to open connection'],
      unless: ['unable to open connection:'],
      form: /connection to "?(?<host>[^\s"]{1,255})/i,
      symptom: { bare: 'connection-timeout', or: ['connection-refused', 'no-route', 'dns-nxdomain'] },
      role: 'hint',
    },
    {
      marks: ['unable to open connection:'],
      form: /open connection: {0,4}(?:Network error: )?(?<reason>.{0,300})/i,
      symptom: 'by-connect-errno',
      reasons: [
        {
          pattern: /^$/,
          symptom: { bare: 'connection-timeout', or: ['connection-refused', 'no-route', 'dns-nxdomain'] },
        },
        { pattern: /^host does not exist/i, symptom: 'dns-nxdomain' },
        { pattern: /^host not found/i, symptom: 'dns-servfail' },
      ],
    },
    {
      marks: ['failed to connect to '],
      must: /(?:^|\d\s{1,8})Failed to connect to [0-9a-f.:]{3,64}: \S/,
      form: /connect to (?<address>\S{1,64}): (?:Network error: )?(?<reason>.{1,300})/,
      symptom: 'by-connect-errno',
      role: 'echo',
    },
    {
      // On Unix, plink says the system's error without `Network error:`.
      marks: ['fatal error: '],
      must: /FATAL ERROR: (?:Connection (?:refused|timed out|reset)|No route to host|Network is|Permission denied|Host is down|Software caused)/i,
      unless: ['network error'],
      form: /FATAL ERROR: (?<reason>.{1,300})/i,
      symptom: 'by-connect-errno',
      reasons: NETWORK_REASONS,
    },
    { marks: ['host does not exist'], must: /Host does not exist/i, symptom: 'dns-nxdomain' },
    {
      marks: ['host not found'],
      must: /Host not found(?:\.|$| )/,
      unless: ['nxdomain', ': host', '** '],
      symptom: 'dns-servfail',
    },
    {
      marks: ['network error:'],
      unless: ['connection to "', ' to host "'],
      form: /Network error: ?(?<reason>.{1,300})/i,
      symptom: 'by-connect-errno',
      reasons: NETWORK_REASONS,
    },
    { marks: ['proxy error:'], symptom: 'proxy-failed', role: 'proxy', shows: [['jump-host', 'fails']] },

    // Closed
    { marks: ['remote side unexpectedly closed'], symptom: CLOSED },
    { marks: ['server unexpectedly closed network'], symptom: CLOSED },
    {
      marks: ['remote side closed network connection'],
      symptom: { ...CLOSED, bare: 'session-closed', or: [] },
      role: 'echo',
    },
    {
      marks: ['remote side sent disconnect message'],
      form: /: ?"?(?<reason>.{3,300})/,
      symptom: { ...CLOSED, bare: 'auth-too-many', or: ['auth-closed'] },
      role: 'detail',
      reasons: DISCONNECT_REASONS,
    },
    {
      marks: ['type ', ' (ssh_disconnect'],
      form: /\((?<reason>SSH_DISCONNECT.{1,300})/,
      symptom: CLOSED,
      role: 'echo',
      reasons: [
        { pattern: /NO_MORE_AUTH_METHODS/, symptom: 'auth-denied' },
        { pattern: /TOO_MANY_CONNECTIONS/, symptom: 'server-busy' },
        { pattern: /MAC_ERROR/, symptom: 'transport-corrupt' },
        { pattern: /KEY_EXCHANGE_FAILED/, symptom: 'kex-mismatch' },
      ],
    },
    { marks: ['"too many authentication failures'], symptom: 'auth-too-many', role: 'stays' },

    // Version and key exchange
    { marks: ['required by our configuration but', 'ssh-1'], symptom: 'ssh1-only' },
    { marks: ['ssh protocol version 2 required by'], symptom: 'ssh1-only' },
    {
      marks: ["couldn't agree a "],
      form: /agree an? (?<mismatch>.{3,60}?) \(available: (?<offer>.{1,1000}?)\)/i,
      symptom: 'kex-mismatch',
    },
    {
      marks: ['supported by the server is'],
      must: /^The first (?<kind>[\w -]{3,60}?) supported by the server is/i,
      form: /first (?<mismatch>[\w -]{3,60}?) supported by the server/i,
      symptom: 'kex-mismatch',
      role: 'hint',
      shows: [['server-algorithms', 'old']],
    },
    { marks: ['cannot confirm a weak crypto'], symptom: 'kex-mismatch', shows: [['server-algorithms', 'old']] },
    {
      marks: ['incoming packet was garbled'],
      symptom: 'transport-corrupt',
      shows: [['transport-error', 'bad-length']],
    },
    { marks: ['incorrect mac received'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-mac']] },
    { marks: ['incorrect crc received'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-mac']] },
    { marks: ['out-of-range packet length'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-length']] },
    {
      marks: ["signature from server's host key is invalid"],
      symptom: 'hostkey-rejected',
      shows: [['hostkey-problem', 'bad-signature']],
    },
    {
      marks: ["server's host key did not match the signature"],
      symptom: 'hostkey-rejected',
      shows: [['hostkey-problem', 'bad-signature']],
    },

    // The host key
    {
      marks: ['host key does not match the one'],
      symptom: 'hostkey-changed',
      role: 'stays',
      shows: [['host-key', 'changed']],
    },
    {
      marks: ['potential security breach'],
      symptom: 'hostkey-changed',
      role: 'detail',
      shows: [['host-key', 'changed']],
    },
    { marks: ['host key is not cached'], symptom: 'hostkey-unknown', role: 'hint', shows: [['host-key', 'unknown']] },
    { marks: ['cannot confirm a host key in batch mode'], symptom: 'hostkey-unknown' },
    {
      marks: ['host key not in manually configured list'],
      symptom: 'hostkey-changed',
      shows: [['host-key', 'changed']],
    },
    {
      marks: ["server's host key is not cached in the registry"],
      symptom: 'hostkey-unknown',
      role: 'hint',
      shows: [['host-key', 'unknown']],
    },
    { marks: ['user aborted at host key verification'], symptom: 'hostkey-unknown' },

    // The login
    {
      marks: ['server refused our key'],
      symptom: 'auth-denied',
      role: 'hint',
      reached: 'auth',
      shows: [['key-offered', 'refused']],
    },
    {
      marks: ['server refused public-key signature'],
      symptom: 'auth-denied',
      reached: 'auth',
      shows: [['key-offered', 'accepted']],
    },
    {
      marks: ['server refused our public key'],
      symptom: 'auth-denied',
      role: 'hint',
      reached: 'auth',
      shows: [['key-offered', 'refused']],
    },
    {
      marks: ['no supported authentication methods available'],
      form: /\(server sent: (?<methods>[\w@.,-]{1,300})\)?/i,
      symptom: 'auth-denied',
      reached: 'auth',
      counts: 'methods',
    },
    {
      marks: ['access denied'],
      must: /(?:^|[\d:] |\W)Access denied\.?$/,
      unless: ['mysql', 'for user', 'error 1045', '(13)', '(5)', 'http'],
      symptom: 'auth-denied',
      role: 'echo',
      reached: 'auth',
      counts: 'password-refused',
    },
    {
      marks: ['password authentication failed'],
      unless: ['pam', 'for user', 'sshd', 'psql', 'fatal: password', 'error:', 'libssh2', 'ssh2_'],
      must: /(?:^|\d\s{1,8})Password authentication failed\.?$/i,
      symptom: 'auth-denied',
      role: 'echo',
      reached: 'auth',
      counts: 'password-refused',
    },
    {
      marks: ['keyboard-interactive authentication failed'],
      must: /(?:^|\d\s{1,8})Keyboard-interactive authentication failed\.?$/i,
      symptom: 'auth-denied',
      role: 'echo',
      reached: 'auth',
    },
    {
      marks: ['unable to authenticate'],
      must: /(?:^|[\d:] )Unable to authenticate\.?$/i,
      symptom: 'auth-denied',
      reached: 'auth',
    },
    {
      marks: ['further authentication required'],
      symptom: 'auth-denied',
      role: 'hint',
      reached: 'auth',
      shows: [['partial-success', 'yes']],
    },
    {
      marks: ['unable to use key file'],
      form: /key file "(?<file>[^"]{1,300})" \((?<reason>[^)]{1,200})/i,
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
      reasons: [
        { pattern: /unable to open|not found|no such/i, shows: [['client-key-file', 'missing']] },
        ...KEY_FILE_REASONS,
      ],
    },
    {
      marks: ['unable to load private key'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['unable to load key'],
      unless: ['sshd', 'ssh_host'],
      must: /Unable to load key (?:file )?["']/,
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ["couldn't load private key"],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['cannot use this private key'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['putty key format too new'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['wrong passphrase'],
      unless: ['for private key'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'wrong-passphrase']],
    },
    {
      marks: ['key file contains public key only'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    { marks: ['pageant has 0 ssh-2 keys'], shows: [['agent', 'empty']] },
    {
      marks: ['pageant refused signing request'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['agent', 'refuses']],
    },

    // The session
    { marks: ['server refused to allocate pty'], symptom: 'session-pty-failed', role: 'detail', reached: 'session' },
    { marks: ['server refused to start a shell'], symptom: 'session-closed', reached: 'session' },
    { marks: ['server refused to open main channel'], symptom: 'session-closed', reached: 'session' },
    { marks: ["server refused request to start '"], symptom: 'session-subsystem-failed', reached: 'session' },
    {
      marks: ['fatal: received unexpected end-of-file from sftp server'],
      symptom: 'session-subsystem-failed',
      reached: 'session',
    },
    { marks: ['unable to initialise sftp'], symptom: 'session-subsystem-failed', reached: 'session' },
    { marks: ['unexpected end-of-file from sftp server'], symptom: 'session-subsystem-failed', reached: 'session' },
    {
      marks: ['forwarded connection refused by remote'],
      symptom: 'session-forwarding-denied',
      role: 'hint',
      form: /remote: (?<reason>.{1,200})/i,
      reasons: [{ pattern: /administratively/i, shows: [['forwarding', 'disabled']] }],
    },
    { marks: ['disconnected: no supported auth'], symptom: 'auth-denied', role: 'echo', reached: 'auth' },
    { marks: ['session stopped'], must: /^\s{0,4}-? ?Session stopped/i, symptom: SILENT, role: 'hint' },
    { marks: ['disconnected: all channels closed'], reached: 'session' },
  ],
};

/** WinSCP and FileZilla, which drive PuTTY's code and put it in words of their own. */
export const WINSCP: MessageTable = {
  tool: 'winscp',
  source: 'WinSCP: resource/TextsCore1.rc, TextsCore2.rc (5.x, 6.x)',
  messages: [
    { marks: ['searching for host...'], starts: true },
    { marks: ['connecting to host...'], reached: 'connect' },
    {
      marks: ['host "', '" does not exist'],
      form: /Host "(?<host>[^"]{1,255})" does not exist/i,
      symptom: 'dns-nxdomain',
    },
    {
      marks: ['network error: connection to "', ' refused'],
      form: /Connection to "(?<host>[^"]{1,255})" refused/i,
      symptom: 'connection-refused',
    },
    {
      marks: ['network error: connection to "', ' timed out'],
      form: /Connection to "(?<host>[^"]{1,255})" timed out/i,
      symptom: 'connection-timeout',
    },
    { marks: ['network error: no route to host "'], form: /host "(?<host>[^"]{1,255})"/i, symptom: 'no-route' },
    { marks: ['network error: connection to "', ' reset'], symptom: RESET },
    {
      marks: ['connection has been unexpectedly closed'],
      symptom: { ...CLOSED, bare: 'session-closed', or: ['auth-closed', 'closed-before-banner'] },
    },
    {
      marks: ['server sent command exit status '],
      must: /exit status [1-9]/,
      symptom: 'session-closed',
      role: 'echo',
      reached: 'session',
    },
    { marks: ['cannot initialize sftp protocol'], symptom: 'session-subsystem-failed', reached: 'session' },
    {
      marks: ['received too large (', ' sftp packet'],
      symptom: 'session-subsystem-failed',
      reached: 'session',
      shows: [['shell-output', 'noisy']],
    },
    {
      marks: ['message printed from startup script'],
      symptom: 'session-subsystem-failed',
      role: 'detail',
      shows: [['shell-output', 'noisy']],
    },
    { marks: ['cannot execute scp to start transfer'], symptom: 'session-subsystem-failed', reached: 'session' },
    { marks: ["host key wasn't verified"], symptom: 'hostkey-unknown' },
    {
      marks: ['host key does not match configured key fingerprint'],
      symptom: 'hostkey-changed',
      role: 'stays',
      shows: [['host-key', 'changed']],
    },
    { marks: ['expected host key was not configured'], symptom: 'hostkey-unknown' },
    { marks: ['authentication log (see session log'], reached: 'auth' },
    { marks: ['authenticating with pre-entered password'], reached: 'auth' },
    { marks: ['timeout waiting for server to respond'], symptom: SILENT },
    { marks: ['host is not communicating for'], symptom: SILENT, role: 'hint' },
    {
      marks: ['error while tunneling the connection'],
      symptom: 'proxy-failed',
      role: 'proxy',
      shows: [['jump-host', 'fails']],
    },
    {
      marks: ['private key file ', 'contains key in ', ' format'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['does not contain private key in known format'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['private key file ', 'does not exist or cannot be opened'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'missing']],
    },
  ],
};

export const FILEZILLA: MessageTable = {
  tool: 'filezilla',
  source: 'FileZilla 3.x: engine/sftp, fzsftp',
  messages: [
    {
      marks: ['status:', 'connecting to '],
      form: /Connecting to (?<host>[^\s:]{1,255}):(?<port>22)\b/i,
      must: /Status:\s{1,8}Connecting to \S{1,255}:22\b/i,
      starts: true,
      reached: 'connect',
    },
    {
      marks: ['fatal error: network error: '],
      form: /Network error: (?<reason>.{1,300})/i,
      symptom: 'by-connect-errno',
      role: 'detail',
      reasons: NETWORK_REASONS,
    },
    {
      marks: ['error:', 'connection timed out after', 'inactivity'],
      symptom: { ...SILENT, bare: 'connection-timeout' },
    },
    { marks: ['error:', 'critical error', 'could not connect to server'], symptom: 'connection-timeout', role: 'hint' },
    {
      marks: ['authentication failed.'],
      must: /^Error:\s{1,8}Authentication failed\.$/i,
      symptom: 'auth-denied',
      reached: 'auth',
    },
  ],
};
