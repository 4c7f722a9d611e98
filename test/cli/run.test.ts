import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(ROOT, 'node_modules/.cache', `ssh-check-test-${process.pid}`);
const MAIN = join(BUILT, 'src/main.js');

let directory: string;
let closedPort: number;
let silent: Server;
let silentPort: number;

beforeAll(async () => {
  // The executable is tested as it is shipped: compiled, run by plain node. Types are checked elsewhere.
  execFileSync(process.execPath, [
    join(ROOT, 'node_modules/typescript/bin/tsc'),
    '--project',
    join(ROOT, 'tsconfig.build.json'),
    '--outDir',
    BUILT,
    '--noCheck',
  ]);
  directory = mkdtempSync(join(tmpdir(), 'ssh-check-run-'));
  const closed = await listening(() => {});
  closedPort = portOf(closed);
  await new Promise((resolve) => closed.close(resolve));
  silent = await listening((socket) => socket.on('error', () => {}));
  silentPort = portOf(silent);
}, 60_000);

afterAll(() => {
  silent.close();
  rmSync(directory, { recursive: true });
  rmSync(BUILT, { recursive: true, force: true });
});

async function listening(onConnection: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(onConnection);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

function start(given: readonly string[], { env = {}, input }: Options = {}): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [MAIN, ...given], { cwd: directory, env: { PATH, HOME, ...env } });
  child.stdin?.end(input ?? '');
  return child;
}

async function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => (stdout += chunk));
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout, stderr };
}

function run(given: readonly string[], options: Options = {}): Promise<Ended> {
  return ended(start(given, options));
}

function jsonLines(stdout: string): readonly { [key: string]: unknown }[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Linux tells which signals a process handles. Node handles SIGINT from its start on, SIGHUP is ours alone. */
async function untilItCatchesSignals({ pid }: ChildProcess): Promise<void> {
  const SIGHUP_BIT = 0x1;
  for (;;) {
    const caught = /^SigCgt:\s*(\w+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
    if ((Number.parseInt(caught.slice(-4), 16) & SIGHUP_BIT) !== 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('ssh-check', { timeout: 30_000 }, () => {
  it('names the error, in plain text, with progress beside it', async () => {
    const { status, stdout, stderr } = await run([`127.0.0.1:${closedPort}`, '--timeout', '5']);
    expect(stdout).toMatch(`127.0.0.1, port ${closedPort}: something is wrong (connection-refused)\n`);
    expect(stdout).toMatch(/^Next, /m);
    expect(stdout).toMatch(/^Left in the server's log:$/m);
    expect(stdout).not.toContain('\x1b');
    expect(stderr).toMatch(/^Checking 127\.0\.0\.1:\d+ from this machine/);
    expect(stderr).toMatch(/^127\.0\.0\.1: refused the connection \(connection-refused\)$/m);
    expect(stderr).not.toContain('\x1b');
    expect(status).toBe(1);
  });

  it.runIf(existsSync('/dev/full'))('says so where its answers could not be written', async () => {
    const full = openSync('/dev/full', 'w');
    for (const targets of [['a b c', `127.0.0.1:${closedPort}`], [`127.0.0.1:${closedPort}`]]) {
      const child = spawn(process.execPath, [MAIN, '--json', ...targets], {
        cwd: directory,
        stdio: ['ignore', full, 'pipe'],
      });
      const { status, stderr } = await ended(child);
      expect(stderr).toMatch(/^ssh-check: Standard output cannot be written \(ENOSPC\)/m);
      expect(status).toBe(2);
    }
    closeSync(full);
  });

  it('says so where its working directory is gone', async () => {
    const gone = mkdtempSync(join(tmpdir(), 'ssh-check-gone-'));
    const script = 'rmdir "$PWD" && exec "$0" "$@"';
    const child = spawn('sh', ['-c', script, process.execPath, MAIN, '127.0.0.1'], { cwd: gone });
    const { status, stderr } = await ended(child);
    expect(stderr).toBe(
      'ssh-check: The working directory does not exist any more: change to one that does, for example with cd.\n',
    );
    expect(status).toBe(2);
  });

  it('prints one object a line with --json, in the order given, and nothing else', async () => {
    const targets = [`127.0.0.1:${closedPort}`, 'a b c', `[::1]:${closedPort}`, `127.0.0.1:${closedPort}`];
    const { status, stdout } = await run(['--json', '--timeout', '5', ...targets]);
    const lines = jsonLines(stdout);
    expect(lines.map(({ target }) => (target as { input: string }).input)).toEqual(targets);
    expect(lines[0]).toMatchObject({
      version: 1,
      target: { input: targets[0], host: '127.0.0.1', port: closedPort, user: null },
      stage: 'connect',
      symptom: 'connection-refused',
      addresses: [{ address: '127.0.0.1', family: 4, stage: 'connect', symptom: 'connection-refused' }],
      server: null,
    });
    expect(lines[1]).toEqual({
      version: 1,
      target: { input: 'a b c' },
      error: { code: 'target-unreadable', message: expect.any(String) },
    });
    expect(status).toBe(2);
  });

  it('checks what the options say in place of what the target says', async () => {
    const { stdout } = await run([
      '--json',
      '-p',
      `${closedPort}`,
      '-l',
      'deploy',
      'root@127.0.0.1:1',
      '--timeout',
      '5',
    ]);
    expect(jsonLines(stdout)[0]).toMatchObject({ target: { host: '127.0.0.1', port: closedPort, user: 'deploy' } });
  });

  it('counts at the end what several targets brought', async () => {
    const { status, stdout, stderr } = await run([`127.0.0.1:${closedPort}`, `[::1]:${closedPort}`, '--timeout', '5']);
    expect(stdout).toMatch(
      /\n\n2 targets:\n {2}wrong, connection-refused: 2 \(127\.0\.0\.1, port \d+; ::1, port \d+\)\n$/,
    );
    expect(stderr).toMatch(/^127\.0\.0\.1:\d+: 127\.0\.0\.1: refused/m);
    expect(status).toBe(1);
  });

  it('reads more targets from standard input and from a file', async () => {
    const line = `127.0.0.1:${closedPort}\n`;
    writeFileSync(join(directory, 'targets'), `# mine\n${line}`);
    const piped = await run(['--json', '--targets-from', '-', '--timeout', '5'], { input: line });
    const filed = await run(['--json', '--targets-from', 'targets', 'a b c', '--timeout', '5']);
    expect(jsonLines(piped.stdout)).toHaveLength(1);
    expect(jsonLines(filed.stdout)).toHaveLength(2);
  });

  it('shows its usage on standard error where nothing is named', async () => {
    expect(await run([])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'Usage: ssh-check [OPTION...] TARGET...\nssh-check --help tells more.\n',
    });
  });

  it('helps and tells its version on standard output', async () => {
    expect(await run(['--help'])).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^Usage: /) });
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(await run(['--version'])).toEqual({ status: 0, stderr: '', stdout: `${version}\n` });
  });

  it('refuses a call that it cannot use, before anything is sent', async () => {
    expect(await run(['--prot', '22', '--timeout', '0', '127.0.0.1'])).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'ssh-check: There is no option --prot. Did you mean --port?\n' +
        'ssh-check: --timeout is "0": write a number from 1 to 300.\n',
    });
  });

  it('names every broken setting, also those of .env', async () => {
    writeFileSync(join(directory, '.env'), 'CHECK_TIMEOUT=soon\n');
    const result = await run(['127.0.0.1'], { env: { LOG_LEVEL: 'loud' } });
    rmSync(join(directory, '.env'));
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain('ssh-check: CHECK_TIMEOUT is "soon": ');
    expect(result.stderr).toContain('ssh-check: LOG_LEVEL is "loud": ');
    expect(result.status).toBe(2);
  });

  it('names hosts by the inventory, and says what is wrong in it', async () => {
    writeFileSync(
      join(directory, 'hosts.yaml'),
      `hosts:\n  - name: web-1\n    address: 127.0.0.1\n    port: ${closedPort}\n`,
    );
    const named = await run(['--json', 'web-1', '--timeout', '5']);
    rmSync(join(directory, 'hosts.yaml'));
    expect(jsonLines(named.stdout)[0]).toMatchObject({
      target: { input: 'web-1', host: '127.0.0.1', port: closedPort },
    });
    const missing = await run(['web-1'], { env: { HOSTS_FILE: 'missing.yaml' } });
    expect(missing).toMatchObject({ status: 2, stdout: '' });
    expect(missing.stderr).toMatch(/^ssh-check: HOSTS_FILE is "missing\.yaml": /m);
  });

  it('keeps hosts that are imported, and knows them by name from then on', async () => {
    writeFileSync(join(directory, 'config'), `Host near\n  HostName 127.0.0.1\n  Port ${closedPort}\nHost other-*\n`);
    const dry = await run(['hosts', 'import', 'config', '--dry-run']);
    expect(dry.stdout).toMatch(/1 host would be added: near\.[\s\S]*other-\* \(line 4\): a pattern/);
    expect(await run(['hosts', 'import', 'config'])).toMatchObject({ status: 0 });
    const named = await run(['--json', 'near', '--timeout', '5']);
    expect(jsonLines(named.stdout)[0]).toMatchObject({ target: { host: '127.0.0.1', port: closedPort } });
    expect((await run(['hosts', 'list', '--tag', 'eu'])).stdout).toMatch(/^None of 1 host is like that/);
    expect(await run(['hosts', 'remove', 'nea'])).toMatchObject({
      status: 2,
      stderr: 'ssh-check: No host here has the name "nea". Did you mean near?\n',
    });
    expect((await run(['hosts', 'remove', 'near'])).status).toBe(0);
    expect((await run(['hosts'])).stdout).toMatch(/^No host has a name here yet/);
    rmSync(join(directory, 'data'), { recursive: true });
  });

  it('paints only where that is wanted', async () => {
    const target = `127.0.0.1:${closedPort}`;
    const painted = await run([target], { env: { FORCE_COLOR: '1' } });
    const refused = await run([target, '--no-color'], { env: { FORCE_COLOR: '1' } });
    const unwanted = await run([target], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(painted.stdout).toContain('\x1b[1m');
    expect(refused.stdout).not.toContain('\x1b');
    expect(unwanted.stdout).not.toContain('\x1b');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends on %s with what is known', async (signal) => {
    const child = start([`127.0.0.1:${silentPort}`, `127.0.0.1:${closedPort}`, '--timeout', '300']);
    const result = ended(child);
    await new Promise<void>((resolve) => {
      let told = '';
      child.stderr?.on('data', (chunk) => {
        told += chunk;
        if (/: connected/.test(told)) resolve();
      });
    });
    child.kill(signal);
    expect(await result).toMatchObject({
      status: 130,
      stdout: expect.stringMatching(/interrupted\. Known so far: 127\.0\.0\.1: connected, then/),
    });
  });

  it('prints an error object for what was interrupted with --json', async () => {
    const child = start(['--json', `127.0.0.1:${silentPort}`, `127.0.0.1:${silentPort}`, '--timeout', '300']);
    const result = ended(child);
    await once(silent, 'connection');
    child.kill('SIGINT');
    const { status, stdout } = await result;
    expect(jsonLines(stdout)).toMatchObject([{ error: { code: 'interrupted' } }, { error: { code: 'interrupted' } }]);
    expect(status).toBe(130);
  });

  it('stops waiting for standard input on Ctrl-C', async () => {
    const child = spawn(process.execPath, [MAIN, '--targets-from', '-'], { cwd: directory, stdio: 'pipe' });
    const result = ended(child);
    await untilItCatchesSignals(child);
    child.kill('SIGINT');
    expect(await result).toMatchObject({ status: 130, stdout: '' });
  });

  it('is quiet where nobody reads on', async () => {
    const targets = Array.from({ length: 40 }, () => `127.0.0.1:${closedPort}`).join(' ');
    const shell = spawn('sh', ['-c', `"${process.execPath}" "${MAIN}" ${targets} --timeout 5 | head -n 1`], {
      cwd: directory,
    });
    const { stdout, stderr } = await ended(shell);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).not.toMatch(/EPIPE|at .*\.js/);
  });
});
