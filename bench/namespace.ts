import {
  type CommandResult,
  type Daemon,
  type RunOptions,
  runCommand,
  startDaemon,
  until,
} from '../test/lab/process.ts';
import { ahead } from './priority.ts';

/** A place of its own for processes, mounts and, where asked for, a network. All in it ends with it. */
export interface Namespace {
  /** Its first process, as seen from outside. */
  readonly pid: number;
  /** The command that runs another one inside. */
  enter(command: readonly string[]): readonly string[];
  run(command: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** As `run`, and throws where it fails. Gives its standard output. */
  must(command: readonly string[], options?: RunOptions): Promise<string>;
  /** Starts a command that stays until the namespace is closed, ahead of other work. */
  start(command: readonly string[]): Daemon;
  close(): Promise<void>;
}

/** sshd wants /run/sshd; a tmpfs gives it one that is nobody else's. The kernel tells the outer process id. */
const INIT = `
mount -t tmpfs -o mode=755 tmpfs /run && mkdir /run/sshd && ip link set lo up || exit 1
read -r pid _ </proc/self/stat && echo "ready $pid"
exec -a "$0" sleep infinity`;

/**
 * Opens a namespace. It has no name in the file system and dies with this process, however this process ends.
 * `network`: `own` starts with a loopback only; `shared` is this machine's.
 */
export async function openNamespace(name: string, network: 'own' | 'shared'): Promise<Namespace> {
  const kinds = ['--mount', '--pid', ...(network === 'own' ? ['--net'] : [])];
  const unshare = ['setpriv', '--pdeathsig', 'KILL', 'unshare', ...kinds, '--fork', '--kill-child'];
  const init = startDaemon([...unshare, 'bash', '-c', INIT, `sshchk-bench-${name}`]);
  const pid = await until(`namespace ${name}`, 10_000, async () => {
    if (init.process.exitCode !== null) throw new Error(`namespace ${name} did not start: ${init.output()}`);
    const text = /^ready (\d+)$/m.exec(init.output())?.[1];
    return text === undefined ? null : Number(text);
  });
  const enter = (command: readonly string[]) => ['nsenter', '-t', `${pid}`, '-n', '-m', '-p', '-w', ...command];
  const run = (command: readonly string[], options?: RunOptions) => runCommand(enter(command), options);
  return {
    pid,
    enter,
    run,
    async must(command, options) {
      const result = await run(command, options);
      if (result.status === 0) return result.stdout;
      throw new Error(`${name}: ${command.join(' ')}: status ${result.status}: ${result.stderr || result.stdout}`);
    },
    start: (command) => startDaemon(ahead(enter(command))),
    async close() {
      if (init.process.exitCode !== null) return;
      const ended = new Promise((resolve) => init.process.once('close', resolve));
      init.stop();
      await ended;
    },
  };
}
