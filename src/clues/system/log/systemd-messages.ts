import type { MessageRow } from './message-table.ts';

/**
 * What systemd logs of the SSH service; only lines that name one of its units or descriptions are held against it.
 * Source: systemd's core/unit.c, job.c, service.c, socket.c and exec-invoke.c, 208 to 257.
 */
export const SYSTEMD_UNIT_MESSAGES = [
  { text: 'Starting ', service: 'starting' },
  { text: 'Started ', service: 'up' },
  { text: 'Reloading ' },
  { text: 'Reloaded ' },
  { text: 'Stopping ' },
  { text: 'Stopped ', service: 'stopped' },
  { text: 'Failed to start ', service: 'failed' },
  { text: 'Failed to reload ' },
  { text: 'Failed to restart ', service: 'failed' },
  { text: 'Dependency failed for ', service: 'failed', failure: 'dependency' },
  { text: 'Condition check resulted in {} being skipped', service: 'stopped', failure: 'condition' },
  { text: 'Starting of {} not supported' },
  {
    text: '{} was skipped because of a failed condition check (ConditionPathExists=!/etc/ssh/sshd_not_to_be_run)',
    service: 'stopped',
    failure: 'condition',
  },
  {
    text: '{} was skipped because of an unmet condition check (ConditionPathExists=!/etc/ssh/sshd_not_to_be_run)',
    service: 'stopped',
    failure: 'condition',
  },
  { text: '{} was skipped because of ', service: 'stopped', failure: 'condition' },
  { text: '{}: Main process exited, code=exited, status=203', service: 'failed', failure: 'binary-missing' },
  { text: '{}: Main process exited, code=exited, status=0' },
  { text: '{}: Main process exited, code=exited', service: 'failed' },
  { text: '{}: main process exited, code=exited', service: 'failed' },
  { text: '{}: Main process exited, code=killed, status=9', service: 'failed' },
  { text: '{}: Main process exited, code=killed, status=15' },
  { text: '{}: Main process exited, code=killed', service: 'failed', failure: 'crashed' },
  { text: '{}: Main process exited, code=dumped', service: 'failed', failure: 'crashed' },
  { text: '{}: main process exited, code=killed', service: 'failed', failure: 'crashed' },
  { text: '{}: Control process exited, code=exited', service: 'failed' },
  { text: '{}: control process exited, code=exited', service: 'failed' },
  { text: "{}: Failed with result 'timeout'", service: 'failed', failure: 'start-timeout' },
  { text: "{}: Failed with result 'oom-kill'", service: 'failed', failure: 'killed-for-memory' },
  { text: "{}: Failed with result 'core-dump'", service: 'failed', failure: 'crashed' },
  { text: "{}: Failed with result 'signal'", service: 'failed', failure: 'crashed' },
  { text: '{}: Failed with result', service: 'failed' },
  { text: '{}: Unit entered failed state', service: 'failed' },
  { text: 'Unit {} entered failed state', service: 'failed' },
  { text: '{}: Start request repeated too quickly', service: 'failed' },
  { text: '{}: start request repeated too quickly', service: 'failed' },
  { text: '{}: Scheduled restart job, restart counter is at', service: 'restarting' },
  { text: '{}: Service hold-off time over, scheduling restart', service: 'restarting' },
  { text: '{}: holdoff time over, scheduling restart', service: 'restarting' },
  { text: '{}: start operation timed out', service: 'failed', failure: 'start-timeout' },
  { text: '{}: Start operation timed out', service: 'failed', failure: 'start-timeout' },
  { text: '{}: start-pre operation timed out', service: 'failed', failure: 'start-timeout' },
  {
    text: '{}: A process of this unit has been killed by the OOM killer',
    service: 'failed',
    failure: 'killed-for-memory',
    shows: [['oom-kill', 'sshd']],
  },
  { text: '{}: Failed to execute command: No such file or directory', service: 'failed', failure: 'binary-missing' },
  { text: '{}: Failed to locate executable', service: 'failed', failure: 'binary-missing' },
  {
    text: '{}: Failed at step EXEC spawning {}: No such file or directory',
    service: 'failed',
    failure: 'binary-missing',
  },
  { text: 'Failed at step EXEC spawning {}: No such file or directory', service: 'failed', failure: 'binary-missing' },
  {
    text: '{}: Failed to set up {}: No space left on device',
    service: 'failed',
    failure: 'disk-full',
    shows: [['disk', 'full']],
  },
  {
    text: '{}: Failed to run {}: No space left on device',
    service: 'failed',
    failure: 'disk-full',
    shows: [['disk', 'full']],
  },
  { text: "{}: Job {} failed with result 'dependency'", service: 'failed', failure: 'dependency' },
  { text: "Job {} failed with result 'dependency'", service: 'failed', failure: 'dependency' },
  { text: '{}: Found left-over process' },
  { text: '{}: Deactivated successfully' },
  { text: '{}: Succeeded' },
  { text: '{}: Consumed ' },
  { text: '{}: Killing process' },
  { text: '{}: Unit process {} remains running' },
  { text: '{} is masked', shows: [['sshd-enabled', 'masked']] },
] as const satisfies readonly MessageRow[];

/** What systemd logs of the socket that starts the SSH service. */
export const SYSTEMD_SOCKET_MESSAGES = [
  { text: 'Listening on ' },
  { text: 'Closed ' },
  { text: 'Failed to listen on ', shows: [['socket-activation', 'failed']] },
  { text: '{}: Failed with result', shows: [['socket-activation', 'failed']] },
  { text: '{}: Unit entered failed state', shows: [['socket-activation', 'failed']] },
  {
    text: '{}: Failed to create listening socket {}: Address already in use',
    shows: [
      ['socket-activation', 'failed'],
      ['port-owner', 'other'],
    ],
    failure: 'address-in-use',
  },
  {
    text: '{}: Failed to create listening socket {}: Cannot assign requested address',
    shows: [['socket-activation', 'failed']],
    failure: 'address-unavailable',
  },
  { text: '{}: Failed to create listening socket', shows: [['socket-activation', 'failed']] },
  {
    text: '{}: Failed to listen on sockets: Address already in use',
    shows: [
      ['socket-activation', 'failed'],
      ['port-owner', 'other'],
    ],
    failure: 'address-in-use',
  },
  { text: '{}: Failed to listen on sockets', shows: [['socket-activation', 'failed']] },
] as const satisfies readonly MessageRow[];

/** What systemd logs of the whole machine. */
export const SYSTEMD_MACHINE_MESSAGES = [
  { text: 'Startup finished in ', shows: [['system-state', 'running']] },
  { text: 'Reached target Multi-User System', shows: [['system-state', 'running']] },
  { text: 'Reached target multi-user.target', shows: [['system-state', 'running']] },
  { text: 'Reached target Graphical Interface', shows: [['system-state', 'running']] },
  { text: 'Reached target Emergency Mode', shows: [['system-state', 'maintenance']] },
  { text: 'Reached target emergency.target', shows: [['system-state', 'maintenance']] },
  { text: 'Started Emergency Shell', shows: [['system-state', 'maintenance']] },
  { text: 'Started emergency.service', shows: [['system-state', 'maintenance']] },
  { text: 'Started Rescue Shell', shows: [['system-state', 'maintenance']] },
  { text: 'Reached target Shutdown', shows: [['system-state', 'stopping']] },
  { text: 'Dependency failed for Local File Systems', shows: [['system-state', 'maintenance']] },
] as const satisfies readonly MessageRow[];
