import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Image, PDEATHSIG } from './image.ts';
import { type CommandResult, type Daemon, type RunOptions, runCommand, startDaemon, until } from './process.ts';

/** `systemd` boots a real one with the journal, D-Bus and ssh.service; `plain` only keeps the namespaces open. */
export type Init = 'systemd' | 'plain';

/** A machine of its own: root file system, processes, network, host name. */
export interface Machine {
  readonly name: string;
  /** Its first process, as seen from outside: `nsenter -t PID -a -r -w` leads into it. */
  readonly pid: number;
  /** Runs a shell command on it as root (or as `user`), as typed on its console. */
  run(command: string, options?: ConsoleOptions): Promise<CommandResult>;
  /** As `run`, and throws where it fails: for the setup of a scenario. Gives its standard output. */
  must(command: string, options?: ConsoleOptions): Promise<string>;
  /** Writes a text file, its folders too. `mode` and `owner` as chmod and chown read them. */
  write(path: string, content: string, mode?: string, owner?: string): Promise<void>;
  /** Starts a shell command that stays. */
  start(command: string): Daemon;
  /** Waits until something listens on a TCP port of it. */
  listening(port: number): Promise<void>;
  /** Ends it and all that runs on it. */
  close(): Promise<void>;
  /** Runs a program of the host inside this machine's network only: `ip`, `nft`, `tcpdump`. */
  net(command: readonly string[], options?: RunOptions): Promise<CommandResult>;
}

export interface ConsoleOptions extends RunOptions {
  readonly user?: 'root' | 'alice' | 'deploy';
  readonly env?: Readonly<Record<string, string>>;
}

const SYSTEM = join(import.meta.dirname, 'system');
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const HOME = { root: '/root', alice: '/home/alice', deploy: '/home/deploy' } as const;

/** Boots a machine; `name` is unique within the image, its part after the last dash is the host name. */
export async function bootMachine(image: Image, name: string, init: Init): Promise<Machine> {
  const namespaces = ['--mount', '--pid', '--net', '--uts', '--ipc', '--fork', '--kill-child'];
  const boot = startDaemon([
    ...PDEATHSIG,
    'nsenter',
    `--mount=/proc/${image.pid}/ns/mnt`,
    'unshare',
    ...namespaces,
    'bash',
    join(SYSTEM, 'boot.sh'),
    image.directory,
    name,
    init,
  ]);
  image.own(boot);
  const pid = await until(`${name} to boot`, 20_000, async () => {
    if (boot.process.exitCode !== null) throw new Error(`${name} did not boot: ${boot.output()}`);
    const child = await firstChild(boot.process.pid);
    return child !== null && (await isReady(child)) ? child : null;
  });
  return machineOf(name, pid, () => image.end(boot, name));
}

function machineOf(name: string, pid: number, close: () => Promise<void>): Machine {
  const enter = ['nsenter', '-t', `${pid}`, '-a', '-r', '-w'];
  function run(command: string, options: ConsoleOptions = {}): Promise<CommandResult> {
    return runCommand([...enter, ...console(command, options)], options);
  }
  async function must(command: string, options: ConsoleOptions = {}): Promise<string> {
    const result = await run(command, options);
    if (result.status === 0) return result.stdout;
    throw new Error(`${name}: \`${command}\` gave ${result.status}: ${result.stderr || result.stdout}`);
  }
  return {
    name,
    pid,
    run,
    must,
    close,
    async write(path, content, mode = '644', owner = 'root:root') {
      const target = shellQuote(path);
      const make = `mkdir -p "$(dirname ${target})" && cat >${target}`;
      await must(`${make} && chmod ${mode} ${target} && chown ${owner} ${target}`, { input: content });
    },
    start: (command) => startDaemon([...enter, ...console(command, {})]),
    async listening(port) {
      await until(`a listener on port ${port} of ${name}`, 10_000, async () =>
        (await listeners(pid)).has(port) ? true : null,
      );
    },
    net: (command, options) => runCommand(['nsenter', '-t', `${pid}`, '-n', ...command], options),
  };
}

function console(command: string, { user = 'root', env = {} }: ConsoleOptions): readonly string[] {
  const variables = { PATH, HOME: HOME[user], USER: user, LOGNAME: user, LANG: 'C.UTF-8', TERM: 'dumb', ...env };
  const become = user === 'root' ? [] : ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups'];
  const settings = Object.entries(variables).map(([key, value]) => `${key}=${value}`);
  const shell = `cd ~ && ${command}`;
  return ['env', '-i', ...settings, ...become, 'bash', '-c', user === 'root' ? command : shell];
}

export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function firstChild(pid: number | undefined): Promise<number | null> {
  try {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return Number.parseInt(children, 10) || null;
  } catch {
    return null;
  }
}

/** The boot script leaves this mark as its last act before it becomes the init. */
async function isReady(pid: number): Promise<boolean> {
  try {
    await readFile(`/proc/${pid}/root/run/lab-ready`);
    return true;
  } catch {
    return false;
  }
}

/** TCP ports with a listener, of both families, as the kernel lists them for that process's network. */
async function listeners(pid: number): Promise<ReadonlySet<number>> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8')));
  const rows = tables.flatMap((table) => [...table.matchAll(/^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) \S+ 0A /gm)]);
  return new Set(rows.map((row) => Number.parseInt(row[1] ?? '', 16)));
}
