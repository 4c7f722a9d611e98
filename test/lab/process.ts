import { type ChildProcess, spawn } from 'node:child_process';

/** How a command ended. Expected failure is data: nothing here throws for an exit status. */
export interface CommandResult {
  /** The exit status, or null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** True where it was killed because `timeoutMs` had passed. */
  readonly timedOut: boolean;
  readonly ms: number;
}

export interface RunOptions {
  /** Text for its standard input; none by default. */
  readonly input?: string;
  /** Milliseconds, 30,000 by default; then its whole process group is killed. */
  readonly timeoutMs?: number;
}

/** Characters kept of each output stream. */
const OUTPUT_LIMIT = 1_000_000;

/** Runs a command to its end. Rejects only where it cannot be started at all. */
export function runCommand(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
  const started = performance.now();
  const child = spawnGroup(command, 'pipe');
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup(child);
  }, options.timeoutMs ?? 30_000);
  // A command that ends without reading its input is no fault of ours.
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, stdout: stdout(), stderr: stderr(), timedOut, ms: performance.now() - started });
    });
  });
}

/** A process that runs until it is stopped or its machine goes. */
export interface Daemon {
  readonly process: ChildProcess;
  /** What it has printed so far, both streams. */
  output(): string;
  stop(): void;
}

/** Starts a command and returns at once. */
export function startDaemon(command: readonly string[]): Daemon {
  const child = spawnGroup(command, 'ignore');
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  child.on('error', () => {});
  return { process: child, output: () => stdout() + stderr(), stop: () => killGroup(child) };
}

function spawnGroup(command: readonly string[], stdin: 'pipe' | 'ignore'): ChildProcess {
  const [file, ...args] = command;
  if (file === undefined) throw new Error('an empty command');
  return spawn(file, args, { detached: true, stdio: [stdin, 'pipe', 'pipe'] });
}

/** Kills what `spawnGroup` started, by its own process group. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended a moment ago.
  }
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    if (text.length < OUTPUT_LIMIT) text += chunk.slice(0, OUTPUT_LIMIT - text.length);
  });
  return () => text;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks again every `everyMs` until the answer is not null; throws with `what` once `timeoutMs` has passed. */
export async function until<T>(
  what: string,
  timeoutMs: number,
  ask: () => Promise<T | null>,
  everyMs = 25,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await sleep(everyMs);
  }
}
