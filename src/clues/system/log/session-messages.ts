import type { MessageRow } from './message-table.ts';

const CHROOT_REFUSED = [
  ['session-log', 'chroot-refused'],
  ['chroot', 'misconfigured'],
] as const satisfies MessageRow['shows'];
const FORWARDING_OFF = [
  ['session-log', 'forwarding-refused'],
  ['forwarding', 'disabled'],
] as const satisfies MessageRow['shows'];

const NO_PROCESS = [
  ['session-log', 'fork-failed'],
  ['process-limit', 'reached'],
] as const satisfies MessageRow['shows'];

/**
 * What sshd logs of sessions. Source: OpenSSH's session.c, serverloop.c, channels.c, sshpty.c, loginrec.c, uidswap.c,
 * 6.6 to 10.5.
 */
export const SESSION_MESSAGES = [
  { text: 'Starting session: {} for {user} from {address} port', shows: [['session-log', 'opened']] },
  { text: 'Close session: user' },
  { text: 'bad ownership or modes for chroot directory', shows: CHROOT_REFUSED },
  { text: 'chroot path ', shows: CHROOT_REFUSED },
  { text: 'safely_chroot: stat(', shows: CHROOT_REFUSED },
  { text: 'Unable to chdir to chroot path', shows: CHROOT_REFUSED },
  { text: 'server lacks privileges to chroot', shows: CHROOT_REFUSED },
  { text: 'Changed root directory to', shows: [['chroot', 'fine']] },
  {
    text: 'subsystem request for {} by user {user} failed, subsystem not found',
    shows: [
      ['session-log', 'subsystem-failed'],
      ['sftp-subsystem', 'not-configured'],
    ],
  },
  { text: 'subsystem request for {} by user {user} failed', shows: [['session-log', 'subsystem-failed']] },
  {
    text: 'subsystem request for {} failed, subsystem not found',
    shows: [
      ['session-log', 'subsystem-failed'],
      ['sftp-subsystem', 'not-configured'],
    ],
  },
  { text: 'subsystem request for' },
  {
    text: 'subsystem: cannot stat',
    shows: [
      ['session-log', 'subsystem-failed'],
      ['sftp-subsystem', 'program-missing'],
    ],
  },
  { text: 'no more sessions', shows: [['session-log', 'too-many-logins']] },
  { text: 'session_pty_req: session {} alloc failed', shows: [['session-log', 'pty-failed']] },
  {
    text: 'openpty: No space left on device',
    shows: [
      ['session-log', 'pty-failed'],
      ['ptys-left', 'exhausted'],
    ],
  },
  {
    text: 'openpty: No such file or directory',
    shows: [
      ['session-log', 'pty-failed'],
      ['ptys-left', 'exhausted'],
    ],
  },
  { text: 'openpty: ', shows: [['session-log', 'pty-failed']] },
  {
    text: 'openpty returns device for which ttyname fails',
    shows: [
      ['session-log', 'pty-failed'],
      ['ptys-left', 'exhausted'],
    ],
  },
  { text: 'do_exec_pty: fork: Resource temporarily unavailable', shows: NO_PROCESS },
  { text: 'do_exec_no_pty: fork: Resource temporarily unavailable', shows: NO_PROCESS },
  { text: 'do_exec_pty: fork: ', shows: [['session-log', 'fork-failed']] },
  { text: 'do_exec_no_pty: fork: ', shows: [['session-log', 'fork-failed']] },
  { text: 'Failed to set uids to', shows: [['session-log', 'fork-failed']] },
  {
    text: 'setresuid {}: Resource temporarily unavailable',
    shows: NO_PROCESS,
  },
  { text: 'Timeout, client not responding', shows: [['session-log', 'client-silent']] },
  {
    text: 'Read error from remote host {address} port {}: Connection timed out',
    shows: [['session-log', 'client-silent']],
  },
  { text: 'Read error from remote host {address}: Connection timed out', shows: [['session-log', 'client-silent']] },
  { text: 'Read error from remote host' },
  { text: 'terminating inactive connection from', shows: [['keepalive', 'cuts-off']] },
  {
    text: 'Received request from {address} port {} to connect to host {}, but the request was denied',
    shows: [['session-log', 'forwarding-refused']],
  },
  { text: 'Received request from {address} port {} to remote forward', shows: [['session-log', 'forwarding-refused']] },
  {
    text: 'Received request to connect to {}, but the request was denied',
    shows: [['session-log', 'forwarding-refused']],
  },
  { text: 'refused local port forward: originator', shows: [['session-log', 'forwarding-refused']] },
  { text: 'refused streamlocal port forward: originator', shows: [['session-log', 'forwarding-refused']] },
  { text: 'Server has disabled port forwarding', shows: FORWARDING_OFF },
  { text: 'Server has disabled streamlocal forwarding', shows: FORWARDING_OFF },
  { text: 'Could not chdir to home directory {}: No such file or directory', shows: [['home', 'missing']] },
  { text: 'Could not chdir to home directory {}: Permission denied', shows: [['home', 'unreachable']] },
  { text: 'This service allows sftp connections only', shows: [['session-log', 'sftp-only']] },
  { text: 'Allocating a pty not permitted for this connection', shows: [['session-log', 'pty-failed']] },
  { text: 'WARNING: Your password has expired', shows: [['account-state', 'password-expired']] },
  { text: 'Password change required but no TTY available', shows: [['account-state', 'password-expired']] },
  { text: 'Writing login record failed for', shows: [['session-log', 'login-record-failed']] },
  { text: 'lastlog_write_entry: Error writing to', shows: [['session-log', 'login-record-failed']] },
  {
    text: 'lastlog_write_filemode: Error writing to {}: No space left on device',
    shows: [
      ['session-log', 'login-record-failed'],
      ['disk', 'full'],
    ],
  },
  { text: 'lastlog_write_filemode: Error writing to', shows: [['session-log', 'login-record-failed']] },
  { text: "lastlog_openseek: Couldn't stat", shows: [['session-log', 'login-record-failed']] },
  { text: 'wtmp_write: problem writing', shows: [['session-log', 'login-record-failed']] },
  { text: 'Excess permission or bad ownership on file', shows: [['session-log', 'login-record-failed']] },
  { text: 'error: Failed to write to', shows: [['session-log', 'login-record-failed']] },
  { text: 'syslogin_perform_logout: logout() returned an error' },
  { text: 'channel {}: open failed' },
  { text: 'connect_to ' },
  { text: 'Forced command' },
] as const satisfies readonly MessageRow[];
