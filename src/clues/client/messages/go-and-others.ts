import { CLOSED, DROPPED, type MessageTable, RESET, type Reason, SILENT } from '../message.ts';

const DIALED = String.raw`dial tcp (?:\*{3}|(?<host>\[?[\w.:%-]{0,255}?\]?)):(?<port>\d{1,5}): (?:connect: )?(?<reason>.{1,300})`;

const HANDSHAKE_REASONS: readonly Reason[] = [
  { pattern: /unable to authenticate|no supported methods remain/i, symptom: 'auth-denied' },
  { pattern: /too many authentication failures/i, symptom: 'auth-too-many' },
  { pattern: /no common algorithm for/i, symptom: 'kex-mismatch' },
  { pattern: /key mismatch|mismatch/i, symptom: 'hostkey-changed', shows: [['host-key', 'changed']] },
  { pattern: /key is unknown|hostkeycallback/i, symptom: 'hostkey-unknown' },
  { pattern: /key is revoked/i, symptom: 'hostkey-rejected' },
  { pattern: /overflow reading version|junk character in version|invalid version/i, symptom: 'not-ssh' },
  { pattern: /i\/o timeout|deadline exceeded/i, symptom: { ...SILENT, bare: 'banner-timeout' } },
  { pattern: /connection reset by peer|forcibly closed/i, symptom: RESET },
  { pattern: /MAC failure|invalid packet length|max packet length/i, symptom: 'transport-corrupt' },
  { pattern: /EOF/i, symptom: CLOSED },
];

export const GO_SSH: MessageTable = {
  tool: 'go-ssh',
  source:
    'golang.org/x/crypto/ssh: client.go, common.go, client_auth.go, transport.go, cipher.go, knownhosts.go; net package',
  messages: [
    {
      marks: ['dial tcp ', ': '],
      unless: ['lookup '],
      anyService: true,
      form: new RegExp(DIALED, 'i'),
      symptom: 'by-connect-errno',
      reasons: [{ pattern: /i\/o timeout|deadline exceeded/i, symptom: 'connection-timeout' }],
    },
    {
      marks: ['dial tcp: lookup '],
      near: /\bssh|:22\b|\bsftp|remote-exec|packer|provisioner/i,
      form: /lookup (?<host>[\w.-]{1,255})(?: on \S{1,80})?: (?<reason>.{1,200})/,
      symptom: 'dns-nxdomain',
      reasons: [
        { pattern: /server misbehaving|temporary failure|try again/i, symptom: 'dns-servfail' },
        { pattern: /i\/o timeout/i, symptom: 'dns-timeout' },
      ],
    },
    {
      marks: ['ssh: handshake failed: '],
      form: /handshake failed: (?<reason>.{1,1500})/,
      symptom: 'kex-closed',
      reasons: HANDSHAKE_REASONS,
    },
    { marks: ['unable to authenticate, attempted methods'], unless: ['handshake failed'], symptom: 'auth-denied' },
    {
      // `none` is only the question which methods there are.
      marks: ['attempted methods ['],
      form: /attempted methods \[(?<reason>[\w ,-]{1,200})\]/,
      symptom: 'auth-denied',
      role: 'hint',
      reasons: [
        { pattern: /publickey/, shows: [['key-offered', 'refused']] },
        { pattern: /password|keyboard-interactive/, shows: [['password-result', 'refused']] },
        { pattern: /^none$/, shows: [['key-offered', 'none']] },
      ],
    },
    {
      marks: ['ssh: no common algorithm for'],
      form: /algorithm for (?<mismatch>[^;]{1,60});.{0,1500}(?:peer|server) offered: (?<offer>.{1,800})/,
      symptom: 'kex-mismatch',
    },
    {
      marks: ['no common public key signature algorithm'],
      symptom: 'auth-key-type-rejected',
      role: 'stays',
      shows: [['key-algorithm', 'refused-by-server']],
    },
    { marks: ['ssh: overflow reading version string'], symptom: 'not-ssh' },
    { marks: ['ssh: junk character in version line'], symptom: 'not-ssh' },
    { marks: ['ssh: host key mismatch'], symptom: 'hostkey-changed', shows: [['host-key', 'changed']] },
    { marks: ['knownhosts: key mismatch'], symptom: 'hostkey-changed', shows: [['host-key', 'changed']] },
    { marks: ['knownhosts: key is unknown'], symptom: 'hostkey-unknown', shows: [['host-key', 'unknown']] },
    { marks: ['knownhosts: key is revoked'], symptom: 'hostkey-rejected', shows: [['hostkey-problem', 'revoked']] },
    { marks: ['ssh: must specify hostkeycallback'], symptom: 'client-config-error' },
    { marks: ['ssh: mac failure'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-mac']] },
    {
      marks: ['ssh: max packet length exceeded'],
      symptom: 'transport-corrupt',
      shows: [['transport-error', 'bad-length']],
    },
    { marks: ['ssh: invalid packet length'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-length']] },
    {
      marks: ['ssh: disconnect, reason '],
      form: /reason (?<reason>\d{1,3}: .{1,200})/,
      symptom: CLOSED,
      reasons: [
        { pattern: /too many authentication/i, symptom: 'auth-too-many' },
        { pattern: /^12/, symptom: 'server-busy' },
      ],
    },
    {
      marks: ['ssh: no key found'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['private key is passphrase protected'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'wrong-passphrase']],
    },
    {
      marks: ['ssh.parseprivatekey: '],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['ssh: cannot decode encrypted private keys'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'wrong-passphrase']],
    },
    {
      marks: ['ssh: invalid openssh private key format'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'bad-format']],
    },
    {
      marks: ['ssh: rejected: administratively prohibited'],
      symptom: 'session-forwarding-denied',
      shows: [['forwarding', 'disabled']],
    },
    { marks: ['ssh: rejected: connect failed'], symptom: 'proxy-failed', shows: [['jump-host', 'target-unreachable']] },
    {
      marks: ['ssh: tcpip-forward request denied'],
      symptom: 'session-forwarding-denied',
      shows: [['forwarding', 'disabled']],
    },
    { marks: ['ssh: subsystem request failed'], symptom: 'session-subsystem-failed' },
    { marks: ['ssh: could not start shell'], symptom: 'session-closed' },
    { marks: ['ssh: pty-req failed'], symptom: 'session-pty-failed' },
    { marks: ['wait: remote command exited without exit status'], symptom: 'session-dropped' },
    { marks: ['error: missing server host'], symptom: 'client-config-error' },
  ],
};

export const SSH2_JS: MessageTable = {
  tool: 'ssh2-js',
  source: 'ssh2 1.x: lib/client.js, lib/protocol/*.js; the network errors of Node',
  messages: [
    { marks: ['connection lost before handshake'], symptom: 'closed-before-banner' },
    {
      marks: ['timed out while waiting for handshake'],
      symptom: { bare: 'connection-timeout', or: ['banner-timeout', 'kex-timeout'] },
    },
    { marks: ['all configured authentication methods failed'], symptom: 'auth-denied' },
    { marks: ['unable to request a pseudo-terminal'], symptom: 'session-pty-failed' },
    { marks: ['unable to start subsystem'], symptom: 'session-subsystem-failed' },
    { marks: ['unable to exec'], must: /(?:Error: |^)Unable to exec$/, symptom: 'session-closed' },
    {
      marks: ['keepalive timeout'],
      unless: ['dbclient'],
      must: /(?:Error: |^)Keepalive timeout/,
      symptom: 'session-dropped',
    },
    { marks: ['invalid identification string'], symptom: { bare: 'not-ssh', or: ['ssh1-only'] } },
    { marks: ['header line too long'], symptom: 'not-ssh' },
    { marks: ['max greeting lines exceeded'], symptom: 'not-ssh' },
    { marks: ['handshake failed: no matching '], form: /no matching (?<mismatch>.{1,60})/, symptom: 'kex-mismatch' },
    { marks: ['host denied (verification failed)'], symptom: 'hostkey-changed' },
    {
      marks: ['handshake failed: signature verification failed'],
      symptom: 'hostkey-rejected',
      shows: [['hostkey-problem', 'bad-signature']],
    },
    { marks: ['error: bad packet length'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-length']] },
    { marks: ['error: invalid mac'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-mac']] },
    {
      marks: ['cannot parse privatekey'],
      form: /privateKey: ?(?<reason>.{0,200})/,
      symptom: 'auth-key-unusable',
      shows: [['client-key-file', 'bad-format']],
      reasons: [
        {
          pattern: /no passphrase|bad passphrase|integrity check failed/i,
          shows: [['client-key-file', 'wrong-passphrase']],
        },
      ],
    },
    {
      marks: ['private openssh key detected, but no passphrase'],
      symptom: 'auth-key-unusable',
      role: 'detail',
      shows: [['client-key-file', 'wrong-passphrase']],
    },
    {
      marks: ['channel open failure'],
      form: /failure:? \(?(?<reason>.{1,200})/i,
      symptom: 'session-closed',
      reasons: [
        { pattern: /administratively/i, symptom: 'session-forwarding-denied', shows: [['forwarding', 'disabled']] },
        {
          pattern: /connect[ _]failed|connection refused/i,
          symptom: 'proxy-failed',
          shows: [['jump-host', 'target-unreachable']],
        },
        { pattern: /resource/i, symptom: 'session-no-resources' },
      ],
    },
    {
      marks: ['econnrefused'],
      anyService: true,
      must: /ECONNREFUSED \S{1,64}:\d/,
      form: /ECONNREFUSED (?<address>\S{1,64}):(?<port>\d{1,5})/,
      symptom: 'connection-refused',
    },
    {
      marks: ['etimedout'],
      anyService: true,
      must: /ETIMEDOUT \S{1,64}:\d/,
      form: /ETIMEDOUT (?<address>\S{1,64}):(?<port>\d{1,5})/,
      symptom: 'connection-timeout',
    },
    {
      marks: ['ehostunreach'],
      anyService: true,
      must: /EHOSTUNREACH \S{1,64}:\d/,
      form: /EHOSTUNREACH (?<address>\S{1,64}):(?<port>\d{1,5})/,
      symptom: 'no-route',
    },
    {
      marks: ['enetunreach'],
      anyService: true,
      must: /ENETUNREACH \S{1,64}:\d/,
      form: /ENETUNREACH (?<address>\S{1,64}):(?<port>\d{1,5})/,
      symptom: 'network-unreachable',
    },
  ],
};

export const NET_SSH: MessageTable = {
  tool: 'net-ssh',
  source: 'net-ssh 2.x to 7.x for Ruby (Capistrano, Chef knife, Test Kitchen)',
  messages: [
    {
      marks: ['net::ssh::authenticationfailed'],
      form: /for user (?<user>[\w.-]{1,64})@(?<host>[\w.-]{1,255})/,
      symptom: 'auth-denied',
    },
    {
      marks: ['authentication failed for user ', '@'],
      must: /Authentication failed for user [\w.-]{1,64}@[\w.-]{1,255}/,
      form: /for user (?<user>[\w.-]{1,64})@(?<host>[\w.-]{1,255})/,
      symptom: 'auth-denied',
    },
    { marks: ['net::ssh::hostkeymismatch'], symptom: 'hostkey-changed', shows: [['host-key', 'changed']] },
    { marks: ['net::ssh::hostkeyunknown'], symptom: 'hostkey-unknown', shows: [['host-key', 'unknown']] },
    { marks: ['incompatible ssh version'], symptom: 'ssh1-only' },
    { marks: ['fingerprint ', ' does not match for "'], symptom: 'hostkey-changed', shows: [['host-key', 'changed']] },
    { marks: ['fingerprint ', ' is unknown for "'], symptom: 'hostkey-unknown', shows: [['host-key', 'unknown']] },
    {
      marks: ['net::ssh::connectiontimeout'],
      form: /timeout (?<reason>during server version|waiting for next packet)/,
      symptom: 'connection-timeout',
      reasons: [
        { pattern: /^during/, symptom: 'banner-timeout' },
        { pattern: /^waiting/, symptom: { bare: 'kex-timeout', or: ['auth-timeout'] } },
      ],
    },
    {
      marks: ['padding error, need '],
      symptom: 'transport-corrupt',
      shows: [['transport-error', 'bad-length']],
    },
    {
      marks: ['net::ssh::disconnect'],
      form: /Disconnect:? ?(?<reason>.{0,200})/,
      symptom: CLOSED,
      reasons: [{ pattern: /too many authentication/i, symptom: 'auth-too-many' }],
    },
    {
      marks: ['could not settle on ', ' algorithm'],
      form: /settle on (?<mismatch>\w{1,40}) algorithm/,
      symptom: 'kex-mismatch',
    },
    {
      marks: ['errno::econnrefused'],
      must: /:22\b|port 22\b|ssh/i,
      form: /for "?(?<host>[\w.-]{1,255})"?(?: port |:)(?<port>\d{1,5})/,
      symptom: 'connection-refused',
    },
    { marks: ['errno::etimedout'], must: /:22\b|port 22\b|ssh/i, symptom: 'connection-timeout' },
    { marks: ['errno::ehostunreach'], must: /:22\b|port 22\b|ssh/i, symptom: 'no-route' },
    { marks: ['errno::econnreset'], must: /ssh/i, symptom: RESET },
    { marks: ['corrupted hmac detected'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-mac']] },
  ],
};

export const SSH_NET: MessageTable = {
  tool: 'ssh.net',
  source: 'SSH.NET (Renci.SshNet): Session.cs, ClientAuthentication.cs, PrivateKeyFile.cs; Posh-SSH',
  messages: [
    { marks: ['sshauthenticationexception'], symptom: 'auth-denied' },
    {
      marks: ['no suitable authentication method found'],
      form: /complete authentication \((?<methods>[\w@.,-]{1,200})\)/,
      symptom: 'auth-denied',
      counts: 'methods',
    },
    { marks: ['server response does not contain ssh protocol identification'], symptom: 'closed-before-banner' },
    { marks: ['an established connection was aborted by the server'], symptom: CLOSED },
    { marks: ['key exchange negotiation failed'], symptom: 'kex-mismatch' },
    { marks: ['failed to negotiate key exchange algorithm'], symptom: 'kex-mismatch' },
    { marks: ['server hmac algorithm not found'], symptom: 'kex-mismatch', shows: [['mismatch-kind', 'mac']] },
    { marks: ['session operation has timed out'], symptom: SILENT },
    { marks: ['socket read operation has timed out'], symptom: SILENT },
    { marks: ['sshoperationtimeoutexception'], symptom: SILENT, role: 'hint' },
    { marks: ['renci.sshnet', 'connection failed to establish within'], symptom: 'connection-timeout' },
    { marks: ['invalid private key file'], symptom: 'auth-key-unusable', shows: [['client-key-file', 'bad-format']] },
    {
      marks: ['private key is encrypted but passphrase is empty'],
      symptom: 'auth-key-unusable',
      shows: [['client-key-file', 'wrong-passphrase']],
    },
    { marks: ['target machine actively refused it'], must: /:22\b|ssh/i, symptom: 'connection-refused' },
    { marks: ['connected party did not properly respond'], must: /:22\b|ssh/i, symptom: 'connection-timeout' },
    { marks: ['host key could not be verified'], symptom: 'hostkey-unknown' },
    {
      marks: ['the connection was closed by the server: '],
      form: /server: (?<reason>.{1,200})/,
      symptom: CLOSED,
      reasons: [{ pattern: /too many authentication/i, symptom: 'auth-too-many' }],
    },
  ],
};

export const RUST_SSH: MessageTable = {
  tool: 'rust-ssh',
  source: 'russh, thrussh: Error enums; ssh2-rs codes',
  messages: [
    { marks: ['no common kex algorithm'], symptom: 'kex-mismatch' },
    { marks: ['no common key algorithm'], symptom: 'kex-mismatch' },
    { marks: ['noauthmethod'], must: /russh|thrussh/i, symptom: 'auth-denied' },
    { marks: ['[session(-18)]'], symptom: 'auth-denied' },
    { marks: ['[session(-13)]'], symptom: CLOSED, role: 'echo' },
    { marks: ['[session(-43)]'], symptom: DROPPED, role: 'hint' },
    { marks: ['[session(-5)]'], symptom: 'kex-mismatch', role: 'echo' },
    { marks: ['[session(-9)]'], symptom: SILENT, role: 'echo' },
    { marks: ['unexpected server key'], must: /russh|thrussh|ssh/i, symptom: 'hostkey-changed' },
  ],
};
