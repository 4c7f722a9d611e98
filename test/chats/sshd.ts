import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SSHD = '/usr/sbin/sshd';

/** A real sshd on loopback that can be broken and repaired. */
export interface RealSshd {
  readonly port: number;
  /** Writes lines into its configuration, in place of those before. */
  readonly configure: (...lines: readonly string[]) => void;
  /** What `sshd -t` prints. */
  readonly test: () => string;
  /** Starts it and waits until it listens, or has given up; resolves with whether it runs. */
  readonly start: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Whether there is an sshd on this machine. */
export const HAS_SSHD = existsSync(SSHD);

export async function createSshd(): Promise<RealSshd> {
  const directory = mkdtempSync(join(tmpdir(), 'ssh-check-sshd-'));
  const config = join(directory, 'sshd_config');
  const key = join(directory, 'host_key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const port = await freePort();
  let running: ReturnType<typeof spawn> | null = null;
  function configure(...lines: readonly string[]): void {
    const own = [`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${key}`, 'PidFile none', 'UsePAM no'];
    writeFileSync(config, `${[...own, ...lines].join('\n')}\n`);
  }
  async function stop(): Promise<void> {
    if (running === null || running.exitCode !== null) return;
    running.kill();
    await once(running, 'exit');
  }
  configure();
  return {
    port,
    configure,
    test() {
      return spawnSync(SSHD, ['-t', '-f', config], { encoding: 'utf8' }).stderr;
    },
    async start() {
      const child = spawn(SSHD, ['-D', '-e', '-f', config], { stdio: 'ignore' });
      const gone = once(child, 'exit').then(() => true);
      running = child;
      while (!(await isListening(port))) {
        if (await Promise.race([gone, pause(50)])) return false;
      }
      return true;
    },
    stop,
    async remove() {
      await stop();
      rmSync(directory, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function pause(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, ms, false));
}
