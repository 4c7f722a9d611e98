import type { MessageTable } from '../message.ts';

const HOST_PORT = String.raw`(?<host>[^\s:]\S{0,254}?) port (?<port>\d{1,5})`;
const ADDRESS_FAILED = {
  form: /connect to address (?<address>\S{1,64}) port (?<port>\d{1,5}): (?<reason>.{1,300})/i,
  counts: 'address-failed',
} as const;

/** From the name to the open connection. */
export const OPENSSH_CONNECT: MessageTable = {
  tool: 'ssh',
  source: 'OpenSSH 3.x to 10.x: ssh.c, sshconnect.c, channels.c, readconf.c; ssh-keyscan.c',
  messages: [
    {
      marks: ['openssh_', 'ssl'],
      unless: ['sshd', 'remote'],
      must: /^(?:debug\d: )?OpenSSH_(?:for_Windows_)?\d/i,
      form: /OpenSSH_(?:for_Windows_)?(?<version>\d{1,2}\.\d{1,2})/i,
      starts: true,
    },
    { marks: ['reading configuration data'], unless: ['sshd_config'], counts: 'verbose' },
    { marks: ['applying options for'], counts: 'verbose' },
    { marks: ['identity file', ' type '], counts: 'verbose' },

    // Names
    {
      marks: ['could not resolve hostname'],
      form: /resolve hostname (?<host>[^\s:]{1,255})(?::\d{1,5})?:? ?(?<reason>.{0,300})/i,
      symptom: 'by-resolve-errno',
    },
    { marks: ['could not resolve host "'], form: /resolve host "(?<host>[^"]{1,255})"/, symptom: 'dns-nxdomain' },
    { marks: ['hostname contains invalid characters'], symptom: 'dns-nxdomain' },
    { marks: ['ignoring bad cname'] },
    {
      marks: ['getaddrinfo '],
      must: /^getaddrinfo [\w.-]{1,255}: \S/,
      form: /getaddrinfo (?<host>\S{1,255}): (?<reason>.{1,300})/,
      symptom: 'by-resolve-errno',
    },

    // The connection
    {
      marks: ['connecting to ', ' port '],
      must: /Connecting to \S{1,255} \[[^\]]{1,64}\] port \d/i,
      form: /Connecting to (?<host>\S{1,255}) \[(?<address>[^\]]{1,64})\] port (?<port>\d{1,5})/i,
      reached: 'connect',
      stalls: 'connection-timeout',
      counts: 'verbose',
    },
    { marks: ['connect to address ', ' port ', 'ssh: '], ...ADDRESS_FAILED, symptom: 'by-connect-errno' },
    {
      marks: ['connect to address ', ' port '],
      unless: ['ssh: '],
      ...ADDRESS_FAILED,
      symptom: 'by-connect-errno',
      role: 'hint',
    },
    {
      marks: ['connect to host '],
      unless: ['tcpip', 'sshd[', 'but the request was denied', 'forwarding'],
      form: new RegExp(`connect to host ${HOST_PORT}:? ?(?<reason>.{0,300})`, 'i'),
      symptom: 'by-connect-errno',
      // It could not even try: the line before says why.
      reasons: [{ pattern: /^failure\b/, symptom: 'client-config-error', role: 'echo' }],
    },
    {
      marks: ['connect (`'],
      form: /connect \(`(?<host>[^']{1,255})'\): (?<reason>.{1,300})/,
      symptom: 'by-connect-errno',
    },
    {
      marks: ['connection established'],
      must: /(?:debug\d: |^)Connection established\.?\s*$/i,
      reached: 'banner',
      stalls: 'banner-timeout',
    },
    {
      // Windows says in numbers what its text calls an unknown error.
      marks: ['finish_connect', 'completed with error'],
      form: /with error: (?<reason>\d{5})/,
      role: 'detail',
      reasons: [
        { pattern: /^10061$/, symptom: 'connection-refused' },
        { pattern: /^10060$/, symptom: 'connection-timeout' },
        { pattern: /^10051$/, symptom: 'network-unreachable' },
        { pattern: /^1006[45]$/, symptom: 'no-route' },
        { pattern: /^10013$/, symptom: 'connection-rejected' },
      ],
    },
    { marks: ['fork failed'], must: /^(?:ssh: )?fork failed: /, symptom: 'session-no-resources' },

    // An address to connect from
    {
      marks: ['getaddrinfo: '],
      must: /^(?:debug\d: )?getaddrinfo: \S{1,255}: /,
      symptom: 'client-config-error',
      shows: [['client-config', 'bad-bind-address']],
    },
    {
      marks: ['bind'],
      must: /^(?:debug\d: )?bind:? [0-9a-f.:%\w-]{2,64}: \S/i,
      symptom: 'client-config-error',
      shows: [['client-config', 'bad-bind-address']],
    },
    {
      marks: ['getifaddrs', 'no suitable addresses'],
      symptom: 'client-config-error',
      shows: [['client-config', 'bad-bind-address']],
    },

    // Hops before the server
    { marks: ['executing proxy command'], counts: 'via-proxy', reached: 'connect' },
    { marks: ['setting implicit proxycommand from proxyjump'], counts: 'via-proxy' },
    { marks: ['executing proxy dialer command'], counts: 'via-proxy', reached: 'connect' },
    {
      marks: ['proxy dialer did not pass back'],
      symptom: 'proxy-failed',
      role: 'proxy',
      shows: [['jump-host', 'fails']],
    },
    { marks: ['communicate with the proxy'], symptom: 'proxy-failed', role: 'proxy' },
    { marks: ['communicate with proxy dialer'], symptom: 'proxy-failed', role: 'proxy' },
    {
      marks: ['stdio forwarding failed'],
      symptom: 'proxy-failed',
      role: 'echo',
      counts: 'via-proxy',
      shows: [['jump-host', 'target-unreachable']],
    },
    {
      // A peer without a name stands behind a proxy; what it said itself came through.
      marks: [' by unknown port '],
      must: /closed by UNKNOWN port (?:65535|-1)/i,
      symptom: 'proxy-failed',
      role: 'proxy',
      counts: 'via-proxy',
    },
    { marks: ['unknown port 65535', 'unable to negotiate'], counts: 'via-proxy' },
    { marks: ['unknown port 65535', 'disconnect'], counts: 'via-proxy' },
    { marks: ['connection closed by unknown'], must: /closed by UNKNOWN\s*$/i, symptom: 'proxy-failed', role: 'echo' },
    { marks: ['nc: proxy'], symptom: 'proxy-failed', role: 'proxy', shows: [['jump-host', 'fails']] },
    { marks: ['createprocessw failed'], symptom: 'client-config-error', shows: [['client-config', 'error']] },
    { marks: ['posix_spawn'], must: /posix_spawnp?: No such file/, symptom: 'client-config-error', role: 'detail' },
    {
      marks: ['channel ', 'open failed'],
      must: /channel \d{1,6}: open failed: /,
      form: /open failed: (?<reason>.{1,300})/,
      symptom: 'proxy-failed',
      role: 'detail',
      reasons: [
        {
          pattern: /administratively prohibited|unknown channel type/i,
          symptom: 'session-forwarding-denied',
          role: 'stays',
          shows: [['forwarding', 'disabled']],
        },
        { pattern: /resource shortage/i, symptom: 'session-no-resources', shows: [['process-limit', 'reached']] },
        // The server opens no session at all (`MaxSessions`).
        { pattern: /^connect failed: open failed/i, symptom: 'session-closed' },
        {
          pattern: /connect failed|connection refused|timed out/i,
          symptom: 'proxy-failed',
          shows: [['jump-host', 'target-unreachable']],
        },
      ],
    },

    // ssh-keyscan
    {
      marks: ['connection closed by remote host'],
      unless: ['exchange_identification', 'sshd'],
      must: /^[\w.:-]{1,255}: Connection closed by remote host$/i,
      form: /^(?<host>[\w.:-]{1,255}): /,
      symptom: 'closed-before-banner',
    },
    {
      marks: ['connection reset by peer'],
      must: /^(?:read|write) \([\w.:-]{1,255}\): Connection reset by peer$/i,
      form: /\((?<host>[^)]{1,255})\)/,
      symptom: 'reset-before-banner',
    },

    // The client's own configuration
    {
      marks: ['bad configuration option'],
      unless: ['sshd_config', 'sshd['],
      symptom: 'client-config-error',
      shows: [['client-config', 'error']],
    },
    {
      marks: ['terminating', 'bad configuration options'],
      unless: ['sshd'],
      symptom: 'client-config-error',
      shows: [['client-config', 'error']],
    },
    {
      marks: ['bad owner or permissions on'],
      unless: ['sshd', 'chroot'],
      symptom: 'client-config-error',
      shows: [['client-config', 'bad-permissions']],
    },
    {
      marks: [' line '],
      must: /(?:ssh_config(?:\.d[\\/]\S{1,200})?|\.ssh[\\/]\S{1,200}|command[- ]line):? line \d{1,6}: (?!include |Applying|Skipping|Deprecated|Ignored unknown|Unsupported option)\S/,
      unless: ['sshd_config', 'debug', 'authorized_keys', 'known_hosts'],
      symptom: 'client-config-error',
      shows: [['client-config', 'error']],
    },
    { marks: ["can't open user config file"], symptom: 'client-config-error', shows: [['client-config', 'error']] },
    { marks: ["bad port '"], symptom: 'client-config-error', shows: [['client-config', 'error']] },
    { marks: ["bad escape character '"], symptom: 'client-config-error' },
    { marks: ['unknown cipher type'], symptom: 'client-config-error', shows: [['client-config', 'error']] },
    { marks: ['unknown mac type'], symptom: 'client-config-error', shows: [['client-config', 'error']] },
    {
      marks: ['bad ', ' forwarding specification'],
      symptom: 'client-config-error',
      shows: [['client-config', 'error']],
    },
    {
      marks: ['bad ssh2 '],
      unless: ['sshd_config', 'sshd['],
      must: /Bad SSH2 (?:KexAlgorithms|cipher spec|MAC spec)/i,
      symptom: 'client-config-error',
      shows: [['client-config', 'error']],
    },
    {
      marks: ['bad key types '],
      unless: ['sshd_config', 'sshd['],
      symptom: 'client-config-error',
      shows: [['client-config', 'error']],
    },
    { marks: ['bad yes/no'], unless: ['sshd'], symptom: 'client-config-error', shows: [['client-config', 'error']] },
    { marks: ['refuseconnection: '], unless: ['sshd'], symptom: 'client-config-error' },
    { marks: ['jumphost loop via'], symptom: 'client-config-error', shows: [['client-config', 'error']] },
    {
      marks: ['inconsistent options: proxycommand+proxyjump'],
      symptom: 'client-config-error',
      shows: [['client-config', 'error']],
    },
    { marks: ['remote username contains invalid characters'], symptom: 'client-config-error' },
    { marks: ['no user exists for uid'], symptom: 'client-config-error' },
    { marks: ["you don't exist, go away"], symptom: 'client-config-error' },
    { marks: ['controlpath too long'], symptom: 'client-config-error', shows: [['client-config', 'error']] },
    { marks: ['too long for unix domain socket'], symptom: 'client-config-error', shows: [['client-config', 'error']] },
    { marks: ['usage: ssh ['], symptom: 'client-config-error', role: 'hint' },
  ],
};
