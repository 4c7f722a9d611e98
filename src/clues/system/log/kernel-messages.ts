import type { MessageRow } from './message-table.ts';

const SSHD_KILLED = [
  ['oom-kill', 'sshd'],
  ['memory', 'exhausted'],
] as const satisfies MessageRow['shows'];

/**
 * What the kernel logs of memory, disks and crashes, and who catches cores for it. Source: Linux's mm/oom_kill.c, fs/ext4/super.c,
 * kernel/hung_task.c, kernel/auditsc.c; systemd's coredump.c; FreeBSD's kern_sig.c and ffs_alloc.c.
 */
export const KERNEL_MESSAGES = [
  { text: '{}Killed process {} (sshd', shows: SSHD_KILLED },
  { text: '{}Killed process {} (dropbear)', shows: SSHD_KILLED },
  { text: '{}Killed process ', shows: [['oom-kill', 'other']] },
  { text: '{}Kill process {} (sshd', shows: SSHD_KILLED },
  { text: '{}Kill process ', shows: [['oom-kill', 'other']] },
  { text: '{}oom-kill:{}task=sshd', shows: SSHD_KILLED },
  { text: '{}oom-kill:constraint=', shows: [['oom-kill', 'other']] },
  { text: '{}oom_reaper: reaped process {} (sshd', shows: [['oom-kill', 'sshd']] },
  { text: '{}oom_reaper: reaped process', shows: [['oom-kill', 'other']] },
  { text: '{} invoked oom-killer' },
  { text: '{}fork rejected by pids controller in {}ssh', shows: [['process-limit', 'reached']] },
  { text: '{}VFS: file-max limit {} reached', shows: [['process-limit', 'reached']] },
  {
    text: 'sshd{}: segfault at {} in pam_{}.so',
    shows: [
      ['connection-log', 'child-crashed'],
      ['pam', 'broken'],
    ],
  },
  { text: 'sshd{}: segfault at', shows: [['connection-log', 'child-crashed']] },
  { text: '{}traps: sshd', shows: [['connection-log', 'child-crashed']] },
  { text: '{}type=1326 audit({}comm="sshd{}sig=31', shows: [['connection-log', 'child-crashed']] },
  { text: 'SECCOMP {}comm="sshd{}sig=31', shows: [['connection-log', 'child-crashed']] },
  { text: 'ANOM_ABEND {}comm="sshd', shows: [['connection-log', 'child-crashed']] },
  { text: '{}type=1701 audit({}comm="sshd', shows: [['connection-log', 'child-crashed']] },
  { text: '{}Process {} (sshd{}) of user {} dumped core', shows: [['connection-log', 'child-crashed']] },
  { text: 'Process {} (sshd{}) of user {} killed by SIG', shows: [['connection-log', 'child-crashed']] },
  { text: 'pid {} (sshd){} exited on signal', shows: [['connection-log', 'child-crashed']] },
  { text: '{}: filesystem full', shows: [['disk', 'full']] },
  { text: '{}filesystem is full', shows: [['disk', 'full']] },
  { text: '{}no inodes free', shows: [['disk', 'inodes-full']] },
  { text: '{}out of inodes', shows: [['disk', 'inodes-full']] },
  { text: 'Linux version ', service: 'boot' },
  { text: '{}INFO: task sshd{} blocked for more than', shows: [['sshd-processes', 'stuck']] },
  { text: '{}Remounting filesystem read-only', shows: [['disk', 'read-only']] },
  { text: '{}Kernel panic - not syncing', shows: [['console-shows', 'panic']] },
] as const satisfies readonly MessageRow[];
