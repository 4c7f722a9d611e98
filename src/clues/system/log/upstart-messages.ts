import type { MessageRow } from './message-table.ts';

/** What Upstart logs of its job `ssh`. Source: Upstart's init/job_process.c, 0.6 to 1.13. */
export const UPSTART_MESSAGES = [
  { text: 'ssh main process ended, respawning', service: 'restarting' },
  { text: 'ssh respawning too fast, stopped', service: 'failed' },
  { text: 'ssh pre-start process ({}) terminated with status', service: 'failed' },
  { text: 'ssh main process ({}) terminated with status', service: 'failed' },
  { text: 'ssh main process ({}) killed by SEGV', service: 'failed', failure: 'crashed' },
  { text: 'ssh main process ({}) killed by ABRT', service: 'failed', failure: 'crashed' },
] as const satisfies readonly MessageRow[];
