import { DROPPED, type MessageTable, type Shows, SILENT } from '../message.ts';

const HOST = /(?:to|server|host) \[?(?<host>[^\s\]:]{1,255})/i;
const STALE: readonly Shows[] = [['control-master', 'stale']];

/** What comes after the login. */
export const OPENSSH_SESSION: MessageTable = {
  tool: 'ssh',
  source:
    'OpenSSH 3.x to 10.x: clientloop.c, channels.c, mux.c, ssh.c, session.c; sftp-client.c, scp.c; nologin(8), PAM',
  messages: [
    {
      marks: ['authentication succeeded'],
      unless: ['sshd', 'pam'],
      must: /Authentication succeeded/i,
      reached: 'session',
    },
    {
      marks: ['authenticated to ', ' using '],
      form: /Authenticated to (?<host>[^\s(]{1,255}) \((?:\[(?<address>[^\]]{1,64})\]:(?<port>\d{1,5})|via proxy)\)/i,
      reached: 'session',
    },
    { marks: ['entering interactive session'], unless: ['[preauth]', 'sshd'], reached: 'session' },
    { marks: ['last login: '], must: /^Last login: \w{3} /, reached: 'session' },
    {
      marks: ['welcome to '],
      must: /^Welcome to (?:Ubuntu|Debian|Alpine|Armbian|openSUSE|Linux Mint|CentOS|Amazon|NixOS)/i,
      reached: 'session',
    },
    // What a command ends with is its own affair.
    { marks: ['sending command: '], reached: 'session', counts: 'command' },
    { marks: ['exit status '], must: /^debug\d: Exit status 0\b/i, reached: 'done' },
    {
      marks: ['exit status '],
      must: /^debug\d: Exit status [1-9]/i,
      symptom: 'session-closed',
      role: 'hint',
      reached: 'session',
      counts: 'exit-status',
    },
    // None was told: the connection ended before the command.
    { marks: ['exit status -1'], must: /^debug\d: Exit status -1/i, symptom: 'session-dropped', role: 'hint' },
    { marks: ["you've successfully authenticated"], reached: 'done' },
    { marks: ['welcome to gitlab, @'], reached: 'done' },
    { marks: ['logged in as ', 'you can use git'], reached: 'done' },

    // Closed at once
    {
      marks: ['connection to ', ' closed by remote host'],
      form: HOST,
      symptom: {
        bare: 'session-closed',
        banner: 'closed-before-banner',
        kex: 'kex-closed',
        auth: 'auth-closed',
        session: 'session-closed',
        done: 'session-dropped',
      },
    },
    {
      marks: ['onnection to ', ' closed.'],
      unless: ['by remote host', 'unknown port'],
      must: /^(?:Shared c|C)onnection to \S{1,255} closed\.$/,
      form: HOST,
      symptom: 'session-closed',
      role: 'echo',
    },
    {
      marks: ['this account is currently not available'],
      anyLogin: true,
      symptom: 'session-closed',
      role: 'stays',
      shows: [['shell', 'nologin']],
    },
    {
      marks: ['this account is disabled'],
      anyLogin: true,
      symptom: 'session-closed',
      role: 'stays',
      shows: [['shell', 'nologin']],
    },
    {
      marks: ['this service allows sftp connections only'],
      symptom: 'session-closed',
      role: 'stays',
      shows: [['forced-command', 'sftp-only']],
    },
    {
      marks: ['there were too many logins for'],
      symptom: 'session-closed',
      role: 'stays',
      shows: [['process-limit', 'reached']],
    },
    {
      marks: ['too many logins for'],
      unless: ['there were', 'pam_limits', 'sshd'],
      must: /^Too many logins for/,
      symptom: 'session-closed',
      role: 'stays',
      shows: [['process-limit', 'reached']],
    },
    {
      marks: ['could not chdir to home directory'],
      form: /home directory (?<file>\S{1,300}): (?<reason>.{1,200})/i,
      shows: [['home', 'missing']],
      reasons: [{ pattern: /permission denied/i, shows: [['home', 'unreachable']] }],
    },
    {
      marks: ['sh: no such file or directory'],
      must: /^\/\S{0,40}bin\/\w{0,8}sh: No such file or directory$/,
      symptom: 'session-closed',
      role: 'detail',
      shows: [['shell', 'missing']],
    },

    // Refused for now, or until the password is new
    {
      marks: ['system is booting up'],
      unless: ['pam_nologin(sshd', 'sshd[', 'systemd['],
      symptom: 'session-nologin',
      role: 'stays',
      shows: [['nologin-file', 'booting']],
    },
    {
      marks: ['system is going down'],
      must: /^"?System is going down/i,
      symptom: 'session-nologin',
      role: 'stays',
      shows: [['nologin-file', 'present']],
    },
    {
      marks: ['your password has expired'],
      unless: ['sshd['],
      symptom: 'session-password-expired',
      role: 'stays',
      shows: [['account-state', 'password-expired']],
    },
    {
      marks: ['you are required to change your password'],
      unless: ['sshd[', 'pam_'],
      symptom: 'session-password-expired',
      role: 'stays',
      shows: [['account-state', 'password-expired']],
    },
    {
      // What a directory or a vendor's PAM module says.
      marks: ['password for this account has expired'],
      unless: ['sshd['],
      symptom: 'session-password-expired',
      role: 'stays',
      shows: [['account-state', 'password-expired']],
    },
    {
      marks: ['password change required but no tty'],
      symptom: 'session-password-expired',
      role: 'stays',
      shows: [['account-state', 'password-expired']],
    },
    {
      marks: ['you must change your password now'],
      symptom: 'session-password-expired',
      role: 'stays',
      shows: [['account-state', 'password-expired']],
    },
    {
      marks: ['your account has expired'],
      unless: ['sshd['],
      symptom: 'auth-closed',
      role: 'stays',
      shows: [['account-state', 'expired']],
    },

    // Requests that the server turned down
    { marks: ['pty allocation request failed'], symptom: 'session-pty-failed', role: 'detail', reached: 'session' },
    { marks: ['subsystem request failed'], symptom: 'session-subsystem-failed', role: 'detail', reached: 'session' },
    {
      // The shell of the server says so, and the client shows it.
      marks: ['sftp-server'],
      must: /sftp-server: (?:not found|No such file or directory|command not found|Permission denied|cannot execute)/i,
      unless: ['sshd[', 'ls: '],
      symptom: 'session-subsystem-failed',
      role: 'stays',
      reached: 'session',
      shows: [['sftp-subsystem', 'program-missing']],
    },
    {
      // scp starts its other half on the server, by the name of the program.
      marks: ['scp: '],
      must: /^(?:\S{0,40}sh: )?(?:line \d{1,4}: |\d{1,4}: )?(?:\S{0,60}\/)?scp: (?:command )?not found/i,
      symptom: 'session-subsystem-failed',
      role: 'stays',
      reached: 'session',
      shows: [['sftp-subsystem', 'program-missing']],
      near: /^lost connection$|Connection closed$/,
    },
    { marks: ['shell request failed on channel'], symptom: 'session-closed', role: 'end', reached: 'session' },
    { marks: ['exec request failed on channel'], symptom: 'session-closed', role: 'end', reached: 'session' },
    {
      marks: ['request failed on channel'],
      unless: ['pty allocation', 'subsystem', 'shell request', 'exec request', 'x11', 'agent forwarding'],
      must: /^\w[\w -]{1,40} request failed on channel \d/,
      symptom: 'session-closed',
      role: 'echo',
    },
    { marks: ['pseudo-terminal will not be allocated'], symptom: 'session-pty-failed', role: 'remark' },
    {
      marks: ['administratively prohibited'],
      unless: ['open failed', 'sshd['],
      must: /(?:^|\W)administratively prohibited/i,
      symptom: 'session-forwarding-denied',
      shows: [['forwarding', 'disabled']],
    },
    {
      marks: ['remote port forwarding failed for listen p'],
      must: /Error: remote port forwarding failed/,
      symptom: 'session-forwarding-denied',
    },
    {
      marks: ['remote port forwarding failed for listen p'],
      unless: ['error: remote'],
      symptom: 'session-forwarding-denied',
      role: 'hint',
    },
    {
      marks: ['could not request ', ' forwarding'],
      must: /Could not request (?:local|remote|tunnel) forwarding/,
      symptom: 'session-forwarding-denied',
      role: 'detail',
    },
    { marks: ['cannot listen to port'], symptom: 'session-forwarding-denied', role: 'hint' },
    {
      marks: ['resource shortage'],
      unless: ['open failed', 'sshd['],
      must: /(?:^|\W)resource shortage/i,
      symptom: 'session-no-resources',
      shows: [['process-limit', 'reached']],
    },
    {
      marks: [': fork: '],
      must: /^-?(?:\/\S{0,40}\/)?\w{0,8}sh(?:-[\d.]{1,8})?: fork: /,
      form: /: fork: (?<reason>.{1,200})/,
      symptom: 'session-no-resources',
      role: 'detail',
      shows: [['process-limit', 'reached']],
      reasons: [{ pattern: /allocate memory|not enough memory/i, shows: [['memory', 'exhausted']] }],
    },
    {
      marks: ['connection closed'],
      must: /^Connection closed\.?$/i,
      symptom: {
        bare: 'session-subsystem-failed',
        or: ['closed-before-banner', 'auth-closed'],
        banner: 'closed-before-banner',
        kex: 'kex-closed',
        auth: 'auth-closed',
        session: 'session-subsystem-failed',
      },
      role: 'hint',
    },
    { marks: ["couldn't read packet"], symptom: 'session-subsystem-failed', role: 'hint' },
    {
      marks: ['received message too long'],
      symptom: 'session-subsystem-failed',
      role: 'detail',
      shows: [['shell-output', 'noisy']],
    },
    {
      marks: ['ensure the remote shell produces no output'],
      symptom: 'session-subsystem-failed',
      role: 'detail',
      shows: [['shell-output', 'noisy']],
    },
    {
      marks: ['is your shell clean'],
      symptom: 'session-subsystem-failed',
      role: 'hint',
      shows: [['shell-output', 'noisy']],
    },

    // Broken off
    // Only the loop of a running session says so, whatever else was printed of it.
    { marks: ['client_loop: send disconnect'], symptom: 'session-dropped' },
    { marks: ['ssh_packet_write_poll'], symptom: DROPPED },
    { marks: ['packet_write_poll'], unless: ['ssh_packet_write_poll'], symptom: DROPPED },
    { marks: ['packet_write_wait'], unless: ['connection to '], symptom: DROPPED },
    {
      marks: ['packet_write_wait', 'connection to '],
      form: /Connection to (?<address>\S{1,255}?)(?: port (?<port>\d{1,5}))?: (?<reason>.{1,200})/,
      symptom: DROPPED,
    },
    { marks: ['write failed: '], must: /^Write failed: /, symptom: DROPPED },
    {
      marks: ['read from remote host'],
      form: /remote host (?<host>\S{1,255}?): (?<reason>.{1,200})/i,
      symptom: DROPPED,
    },
    {
      marks: ['timeout, server'],
      must: /Timeout, server(?: \S{1,255})? not responding/i,
      form: HOST,
      symptom: { ...SILENT, bare: 'session-dropped', or: [] },
      shows: [['keepalive', 'on']],
    },

    // A connection that several sessions share
    { marks: ['master refused session request'], symptom: 'session-closed', role: 'detail', shows: STALE },
    {
      marks: ['mux_client_request_session'],
      must: /read from master failed|session request failed|master hello/i,
      symptom: 'session-closed',
      role: 'detail',
      shows: STALE,
    },
    { marks: ['mux_client_hello_exchange'], symptom: 'session-closed', role: 'hint', shows: STALE },
    {
      marks: ['control socket connect('],
      must: /connect\([^)]{1,300}\): (?!No such file)/,
      symptom: 'session-closed',
      role: 'hint',
      shows: STALE,
    },
    { marks: ['controlsocket ', 'already exists, disabling'], symptom: 'session-closed', role: 'hint', shows: STALE },
    { marks: ['auto-mux: trying existing master'] },
    { marks: ['master version '], shows: [['control-master', 'alive']] },
    {
      marks: ['mux_client_request_session: master session id'],
      reached: 'session',
      shows: [['control-master', 'alive']],
    },
  ],
};
