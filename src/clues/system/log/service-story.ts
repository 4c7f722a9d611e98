import type { FindingValue } from '../../../knowledge/findings.ts';
import type { Shown } from '../sheet.ts';
import type { Listener } from '../sockets/listener.ts';
import type { Timed } from './log-order.ts';
import type { ServiceEvent } from './message-table.ts';

/** One thing that happened to the service. */
export interface StoryLine {
  /** `serving`: sshd dealt with a client. */
  readonly event: ServiceEvent | 'serving' | null;
  readonly failure: FindingValue<'sshd-failure'> | null;
  /** What else the line shows of this start. */
  readonly shows: readonly Shown[];
  /** Where sshd began to listen. */
  readonly listener: Listener | null;
  /** The process that said so, or empty. */
  readonly pid: string;
  readonly text: string;
}

/** A line that tells nothing yet. */
export const PLAIN = {
  event: null,
  failure: null,
  shows: [],
  listener: null,
  pid: '',
} as const satisfies Partial<StoryLine>;

/** How a service stands at the end of a log. */
export interface Story {
  readonly state: { readonly value: FindingValue<'sshd-state'>; readonly text: string } | null;
  readonly failures: readonly { readonly value: FindingValue<'sshd-failure'>; readonly text: string }[];
  /** What the lines show that still count. */
  readonly shown: readonly { readonly shown: Shown; readonly text: string }[];
  readonly listeners: readonly (Listener & { readonly text: string })[];
}

type Line = Timed<StoryLine>;

interface Scene {
  readonly state: { readonly value: FindingValue<'sshd-state'>; readonly line: Line } | null;
  /** Lines of starts that no later start has mended. */
  readonly open: readonly Line[];
  /** Those of `open` that stood there before the start that is under way. */
  readonly older: readonly Line[];
  readonly listening: readonly Line[];
}

const BEGINNING: Scene = { state: null, open: [], older: [], listening: [] };

/** Only what came last counts: a failure before a successful start is over, and so is a listener before a failure. */
export function tellStory(lines: readonly Line[]): Story {
  let scene = BEGINNING;
  for (const line of lines) scene = next(scene, line);
  const { open, listening } = scene;
  const state = scene.state === null ? null : { value: scene.state.value, text: scene.state.line.text };
  const told = open.flatMap(({ failure, text }) => (failure === null ? [] : [{ value: failure, text }]));
  return {
    state,
    failures: told.length > 0 || scene.state === null ? told : untold(scene.state),
    shown: open.flatMap(({ shows, text }) => shows.map((shown) => ({ shown, text }))),
    listeners: listening.flatMap(({ listener, text }) => (listener === null ? [] : [{ ...listener, text }])),
  };
}

/**
 * What a log says of failures that names none. sshd's own word of its end is no proof of an orderly stop: a restart that
 * fails begins with it, and may complain elsewhere.
 */
function untold({ value, line }: NonNullable<Scene['state']>): Story['failures'] {
  const isUnsure = value === 'inactive' && line.pid !== '1';
  return isUnsure ? [] : [{ value: UNTOLD[value], text: line.text }];
}

const UNTOLD = {
  running: 'none',
  inactive: 'stopped',
  failed: 'unknown-failure',
  restarting: 'unknown-failure',
  'no-such-service': 'unknown-failure',
} as const satisfies Record<FindingValue<'sshd-state'>, FindingValue<'sshd-failure'>>;

function next(before: Scene, line: Line): Scene {
  if (line.event === 'boot') return BEGINNING;
  if (line.event === 'serving')
    return isBack(before, line) ? { ...BEGINNING, state: stateOf('running', line) } : before;
  const scene = line.failure === null && line.shows.length === 0 ? before : withFault(before, line);
  if (line.event === null) return scene;
  if (isOfChild(before, line)) return { ...scene, state: null, listening: [] };
  if (line.event === 'starting') return { ...scene, older: scene.open, listening: [] };
  if (line.event !== 'up') return { ...scene, state: nextState(scene.state, line), listening: [] };
  const open = scene.open.filter((old) => !scene.older.includes(old) && isSameStart(old, line));
  return { state: stateOf('running', line), open, older: [], listening: withListener(scene.listening, line) };
}

/** What sshd starts for a connection checks these again, and fails for that connection alone. */
const CHECKED_AGAIN: ReadonlySet<StoryLine['failure']> = new Set([
  'no-hostkeys',
  'runtime-dir',
  'privsep-user',
  'library',
]);

/** Whether another process than the one that listens fails, which nobody has stopped: a child of it, or a later start. */
function isOfChild({ listening }: Scene, { event, failure, pid }: Line): boolean {
  if (event !== 'failed' || !CHECKED_AGAIN.has(failure) || pid === '' || pid === '1') return false;
  return listening.length > 0 && listening.every((line) => line.pid !== pid);
}

/** sshd opens no more sockets. Source: MAX_LISTEN_SOCKS in sshd.c. */
const MOST_LISTENERS = 16;

/** Another process that listens has taken the place of the one before. */
function withListener(before: readonly Line[], line: Line): readonly Line[] {
  const { listener, pid } = line;
  if (listener === null) return before;
  const same = before.filter((old) => old.pid === pid);
  const isTold = same.some((old) => old.listener?.port === listener.port && old.listener.address === listener.address);
  return isTold || same.length >= MOST_LISTENERS ? same : [...same, line];
}

/** A new attempt that fails for a reason of its own leaves the older reasons behind; what is said again is said once. */
function withFault(scene: Scene, line: Line): Scene {
  const isTold = (old: Line): boolean => old.failure === line.failure && old.shows === line.shows;
  const isSaidAgain = (old: Line): boolean =>
    isTold(old) && !scene.older.includes(old) && (line.failure === null || (line.pid !== '' && old.pid === line.pid));
  if (scene.open.some(isSaidAgain)) return scene;
  const isOver = (old: Line): boolean => line.failure !== null && (isTold(old) || scene.older.includes(old));
  return { ...scene, open: [...scene.open.filter((old) => !isOver(old)), line] };
}

/** sshd itself says by its process id which start a line belongs to; systemd (process 1) does not. */
function isSameStart(fault: Line, up: Line): boolean {
  return up.pid === '' || up.pid === '1' || fault.pid === up.pid;
}

/** Seconds for which a connection may go on without its listener: LoginGraceTime. */
const GRACE = 120;

/** Whether a service that failed deals with clients again: somebody has started it. */
function isBack({ state }: Scene, line: Line): boolean {
  if (state === null || state.value === 'running' || state.line.time === null || line.time === null) return false;
  return line.time - state.line.time > GRACE;
}

const STATES = {
  stopped: 'inactive',
  failed: 'failed',
  restarting: 'restarting',
} as const satisfies Partial<Record<ServiceEvent, FindingValue<'sshd-state'>>>;

function stateOf(value: FindingValue<'sshd-state'>, line: Line): Scene['state'] {
  return { value, line };
}

/** systemd "stops" a service between two attempts, and a failed attempt of a loop is not its end. */
function nextState(before: Scene['state'], line: Line): Scene['state'] {
  if (line.event !== 'stopped' && line.event !== 'failed' && line.event !== 'restarting') return before;
  const isBetweenAttempts = line.event === 'stopped' && (before?.value === 'restarting' || before?.value === 'failed');
  return isBetweenAttempts ? before : stateOf(STATES[line.event], line);
}
