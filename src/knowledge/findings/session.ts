import type { FindingSpec } from '../finding-spec.ts';

/** What goes wrong after the login. */
export const SESSION_FINDINGS = {
  'session-log': {
    title: "The server's log of sessions",
    kind: 'observation',
    several: true,
    values: {
      nothing: { background: 0.6, yields: true, says: 'the log shows no trouble after the login' },
      opened: { background: 0.33, says: 'the log shows that a session was opened' },
      'chroot-refused': {
        background: 0.004,
        says: 'the log says that the chroot directory has the wrong owner or mode',
      },
      'subsystem-failed': { background: 0.004, says: 'the log says that the subsystem could not be started' },
      'pty-failed': { background: 0.004, says: 'the log says that no terminal could be had' },
      'fork-failed': { background: 0.004, says: 'the log says that no process could be started' },
      'too-many-logins': { background: 0.003, says: 'the log says that the user has too many logins' },
      'nologin-exists': { background: 0.004, says: 'the log says that logins are off because nologin exists' },
      'forwarding-refused': { background: 0.006, says: 'the log says that a tunnel was refused' },
      'sftp-only': { background: 0.003, says: 'the log says that the user may use sftp only' },
      'pam-session-error': {
        background: 0.006,
        says: 'the log shows an error of a PAM module at the start of the session',
      },
      'session-slow': { background: 0.006, says: 'the log shows that starting the session timed out' },
      'client-silent': { background: 0.018, says: 'the log says that the client went silent' },
      'login-record-failed': { background: 0.008, says: 'the log says that the login could not be recorded' },
    },
  },
  'nologin-file': {
    title: '/etc/nologin and /run/nologin',
    kind: 'observation',
    values: {
      absent: { background: 0.985, says: 'no nologin file exists' },
      booting: { background: 0.005, says: 'the system refuses logins because it is starting up' },
      present: { background: 0.01, says: 'a nologin file keeps everyone but root out' },
    },
  },
  forwarding: {
    title: 'Tunnels',
    kind: 'observation',
    values: {
      allowed: { background: 0.9, says: 'the server permits tunnels' },
      disabled: { background: 0.1, says: 'the server does not permit tunnels' },
    },
  },
  'forced-command': {
    title: 'Forced command',
    kind: 'observation',
    values: {
      none: { background: 0.95, says: 'no command is forced upon the login' },
      'sftp-only': { background: 0.03, says: 'the login is for sftp only' },
      other: { background: 0.02, says: 'the login runs one fixed command only' },
    },
  },
  chroot: {
    title: 'Chroot',
    kind: 'observation',
    values: {
      none: { background: 0.96, says: 'no chroot is configured' },
      fine: { background: 0.03, says: 'the chroot directory has the right owner and mode' },
      misconfigured: {
        background: 0.01,
        says: 'the chroot directory is missing or can be written by others than root',
      },
    },
  },
  'sftp-subsystem': {
    title: 'The sftp subsystem',
    kind: 'observation',
    values: {
      works: { background: 0.97, says: 'the sftp subsystem is configured and its program exists' },
      'not-configured': { background: 0.02, says: 'the sftp subsystem is not configured' },
      'program-missing': { background: 0.01, says: 'the program of the sftp subsystem does not exist' },
    },
  },
  'shell-output': {
    title: "Output of the user's start-up files",
    kind: 'observation',
    values: {
      silent: { background: 0.95, says: 'the start-up files of the user print nothing' },
      noisy: { background: 0.05, says: 'the start-up files of the user print text and disturb file transfers' },
    },
  },
  'slow-part': {
    title: 'Where it takes long',
    kind: 'answer',
    values: {
      nowhere: { background: 0.9, says: 'nothing takes long' },
      'before-banner': { background: 0.02, says: 'it takes long before the server says anything' },
      'before-password': { background: 0.04, says: 'it takes long before the server asks for a credential' },
      'after-login': { background: 0.04, says: 'it takes long between the login and the prompt' },
    },
  },
  'use-dns': {
    title: 'Name look-up of clients',
    kind: 'observation',
    values: {
      off: { background: 0.85, says: 'sshd does not look up the names of clients' },
      on: { background: 0.15, says: 'sshd looks up the name of every client' },
    },
  },
  'drop-pattern': {
    title: 'When the session breaks',
    kind: 'answer',
    values: {
      'when-idle': { background: 0.4, says: 'the session breaks when nothing is typed for a while' },
      'at-load': { background: 0.15, says: 'the session breaks when much is transferred' },
      'at-random': { background: 0.3, says: 'the session breaks at any time' },
      'after-sleep': { background: 0.15, says: 'the session breaks after the client slept or changed its network' },
    },
  },
  keepalive: {
    title: 'Keep-alives',
    kind: 'observation',
    values: {
      on: { background: 0.3, says: 'keep-alives are configured' },
      off: { background: 0.6, says: 'no keep-alives are configured' },
      'cuts-off': { background: 0.1, says: 'the server cuts off idle sessions on purpose' },
    },
  },
} as const satisfies Record<string, FindingSpec>;
