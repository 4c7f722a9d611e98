import type { ClientMessage, MessageTable, Reason, StagedSymptom } from '../message.ts';
import { DROPPED, RESET } from '../message.ts';

/** Libraries of SSH as the trace of a program names them. */
const LIBRARY =
  /paramiko|asyncssh|netmiko|fabric|sshtunnel|sshkit|net[-/]ssh|net\/s(?:ftp|cp)|client-socket|trilead|ganymed|jcraft|jsch|schmizz|sshj|apache\.sshd|ssh2\/lib|ssh2-sftp|node-ssh|SshNet|russh|libssh/i;

const TIMED_OUT = {
  bare: 'connection-timeout',
  or: ['banner-timeout', 'kex-timeout', 'auth-timeout'],
  banner: 'banner-timeout',
  kex: 'kex-timeout',
  auth: 'auth-timeout',
  session: 'session-dropped',
} as const satisfies StagedSymptom;

const ERRNO_NAMES: readonly Reason[] = [
  { pattern: /^ECONNREFUSED|^Connect call failed/, symptom: 'connection-refused' },
  { pattern: /^ETIMEDOUT/, symptom: 'connection-timeout' },
  { pattern: /^EHOSTUNREACH/, symptom: 'no-route' },
  { pattern: /^ENETUNREACH/, symptom: 'network-unreachable' },
];

/** A key file that a program could not open: by its place or its ending. */
const KEY_PATH = /['" ](?:\S{0,300}[\\/])?(?:\.ssh[\\/]\S{1,200}|id_\w{2,20}|\S{1,200}\.(?:pem|ppk|key))\b/;

/**
 * What Python, Java, Ruby and Node say of a broken connection in words of their own, whatever it was for: it counts where
 * the trace names a library of SSH.
 */
const EXCEPTIONS: readonly ClientMessage[] = [
  // Python
  {
    marks: ['gaierror: '],
    form: /gaierror: \[Errno -?\d{1,5}\] (?<reason>.{1,200})/,
    symptom: 'by-resolve-errno',
  },
  { marks: ['connectionrefusederror: '], symptom: 'connection-refused' },
  { marks: ['connectionreseterror: '], symptom: RESET },
  { marks: ['brokenpipeerror: '], symptom: DROPPED },
  { marks: ['timeouterror'], must: /(?:^|\.|\s)TimeoutError(?:: (?:timed out|\[Errno 110\])|$)/, symptom: TIMED_OUT },
  { marks: ['socket.timeout: timed out'], symptom: TIMED_OUT },
  {
    marks: ['oserror: [errno '],
    form: /OSError: \[Errno \d{1,4}\] (?<reason>.{1,200})/,
    must: /OSError: \[Errno (?:1[01]\d|65|51|61|60)\]/,
    symptom: 'by-connect-errno',
    reasons: ERRNO_NAMES,
  },

  // Java
  { marks: ['unknownhostexception: '], form: /HostException: (?<host>[\w.-]{1,255})/, symptom: 'dns-nxdomain' },
  {
    marks: ['connectexception: '],
    form: /ConnectException: (?<reason>.{1,200})/,
    symptom: 'by-connect-errno',
  },
  { marks: ['noroutetohostexception: '], symptom: 'no-route' },
  { marks: ['sockettimeoutexception: connect timed out'], symptom: 'connection-timeout' },
  { marks: ['sockettimeoutexception: read timed out'], symptom: TIMED_OUT },
  { marks: ['socketexception: connection reset'], symptom: RESET },
  { marks: ['socketexception: broken pipe'], symptom: DROPPED },

  // Ruby
  {
    marks: ['getaddrinfo: '],
    must: /getaddrinfo: [^()]{1,120} \((?:\w{1,40}::){0,4}\w{0,40}Error\)/,
    form: /getaddrinfo: (?<reason>[^()]{1,120}) \(/,
    symptom: 'by-resolve-errno',
  },

  // Node
  { marks: ['getaddrinfo enotfound'], form: /ENOTFOUND (?<host>[\w.-]{1,255})/, symptom: 'dns-nxdomain' },
  { marks: ['getaddrinfo eai_again'], form: /EAI_AGAIN (?<host>[\w.-]{1,255})/, symptom: 'dns-servfail' },
  { marks: ['econnreset'], must: /(?:read|write) ECONNRESET/, symptom: RESET },
];

/** Exceptions of the languages in which programs that use SSH are written. */
export const RUNTIMES: MessageTable = {
  tool: 'library',
  source:
    'CPython 3 exceptions, OpenJDK java.net, Ruby SocketError, Node 20 system errors: captured beside each library',
  messages: [
    // What the library itself makes of it stands beside it.
    ...EXCEPTIONS.map((message): ClientMessage => ({ ...message, near: LIBRARY, role: 'hint' })),
    {
      marks: ['no such file or directory'],
      must: KEY_PATH,
      unless: ['identity file', 'no such identity', 'load key', 'cannot access', 'cannot stat', 'warning:', 'debug'],
      symptom: 'auth-key-unusable',
      near: new RegExp(`${LIBRARY.source}|private key`, 'i'),
      shows: [['client-key-file', 'missing']],
    },
  ],
};
