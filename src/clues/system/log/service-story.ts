import type { FindingValue } from '../../../knowledge/findings.ts';
import type { ServiceEvent } from './message-table.ts';

/** One thing that happened to the service, in the order of the log. */
export interface StoryLine {
  readonly event: ServiceEvent | null;
  readonly failure: FindingValue<'sshd-failure'> | null;
  /** The process that said so, or empty. */
  readonly pid: string;
  readonly text: string;
}

/** How a service stands at the end of a log. */
export interface Story {
  readonly state: { readonly value: FindingValue<'sshd-state'>; readonly text: string } | null;
  readonly failures: readonly { readonly value: FindingValue<'sshd-failure'>; readonly text: string }[];
}

/** Only what came last counts: a failure before a successful start is over. */
export function tellStory(lines: readonly StoryLine[]): Story {
  let state: Story['state'] = null;
  let failures: StoryLine[] = [];
  let attempt: readonly StoryLine[] = [];
  for (const line of lines) {
    if (line.failure !== null) {
      // A new attempt that fails for a reason of its own leaves the older reasons behind.
      failures = [...failures.filter((old) => old.failure !== line.failure && !attempt.includes(old)), line];
    }
    if (line.event === 'starting') attempt = failures;
    if (line.event === 'up') {
      failures = failures.filter((old) => !attempt.includes(old) && isSameStart(old, line));
      attempt = [];
    }
    state = nextState(state, line);
  }
  const told = failures.flatMap(({ failure, text }) => (failure === null ? [] : [{ value: failure, text }]));
  if (told.length > 0) return { state, failures: told };
  if (state?.value === 'running') return { state, failures: [{ value: 'none', text: state.text }] };
  if (state?.value === 'inactive') return { state, failures: [{ value: 'stopped', text: state.text }] };
  if (state === null) return { state, failures: [] };
  return { state, failures: [{ value: 'unknown-failure', text: state.text }] };
}

/** sshd itself says by its process id which start a line belongs to; systemd (process 1) does not. */
function isSameStart(failure: StoryLine, up: StoryLine): boolean {
  return up.pid === '' || up.pid === '1' || failure.pid === up.pid;
}

const STATES = {
  up: 'running',
  stopped: 'inactive',
  failed: 'failed',
  restarting: 'restarting',
} as const satisfies Partial<Record<ServiceEvent, FindingValue<'sshd-state'>>>;

/** systemd "stops" a service between two attempts, and a failed attempt of a loop is not its end. */
function nextState(before: Story['state'], line: StoryLine): Story['state'] {
  if (line.event === null || line.event === 'starting') return before;
  const isBetweenAttempts = line.event === 'stopped' && (before?.value === 'restarting' || before?.value === 'failed');
  return isBetweenAttempts ? before : { value: STATES[line.event], text: line.text };
}
