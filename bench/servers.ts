import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Daemon, runCommand, until } from '../test/lab/process.ts';
import type { Namespace } from './namespace.ts';

export type ServerName = 'OpenSSH' | 'dropbear' | 'tinysshd';

/** Starts a server in the namespace, with fresh host keys in `directory`, and waits until it listens. */
export const SERVERS = {
  OpenSSH: startOpenSsh,
  dropbear: startDropbear,
  tinysshd: startTinyssh,
} as const satisfies Record<ServerName, (host: Namespace, directory: string, port: number) => Promise<Daemon>>;

const KEY_TYPES = ['ed25519', 'ecdsa', 'rsa'];

/** The settings of Debian's package; further ones, where given, come first and win. */
export async function startOpenSsh(
  host: Namespace,
  directory: string,
  port: number,
  settings: readonly string[] = [],
): Promise<Daemon> {
  const keys = KEY_TYPES.map((type) => [type, join(directory, `openssh-${type}`)] as const);
  for (const [type, file] of keys) await make(['ssh-keygen', '-q', '-t', type, '-N', '', '-f', file]);
  const config = join(directory, 'sshd_config');
  const lines = [
    ...settings,
    `Port ${port}`,
    ...keys.map(([, file]) => `HostKey ${file}`),
    'PidFile none',
    'UsePAM yes',
    'KbdInteractiveAuthentication no',
    'X11Forwarding yes',
    'PrintMotd no',
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
  return listening(host, port, host.start(['/usr/sbin/sshd', '-D', '-e', '-f', config]));
}

async function startDropbear(host: Namespace, directory: string, port: number): Promise<Daemon> {
  const keys = KEY_TYPES.map((type) => [type, join(directory, `dropbear-${type}`)] as const);
  for (const [type, file] of keys) await make(['dropbearkey', '-t', type, '-f', file]);
  const options = keys.flatMap(([, file]) => ['-r', file]);
  return listening(host, port, host.start(['dropbear', '-F', '-E', '-p', `${port}`, ...options]));
}

/** tinysshd speaks on its standard input and output: another listens for it, as inetd would. */
async function startTinyssh(host: Namespace, directory: string, port: number): Promise<Daemon> {
  const keys = join(directory, 'tinyssh');
  await make(['tinysshd-makekey', '-q', keys]);
  const listen = ['systemd-socket-activate', `--listen=${port}`, '--accept', '--inetd'];
  return listening(host, port, host.start([...listen, '/usr/sbin/tinysshd', '-q', keys]));
}

async function make(command: readonly string[]): Promise<void> {
  const { status, stderr } = await runCommand(command);
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
}

async function listening(host: Namespace, port: number, server: Daemon): Promise<Daemon> {
  const pattern = new RegExp(`^\\s*\\d+: [0-9A-F]+:${port.toString(16).toUpperCase().padStart(4, '0')} \\S+ 0A `, 'm');
  await until(`a listener on port ${port}`, 10_000, async () => {
    if (server.process.exitCode !== null) throw new Error(`the server ended: ${server.output()}`);
    const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/${host.pid}/net/${name}`, 'utf8')));
    return tables.some((table) => pattern.test(table)) ? true : null;
  });
  return server;
}
