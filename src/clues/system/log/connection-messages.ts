import type { MessageRow } from './message-table.ts';

const REPLACED = [
  ['connection-log', 'rexec-failed'],
  ['sshd-binary', 'replaced'],
] as const satisfies MessageRow['shows'];
const FORK_LIMIT = [
  ['connection-log', 'fork-failed'],
  ['process-limit', 'reached'],
] as const satisfies MessageRow['shows'];
const FORK_NO_MEMORY = [
  ['connection-log', 'fork-failed'],
  ['memory', 'exhausted'],
] as const satisfies MessageRow['shows'];

/**
 * What sshd logs of connections, up to the key exchange.
 * Source: OpenSSH's sshd.c, sshd-session.c, srclimit.c, packet.c, kex.c, monitor.c, canohost.c, 6.6 to 10.5; libwrap.
 */
export const CONNECTION_MESSAGES = [
  { text: 'Connection from {}: refusing non-sftp session', shows: [['session-log', 'sftp-only']] },
  { text: 'Connection from {address} port {} on {} port {}', noise: true, shows: [['connection-log', 'arrived']] },
  { text: 'Connection from {address} port {}', noise: true, shows: [['connection-log', 'arrived']] },
  {
    text: 'Did not receive identification string from {address}',
    noise: true,
    shows: [['connection-log', 'left-early']],
  },
  {
    text: 'Bad protocol version identification {} from {address} port',
    noise: true,
    shows: [['connection-log', 'left-early']],
  },
  { text: 'Protocol major versions differ for {address} port', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Protocol major versions differ', shared: true, noise: true, shows: [['connection-log', 'left-early']] },
  {
    text: 'banner exchange: Connection from {address} port {}: ',
    noise: true,
    shows: [['connection-log', 'left-early']],
  },
  {
    text: 'kex_exchange_identification: client sent invalid protocol identifier',
    noise: true,
    shows: [['connection-log', 'left-early']],
  },
  { text: 'kex_exchange_identification: ', shared: true, noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Invalid SSH identification string', noise: true, shows: [['connection-log', 'left-early']] },
  {
    text: 'Timed out waiting for SSH identification string',
    noise: true,
    shows: [['connection-log', 'login-timeout']],
  },
  { text: 'probed from {address} port', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'scanned from {address} port', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'probed from {address} with', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'scanned from {address} with', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Could not write ident string to {address}', noise: true, shows: [['connection-log', 'left-early']] },

  {
    text: 'Received disconnect from {address} port {}:14: No supported authentication methods',
    noise: true,
    shows: [['connection-log', 'left-early']],
  },
  {
    text: 'Connection closed by invalid user {user} {address} port',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'Connection reset by invalid user {user} {address} port',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  { text: 'Disconnected from invalid user {user} {address} port', noise: true, shows: [['auth-log', 'invalid-user']] },
  { text: 'Received disconnect from {address} port {}:11: disconnected by user' },
  {
    text: 'Received disconnect from {address} port {}: {} [preauth]',
    noise: true,
    shows: [['connection-log', 'left-early']],
  },
  { text: 'Received disconnect from {address}: {} [preauth]', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Received disconnect from {address}', shared: true },
  {
    text: 'Disconnected from authenticating user {user} {address} port',
    noise: true,
    shows: [
      ['connection-log', 'left-early'],
      ['user-exists', 'yes'],
    ],
  },
  {
    text: 'Connection closed by authenticating user {user} {address} port',
    noise: true,
    shows: [
      ['connection-log', 'left-early'],
      ['user-exists', 'yes'],
    ],
  },
  {
    text: 'Connection reset by authenticating user {user} {address} port',
    noise: true,
    shows: [
      ['connection-log', 'left-early'],
      ['user-exists', 'yes'],
    ],
  },
  { text: 'Connection closed by {address} port {} [preauth]', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Connection closed by {address} [preauth]', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Connection reset by {address} port {} [preauth]', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Connection reset by {address} [preauth]', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Disconnected from {address} port {} [preauth]', noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Disconnected from user {user} {address} port' },
  { text: 'Disconnected from {address}', shared: true },
  { text: 'Connection closed by {address}', shared: true },
  { text: 'Connection reset by {address}', shared: true },
  { text: 'Connection closed by UNKNOWN', shared: true },

  {
    text: 'Timeout before authentication for connection from {address} to',
    noise: true,
    shows: [['connection-log', 'login-timeout']],
  },
  { text: 'Timeout before authentication for {address}', noise: true, shows: [['connection-log', 'login-timeout']] },
  { text: 'Timeout before authentication', noise: true, shows: [['connection-log', 'login-timeout']] },

  {
    text: 'Unable to negotiate with {address}: no matching key exchange method found. Their offer: {offer}',
    noise: true,
    shared: true,
    shows: [
      ['connection-log', 'no-algorithms'],
      ['mismatch-kind', 'kex'],
    ],
  },
  {
    text: 'Unable to negotiate with {address}: no matching host key type found. Their offer: {offer}',
    noise: true,
    shared: true,
    shows: [
      ['connection-log', 'no-algorithms'],
      ['mismatch-kind', 'host-key'],
    ],
  },
  {
    text: 'Unable to negotiate with {address}: no matching cipher found. Their offer: {offer}',
    noise: true,
    shared: true,
    shows: [
      ['connection-log', 'no-algorithms'],
      ['mismatch-kind', 'cipher'],
    ],
  },
  {
    text: 'Unable to negotiate with {address}: no matching MAC found. Their offer: {offer}',
    noise: true,
    shared: true,
    shows: [
      ['connection-log', 'no-algorithms'],
      ['mismatch-kind', 'mac'],
    ],
  },
  {
    text: 'Unable to negotiate with {address}',
    noise: true,
    shared: true,
    shows: [['connection-log', 'no-algorithms']],
  },
  {
    text: 'no matching cipher found: client {} server',
    noise: true,
    shows: [
      ['connection-log', 'no-algorithms'],
      ['mismatch-kind', 'cipher'],
    ],
  },
  {
    text: 'no matching mac found: client {} server',
    noise: true,
    shows: [
      ['connection-log', 'no-algorithms'],
      ['mismatch-kind', 'mac'],
    ],
  },
  {
    text: 'no hostkey alg',
    noise: true,
    shows: [
      ['connection-log', 'no-algorithms'],
      ['mismatch-kind', 'host-key'],
    ],
  },
  {
    text: 'Unable to negotiate a key exchange method',
    noise: true,
    shows: [
      ['connection-log', 'no-algorithms'],
      ['mismatch-kind', 'kex'],
    ],
  },
  {
    text: 'No supported key exchange algorithms',
    shows: [
      ['connection-log', 'no-algorithms'],
      ['hostkeys', 'missing'],
    ],
  },

  {
    text: 'drop connection #{} from [{address}]:{} on [{}]:{} past Maxstartups',
    shows: [['connection-log', 'max-startups']],
  },
  {
    text: 'drop connection #{} from [{address}]:{} on [{}]:{} Maxstartups',
    shows: [['connection-log', 'max-startups']],
  },
  {
    text: 'drop connection #{} from [{address}]:{} on [{}]:{} penalty',
    noise: true,
    shows: [['connection-log', 'penalty']],
  },
  {
    text: 'drop connection #{} from [{address}]:{} on [{}]:{} PerSourcePenalties',
    noise: true,
    shows: [['connection-log', 'penalty']],
  },
  {
    text: 'drop connection #{} from [{}]:{} on [{}]:{} too many penalised addresses',
    shows: [['connection-log', 'penalty']],
  },
  { text: 'beginning MaxStartups throttling', shows: [['connection-log', 'max-startups']] },
  { text: 'in MaxStartups throttling for', shows: [['connection-log', 'max-startups']] },
  { text: 'exited MaxStartups throttling after', shows: [['connection-log', 'max-startups']] },
  { text: 'Maxstartups logging rate-limited', shows: [['connection-log', 'max-startups']] },
  { text: 'PerSourcePenalties logging rate-limited', shows: [['connection-log', 'penalty']] },
  { text: 'srclimit_penalise: {}: new {address}/{} deferred penalty of' },
  { text: 'srclimit_penalise: {}: new {address}/{} penalty of', noise: true, shows: [['connection-log', 'penalty']] },
  { text: 'srclimit_penalise: {address}/{}: activating', noise: true, shows: [['connection-log', 'penalty']] },
  { text: 'penalty: caused crash', shows: [['connection-log', 'penalty']] },
  { text: 'penalty: failed authentication', shows: [['connection-log', 'penalty']] },
  { text: 'penalty: connections without attempting authentication', shows: [['connection-log', 'penalty']] },
  { text: 'penalty: attempted authentication by invalid user', shows: [['connection-log', 'penalty']] },
  { text: 'penalty: connection prohibited by RefuseConnection', shows: [['connection-log', 'penalty']] },
  { text: 'penalty: exceeded LoginGraceTime', shows: [['connection-log', 'penalty']] },
  { text: 'too many penalised addresses', shows: [['connection-log', 'penalty']] },

  { text: 'refused connect from {} ({address})', noise: true, shows: [['connection-log', 'tcp-wrappers']] },
  { text: 'refused connect from {address}', noise: true, shows: [['connection-log', 'tcp-wrappers']] },
  { text: 'Connection refused by tcp wrapper', shows: [['connection-log', 'tcp-wrappers']] },
  { text: 'twist {address} to', noise: true, shows: [['connection-log', 'tcp-wrappers']] },

  { text: 'rexec of {} failed', shows: REPLACED },
  { text: 'rexec version mismatch', shows: REPLACED },
  { text: 'recv_rexec_state: ', shows: REPLACED },
  { text: 'send_rexec_state: ', shows: [['connection-log', 'rexec-failed']] },
  { text: 'exec of {}sshd-auth failed', shows: REPLACED },
  { text: 'exec of {}sshd-session failed', shows: REPLACED },
  { text: 'parse config: incomplete message', shows: REPLACED },
  { text: 'unsupported config blob version', shows: REPLACED },

  { text: 'preauth child {} terminated by signal', shows: [['connection-log', 'child-crashed']] },
  { text: 'preauth child terminated by signal', shows: [['connection-log', 'child-crashed']] },
  { text: 'privsep_preauth: preauth child terminated by signal', shows: [['connection-log', 'child-crashed']] },
  { text: 'mm_answer_sign: ', shows: [['connection-log', 'child-crashed']] },
  { text: 'agent sign: ', shows: [['connection-log', 'child-crashed']] },
  { text: 'session process {} killed by signal', shows: [['connection-log', 'child-crashed']] },
  { text: 'session process {} terminated abnormally', shows: [['connection-log', 'child-crashed']] },
  { text: 'Session process {} unpriv child crash', shows: [['connection-log', 'child-crashed']] },
  { text: 'ssh_sandbox_violation: unexpected system call', shows: [['connection-log', 'child-crashed']] },
  { text: 'ssh_sandbox_child: prctl(PR_SET_SECCOMP)', shows: [['connection-log', 'child-crashed']] },
  { text: 'ssh_sandbox_child: SECCOMP_MODE_FILTER activated but', shows: [['connection-log', 'child-crashed']] },
  { text: 'preauth child {} terminated abnormally', shows: [['connection-log', 'child-crashed']] },
  { text: 'authentication thread exited unexpectedly', shows: [['connection-log', 'child-crashed']] },
  {
    text: 'chroot ("{}"): No such file or directory',
    shows: [
      ['connection-log', 'child-crashed'],
      ['runtime-dir', 'missing'],
    ],
  },
  {
    text: 'chroot("{}"): No such file or directory',
    shows: [
      ['connection-log', 'child-crashed'],
      ['runtime-dir', 'missing'],
    ],
  },
  { text: 'chroot("{}"): ', shows: [['connection-log', 'child-crashed']] },
  {
    text: 'stat("{}"): No such file or directory',
    shows: [
      ['session-log', 'chroot-refused'],
      ['chroot', 'misconfigured'],
    ],
  },

  { text: 'accept: Too many open files', shows: FORK_LIMIT },
  { text: 'fork: Cannot allocate memory', shows: FORK_NO_MEMORY },
  { text: 'fork: Resource temporarily unavailable', shows: FORK_LIMIT },
  { text: 'fork: No child processes', shows: FORK_LIMIT },
  { text: 'pipe(startup_p): Too many open files', shows: FORK_LIMIT },
  { text: 'pipe: Too many open files', shows: FORK_LIMIT },
  { text: 'reexec socketpair: Too many open files', shows: FORK_LIMIT },
  { text: 'fork of unprivileged child failed', shows: [['connection-log', 'fork-failed']] },
  { text: 'fork failed: Cannot allocate memory', shows: FORK_NO_MEMORY },
  { text: 'fork failed: Resource temporarily unavailable', shows: FORK_LIMIT },
  { text: 'fork failed: ', shows: [['connection-log', 'fork-failed']] },
  { text: 'reexec socketpair: ', shows: [['connection-log', 'fork-failed']] },
  { text: 'xcalloc: out of memory', shows: FORK_NO_MEMORY },
  { text: 'xmalloc: out of memory', shows: FORK_NO_MEMORY },
  { text: 'xreallocarray: out of memory', shows: FORK_NO_MEMORY },

  { text: 'Bad packet length {}', shared: true, noise: true, shows: [['connection-log', 'bad-packets']] },
  { text: 'Corrupted MAC on input', shared: true, noise: true, shows: [['connection-log', 'bad-packets']] },
  { text: 'padding error: need', shared: true, noise: true, shows: [['connection-log', 'bad-packets']] },
  {
    text: 'ssh_dispatch_run_fatal: Connection from authenticating user {user} {address} port {}: message authentication',
    noise: true,
    shows: [['connection-log', 'bad-packets']],
  },
  {
    text: 'ssh_dispatch_run_fatal: Connection from user {user} {address} port {}: message authentication',
    noise: true,
    shows: [['connection-log', 'bad-packets']],
  },
  {
    text: 'ssh_dispatch_run_fatal: Connection from {address} port {}: message authentication',
    noise: true,
    shows: [['connection-log', 'bad-packets']],
  },
  {
    text: 'ssh_dispatch_run_fatal: Connection from invalid user {user} {address} port',
    noise: true,
    shows: [['auth-log', 'invalid-user']],
  },
  {
    text: 'ssh_dispatch_run_fatal: Connection from authenticating user {user} {address} port',
    noise: true,
    shows: [
      ['connection-log', 'left-early'],
      ['user-exists', 'yes'],
    ],
  },
  { text: 'ssh_dispatch_run_fatal: Connection from user {user} {address} port' },
  {
    text: 'ssh_dispatch_run_fatal: Connection from {address} port',
    noise: true,
    shows: [['connection-log', 'left-early']],
  },
  {
    text: 'packet_write_wait: Connection from authenticating user {user} {address} port',
    noise: true,
    shows: [
      ['connection-log', 'left-early'],
      ['user-exists', 'yes'],
    ],
  },
  { text: 'packet_write_wait: Connection from ', shared: true },
  { text: 'Read from socket failed: ', shared: true, noise: true, shows: [['connection-log', 'left-early']] },
  { text: 'Write failed: ', shared: true, noise: true, shows: [['connection-log', 'left-early']] },
  {
    text: 'Connection to {address} timed out while waiting to read',
    noise: true,
    shows: [['connection-log', 'left-early']],
  },
  { text: 'strict KEX violation', shared: true, noise: true, shows: [['connection-log', 'bad-packets']] },
  { text: 'dispatch_protocol_error: type' },

  { text: "/etc/hosts.{}, line {}: can't verify hostname", shows: [['use-dns', 'on']] },
  { text: '/etc/hosts.{}, line {}: host name/' },
  { text: '/etc/hosts.{}, line {}: ' },
  { text: 'reverse mapping checking getaddrinfo for', shows: [['use-dns', 'on']] },
  { text: 'Address {address} maps to {}, but this does not map back', shows: [['use-dns', 'on']] },
  { text: 'Nasty PTR record', shows: [['use-dns', 'on']] },
  { text: 'Set /proc/self/oom_score_adj' },
  { text: 'server_accept_loop: startup pipe' },
  { text: 'User child is on pid' },
  { text: 'Closing connection to' },
  { text: 'Transferred: sent' },
  { text: 'main: sshd: ssh-rsa algorithm is disabled' },
  { text: 'rexec line {}: Deprecated option' },
] as const satisfies readonly MessageRow[];
