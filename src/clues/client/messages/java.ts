import { CLOSED, type MessageTable, RESET, SILENT } from '../message.ts';

const JAVA_SOCKET = {
  refused: /ConnectException: Connection refused/,
} as const;

export const JSCH: MessageTable = {
  tool: 'jsch',
  source: 'JSch 0.1.x and mwiede/jsch 0.2.x, 2.x: Session.java, KnownHosts.java, Identity*.java, KeyPair.java',
  messages: [
    {
      marks: ['jschexception', 'auth fail'],
      form: /Auth fail(?: for methods '(?<methods>[\w@.,-]{1,200})')?/i,
      symptom: 'auth-denied',
      counts: 'methods',
    },
    {
      marks: ["auth fail for methods '"],
      unless: ['jschexception'],
      form: /Auth fail for methods '(?<methods>[\w@.,-]{1,200})'/i,
      symptom: 'auth-denied',
      counts: 'methods',
    },
    { marks: ['jschexception', 'auth cancel'], symptom: 'auth-denied' },
    { marks: ['jschexception', 'userauth fail'], symptom: 'auth-denied', role: 'detail' },
    { marks: ['jschexception', 'too many authentication failures'], symptom: 'auth-too-many', role: 'stays' },
    {
      marks: ['ssh_msg_disconnect: '],
      form: /DISCONNECT: (?<reason>\d{1,3} .{0,200})/,
      unless: ['received ssh_msg'],
      symptom: CLOSED,
      reasons: [{ pattern: /too many authentication/i, symptom: 'auth-too-many' }],
    },
    { marks: ['jschexception', 'connection refused'], symptom: 'connection-refused' },
    {
      marks: ['jschexception', 'connectexception'],
      unless: ['connection refused'],
      form: /ConnectException: (?<reason>.{1,200})/,
      symptom: 'by-connect-errno',
    },
    { marks: ['jschexception', 'sockettimeoutexception'], symptom: 'connection-timeout' },
    { marks: ['jschexception', 'timeout: socket is not established'], symptom: 'connection-timeout' },
    { marks: ['jschexception', 'noroutetohostexception'], symptom: 'no-route' },
    {
      marks: ['jschexception', 'unknownhostexception'],
      form: /HostException: (?<host>[\w.-]{1,255})/,
      symptom: 'dns-nxdomain',
    },
    { marks: ['jschexception', 'reject hostkey'], form: /HostKey: (?<host>[\w.-]{1,255})/, symptom: 'hostkey-unknown' },
    {
      marks: ['jschexception', 'unknownhostkey'],
      form: /UnknownHostKey: (?<host>[\w.-]{1,255})/,
      symptom: 'hostkey-unknown',
      shows: [['host-key', 'unknown']],
    },
    {
      marks: ['hostkey has been changed'],
      form: /changed: (?<host>[\w.-]{1,255})/,
      symptom: 'hostkey-changed',
      shows: [['host-key', 'changed']],
    },
    {
      marks: ['jschexception', 'revoked hostkey'],
      symptom: 'hostkey-rejected',
      shows: [['hostkey-problem', 'revoked']],
    },
    {
      marks: ['jschexception', 'verify: '],
      symptom: 'hostkey-rejected',
      shows: [['hostkey-problem', 'bad-signature']],
    },
    {
      marks: ['algorithm negotiation fail'],
      form: /algorithmName="(?<mismatch>[\w.-]{1,60})".{0,600}serverProposal="(?<offer>[^"]{0,800})/,
      symptom: 'kex-mismatch',
    },
    {
      marks: ['connection is closed by foreign host'],
      must: /JSchException|Session\.connect/,
      symptom: 'closed-before-banner',
    },
    { marks: ['session.connect: ', 'connection reset'], symptom: RESET },
    { marks: ['session.connect: ', 'end of io stream'], symptom: CLOSED },
    { marks: ['session.connect: ', 'read timed out'], symptom: SILENT },
    { marks: ["invalid server's version string"], symptom: { bare: 'not-ssh', or: ['ssh1-only'] } },
    { marks: ['invalid privatekey'], symptom: 'auth-key-unusable', shows: [['client-key-file', 'bad-format']] },
    { marks: ['jschexception', 'session is down'], symptom: 'session-dropped' },
    { marks: ['jschexception', 'channel is not opened'], symptom: 'session-closed' },
    { marks: ['jschexception', 'packet corrupt'], symptom: 'transport-corrupt' },
    { marks: ['jschexception: timeout'], symptom: 'connection-timeout', role: 'hint' },
    { marks: ['jschexception', 'failed to send channel request'], symptom: 'session-subsystem-failed' },
    { marks: ['portforwardingl: cannot be bound'], symptom: 'session-forwarding-denied' },
  ],
};

export const SSHJ: MessageTable = {
  tool: 'sshj',
  source: 'sshj 0.x: userauth, transport, connection',
  messages: [
    { marks: ['exhausted available authentication methods'], symptom: 'auth-denied' },
    {
      marks: ['password change request received'],
      symptom: 'session-password-expired',
      role: 'stays',
      shows: [['account-state', 'password-expired']],
    },
    {
      marks: ['could not verify `', 'host key'],
      form: /for `?(?<host>[\w.-]{1,255})`? on port (?<port>\d{1,5})/,
      symptom: 'hostkey-unknown',
      shows: [['host-key', 'unknown']],
    },
    { marks: ['host_key_not_verifiable'], symptom: 'hostkey-unknown', role: 'detail' },
    {
      marks: ['unable to reach a settlement'],
      form: /settlement of (?<mismatch>\w{1,40}).{0,1500}\] and \[(?<offer>[^\]]{0,800})/,
      symptom: 'kex-mismatch',
    },
    { marks: ['server closed connection during identification exchange'], symptom: 'closed-before-banner' },
    { marks: ['broken transport; encountered eof'], symptom: CLOSED },
    { marks: ['server reported incompatible protocol version'], symptom: 'ssh1-only' },
    { marks: ['incorrect identification: line too long'], symptom: 'not-ssh' },
    { marks: ['net.schmizz', 'mac error'], symptom: 'transport-corrupt', shows: [['transport-error', 'bad-mac']] },
    { marks: ['net.schmizz', 'timeout expired'], symptom: SILENT },
    { marks: ['net.schmizz', 'too many authentication failures'], symptom: 'auth-too-many' },
    { marks: ['net.schmizz', 'disconnected'], symptom: CLOSED, role: 'echo' },
  ],
};

export const JAVA_SSH: MessageTable = {
  tool: 'java-ssh',
  source: 'Trilead and Ganymed SSH-2 (Jenkins), Apache MINA SSHD: their exceptions',
  messages: [
    {
      // What it was stands in the causes below.
      marks: ['there was a problem while connecting to '],
      form: /connecting to (?<host>[^\s:]{1,255}):(?<port>\d{1,5})/,
    },
    {
      marks: ['server rejected the ', ' private key(s) for'],
      form: /for (?<user>[\w.-]{1,64})/,
      symptom: 'auth-denied',
      role: 'detail',
      reached: 'auth',
      shows: [['key-offered', 'refused']],
    },
    {
      marks: ['failed to authenticate as ', 'credential'],
      form: /authenticate as (?<user>[\w.-]{1,64})/,
      symptom: 'auth-denied',
      role: 'detail',
      reached: 'auth',
    },
    {
      // Publish Over SSH puts what JSch says in brackets.
      marks: ['failed to connect session for config', 'message ['],
      form: /config \[[^\]]{1,100}\]\. Message \[(?<reason>[^\]]{1,300})/,
      reasons: [
        { pattern: /^Auth (?:fail|cancel)|USERAUTH fail/, symptom: 'auth-denied' },
        { pattern: /Connection refused/, symptom: 'connection-refused' },
        { pattern: /UnknownHostException/, symptom: 'dns-nxdomain' },
        { pattern: /NoRouteToHost/, symptom: 'no-route' },
        { pattern: /time(?:d )?out|socket is not established/i, symptom: 'connection-timeout' },
        { pattern: /UnknownHostKey|reject HostKey/, symptom: 'hostkey-unknown' },
        { pattern: /HostKey has been changed/, symptom: 'hostkey-changed' },
        { pattern: /closed by foreign host|End of IO Stream/i, symptom: 'closed-before-banner' },
        { pattern: /Algorithm negotiation fail/, symptom: 'kex-mismatch' },
      ],
    },
    {
      marks: ['[ssh] opening ssh connection to '],
      form: /connection to (?<host>[^\s:]{1,255}):(?<port>\d{1,5})/,
      starts: true,
    },
    {
      marks: ['ssh connection failed with ioexception: "'],
      form: /IOException: "(?<reason>[^"]{1,200})/,
      symptom: 'kex-closed',
      role: 'echo',
      reasons: [
        { pattern: /refused/, symptom: 'connection-refused' },
        { pattern: /timed out/, symptom: 'connection-timeout' },
        { pattern: /no route/i, symptom: 'no-route' },
        { pattern: /unreachable/i, symptom: 'network-unreachable' },
        { pattern: /reset/i, symptom: 'reset-before-banner' },
      ],
    },
    { marks: ['[ssh] authentication failed'], symptom: 'auth-denied' },
    { marks: ['ssh', 'connection failed', 'key exchange was not finished'], symptom: 'kex-closed', role: 'detail' },
    { marks: ['key exchange was not finished, connection is closed'], symptom: 'kex-closed', role: 'detail' },
    { marks: ['cannot negotiate, proposals do not match'], symptom: 'kex-mismatch', role: 'stays' },
    {
      marks: ['premature connection close'],
      must: /IOException: Premature connection close/,
      symptom: 'closed-before-banner',
    },
    { marks: ['the server hostkey was not accepted by the verifier'], symptom: 'hostkey-unknown' },
    {
      marks: ['no entry currently exists in the known hosts'],
      symptom: 'hostkey-unknown',
      role: 'stays',
      shows: [['host-key', 'unknown']],
    },
    {
      marks: ['no known hosts file was found'],
      symptom: 'hostkey-unknown',
      role: 'stays',
      shows: [['host-key', 'unknown']],
    },
    {
      marks: ['key currently assigned to this server', 'does not match'],
      symptom: 'hostkey-changed',
      role: 'stays',
      shows: [['host-key', 'changed']],
    },
    {
      marks: ['no more authentication methods available'],
      must: /(?:SshException|sshd).{0,120}No more authentication methods available/,
      symptom: 'auth-denied',
    },
    {
      marks: ['unable to negotiate key exchange for'],
      form: /exchange for (?<mismatch>[\w ]{1,60}?) \(client.{0,1000}server: (?<offer>[^)]{0,800})/,
      symptom: 'kex-mismatch',
    },
    { marks: ['server uses incompatible protocol, it is not ssh-2'], symptom: 'ssh1-only' },
    {
      marks: ['the kextimeout (', ' expired'],
      symptom: { bare: 'kex-timeout', or: ['banner-timeout', 'connection-timeout'] },
    },
    { marks: ['the connecttimeout (', ' expired'], symptom: 'connection-timeout' },
    { marks: ['ioexception: authentication failed.'], symptom: 'auth-denied', near: /trilead|ganymed|ssh/i },
    { marks: ['server key did not validate'], symptom: 'hostkey-unknown' },
    { marks: ['defaultauthfuture', 'failed to get operation result within'], symptom: 'auth-timeout' },
    { marks: ['defaultconnectfuture', 'failed to get operation result within'], symptom: 'connection-timeout' },
    { marks: ['defaultconnectfuture', 'connection refused'], must: JAVA_SOCKET.refused, symptom: 'connection-refused' },
  ],
};
