import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

/** `ssh-check bot` as a process that is killed and started again, with the same settings and the same directory. */
export interface BotProcess {
  /** Starts the next one; resolves at once. */
  start(): void;
  /** Kills it, as the system does: it learns nothing of it. Resolves once it is gone. */
  kill(): Promise<void>;
  /** Its id; null while none runs. */
  pid(): number | null;
  /** Resolves with null once the process that runs now, or else the next one, is gone. */
  gone(): Promise<null>;
  /** What all of them wrote to standard error. */
  readonly errors: () => string;
}

/** `command` is the program and its first arguments. */
export function createBotProcess(
  command: readonly string[],
  directory: string,
  settings: Readonly<Record<string, string>>,
): BotProcess {
  const [program = '', ...given] = command;
  let child: ChildProcess | null = null;
  let errors = '';
  let end = (): void => {};
  let gone = newEnd();

  function newEnd(): Promise<null> {
    return new Promise((resolve) => {
      end = () => resolve(null);
    });
  }
  return {
    start() {
      child = spawn(program, [...given, 'bot'], {
        cwd: directory,
        env: { PATH: process.env.PATH, HOME: directory, TARGETS: 'any', CHECK_TIMEOUT: '2', ...settings },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child.stderr?.on('data', (data) => {
        errors += data;
      });
    },
    async kill() {
      if (child === null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      child = null;
      const ended = end;
      gone = newEnd();
      ended();
    },
    pid: () => child?.pid ?? null,
    gone: () => gone,
    errors: () => errors,
  };
}
