import { expect, it } from 'vitest';
import { readLog } from '../../../../src/clues/system/log/read-log.ts';
import { PLAIN, tellStory } from '../../../../src/clues/system/log/service-story.ts';
import { foundBy } from '../found.ts';

const sshd = (pid: number, message: string): string => `Jun  3 10:00:12 web-1 sshd[${pid}]: ${message}`;
const systemd = (message: string): string => `Jun  3 10:00:12 web-1 systemd[1]: ${message}`;
const read = (...lines: string[]): readonly string[] => foundBy(readLog, lines.join('\n'));

it('forgets a failure that a later start mended', () => {
  const found = read(
    systemd('Starting OpenBSD Secure Shell server...'),
    sshd(700, 'error: Bind to port 22 on 0.0.0.0 failed: Address already in use.'),
    sshd(700, 'fatal: Cannot bind any address.'),
    systemd('Failed to start OpenBSD Secure Shell server.'),
    systemd('Starting OpenBSD Secure Shell server...'),
    sshd(812, 'Server listening on 0.0.0.0 port 22.'),
    systemd('Started OpenBSD Secure Shell server.'),
  );
  expect(found).toEqual(
    expect.arrayContaining(['sshd-state: running', 'sshd-failure: none', 'listening-on: the-port']),
  );
  expect(found).not.toContain('sshd-failure: address-in-use');
});

it('keeps the failure of one family while the other one listens', () => {
  const found = read(
    sshd(812, 'error: Bind to port 22 on 0.0.0.0 failed: Address already in use.'),
    sshd(812, 'Server listening on :: port 22.'),
  );
  expect(found).toEqual(expect.arrayContaining(['sshd-state: running', 'sshd-failure: address-in-use']));
});

it('does not take a connection that fails for the service that waits for them', () => {
  const found = read(
    sshd(812, 'Server listening on :: port 22.'),
    sshd(900, 'sshd: no hostkeys available -- exiting.'),
  );
  expect(found).toEqual(['sshd-failure: no-hostkeys']);
});

it('forgets what a failed start showed once a later one succeeded', () => {
  const found = read(
    sshd(700, 'error: Unable to load host key "/etc/ssh/ssh_host_rsa_key": bad permissions'),
    sshd(700, 'sshd: no hostkeys available -- exiting.'),
    systemd('Starting OpenBSD Secure Shell server...'),
    sshd(812, 'Server listening on :: port 22.'),
  );
  expect(found).toEqual(expect.arrayContaining(['sshd-state: running', 'sshd-failure: none']));
  expect(found.filter((found) => found.startsWith('hostkeys'))).toEqual([]);
});

it('knows where the service listens since it last started', () => {
  const found = read(sshd(700, 'Server listening on :: port 22.'), sshd(812, 'Server listening on :: port 2222.'));
  expect(found).toContain('listening-on: another-port');
});

it('keeps no more places than sshd can listen on, however many a log names', () => {
  const line = (host: number): string => sshd(812, `Server listening on 10.0.${host >> 8}.${host & 255} port 22.`);
  const story = tellStory(
    Array.from({ length: 1000 }, (_, host) => ({
      ...PLAIN,
      event: 'up' as const,
      listener: { address: `10.0.${host >> 8}.${host & 255}`, port: 22 },
      pid: '812',
      text: line(host),
      time: null,
    })),
  );
  expect(story.listeners.length).toBeLessThanOrEqual(16);
});

it('reads why a library keeps it from starting', () => {
  for (const message of [
    '/usr/sbin/sshd: error while loading shared libraries: libcrypto.so.3: cannot open shared object file: No such file',
    '/usr/sbin/sshd: symbol lookup error: /usr/sbin/sshd: undefined symbol: EVP_KDF_ctrl, version OPENSSL_1_1_1b',
    "/usr/sbin/sshd: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /usr/sbin/sshd)",
  ]) {
    expect(read(sshd(812, message))).toEqual(['sshd-failure: library']);
  }
  expect(read(systemd('ssh.service: Main process exited, code=exited, status=127/n/a'))).toContain(
    'sshd-failure: library',
  );
});

it('sees that a service starts over and over', () => {
  const found = read(
    systemd("ssh.service: Failed with result 'exit-code'."),
    systemd('ssh.service: Scheduled restart job, restart counter is at 4.'),
    systemd('Stopped OpenBSD Secure Shell server.'),
    systemd('Starting OpenBSD Secure Shell server...'),
  );
  expect(found).toContain('sshd-state: restarting');
});

it('takes an orderly stop for one', () => {
  expect(read(sshd(812, 'Received signal 15; terminating.'), systemd('Stopped OpenSSH server daemon.'))).toEqual([
    'sshd-state: inactive',
    'sshd-failure: stopped',
  ]);
});

it('hears nothing of other units', () => {
  expect(
    read(
      systemd('nginx.service: Failed with result exit-code.'),
      systemd('Failed to start OpenSSH ed25519 Server Key Generation.'),
    ),
  ).toEqual([]);
});

it('tells the socket from the service', () => {
  expect(read(systemd('ssh.socket: Failed to create listening socket ([::]:22): Address already in use'))).toEqual(
    expect.arrayContaining(['socket-activation: failed', 'sshd-failure: address-in-use']),
  );
  expect(read(systemd('Listening on ssh.socket - OpenBSD Secure Shell server socket.'))).toEqual([]);
});
