import { describe, expect, it } from 'vitest';
import { readSshdConfig } from '../../../src/clues/system/config/sshd-config.ts';
import { readSshdTest } from '../../../src/clues/system/config/sshd-test.ts';
import { readSs } from '../../../src/clues/system/sockets/ss.ts';
import { foundBy, foundByAll } from './found.ts';

describe('what a list of sockets says', () => {
  const LIST = `State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
LISTEN 0      128        127.0.0.1:22        0.0.0.0:*    users:(("sshd",pid=812,fd=3))
LISTEN 0      128         10.8.0.1:2222      0.0.0.0:*    users:(("sshd",pid=812,fd=4))
LISTEN 0      511          0.0.0.0:80        0.0.0.0:*    users:(("nginx",pid=900,fd=6))`;

  const ELSEWHERE = ['listening-on: another-port', 'socket-activation: off'];

  it('depends on the port of the case', () => {
    expect(foundBy(readSs, LIST)).toEqual(['port-owner: sshd', 'listening-on: loopback']);
    expect(foundBy(readSs, LIST, { port: 2222 })).toEqual(['port-owner: sshd', 'listening-on: other-address']);
    expect(foundBy(readSs, LIST, { port: 80 })).toEqual(['port-owner: other', ...ELSEWHERE]);
    expect(foundBy(readSs, LIST, { port: 2022 })).toEqual(['port-owner: nobody', ...ELSEWHERE]);
  });

  it('depends on the address of the server', () => {
    expect(foundBy(readSs, LIST, { port: 2222, serverAddresses: ['10.8.0.1'] })).toContain('listening-on: the-port');
  });

  it('knows that one family may be missing', () => {
    const six = 'LISTEN 0 128 [::1]:22 [::]:* users:(("sshd",pid=812,fd=3))';
    expect(foundBy(readSs, six, { serverAddresses: ['203.0.113.5'] })).toContain('listening-on: loopback');
    const four = 'LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=812,fd=3))';
    expect(foundBy(readSs, four, { serverAddresses: ['2001:db8::5'] })).toContain('listening-on: other-address');
  });

  it('is that nothing holds the port, where a search for it finds nothing', () => {
    expect(foundBy(readSs, 'root@web-1:~# ss -tlnp | grep :22\nroot@web-1:~# ')).toEqual(['port-owner: nobody']);
    expect(foundBy(readSs, 'root@web-1:~# ss -tlnp | grep :22')).toEqual([]);
  });
});

describe('what a configuration says', () => {
  const CONFIG = `PasswordAuthentication no
PermitRootLogin prohibit-password
Match User deploy Address 192.0.2.0/24
  PasswordAuthentication yes
  ForceCommand internal-sftp
Match all
  MaxAuthTries 2`;

  it('is what applies to the user and the address of the case', () => {
    const about = { user: 'deploy', clientAddresses: ['192.0.2.7'] };
    expect(foundBy(readSshdConfig, CONFIG, about)).toEqual(
      expect.arrayContaining(['password-auth: on', 'forced-command: sftp-only', 'max-auth-tries: low']),
    );
    const other = foundBy(readSshdConfig, CONFIG, { user: 'deploy', clientAddresses: ['198.51.100.7'] });
    expect(other).toEqual(['password-auth: off', 'root-login: keys-only', 'max-auth-tries: low']);
  });

  it('is the first value', () => {
    expect(foundBy(readSshdConfig, 'PermitRootLogin no\nPermitRootLogin yes')).toEqual(['root-login: no']);
  });

  it('is nothing where a line is commented out', () => {
    expect(
      foundBy(readSshdConfig, '#PermitRootLogin no\n#PasswordAuthentication no\n#Port 2222', { port: 2222 }),
    ).toEqual([]);
  });

  it('is every port that it names', () => {
    expect(foundBy(readSshdConfig, 'Port 22\nPort 2222\nUsePAM yes', { port: 2222 })).toEqual([
      'configured-port: the-port',
    ]);
  });

  it('is the group of the user where `id` shows it', () => {
    const text =
      'AllowGroups ssh-users\nPermitRootLogin no\n\nuid=1000(deploy) gid=1000(deploy) groups=1000(deploy),27(sudo)';
    expect(foundBy(readSshdConfig, text, { user: 'deploy' })).toContain('access-lists: excludes');
    expect(foundBy(readSshdConfig, text, { user: 'alice' })).not.toContain('access-lists: excludes');
  });
});

describe('a test of the configuration that prints nothing', () => {
  it('passes where the paste goes on', () => {
    expect(foundBy(readSshdTest, 'root@web-1:~# sudo sshd -t\nroot@web-1:~# ')).toEqual(['config-test: passes']);
  });

  it('says nothing where the paste ends', () => {
    expect(foundBy(readSshdTest, 'root@web-1:~# sshd -t')).toEqual([]);
  });
});

it('reads several tools in one paste, with prompts, quote marks and Windows line ends', () => {
  const text = [
    '> root@web-1:~# systemctl is-active ssh',
    '> inactive',
    '> root@web-1:~# df -h /',
    '> Filesystem      Size  Used Avail Use% Mounted on',
    '> /dev/vda1        25G   25G     0 100% /',
    '> root@web-1:~# sshd -t',
    '> /etc/ssh/sshd_config: line 3: Bad configuration option: Prot',
  ].join('\r\n');
  expect(foundByAll(text)).toEqual(['config-test: syntax-error', 'disk: full', 'sshd-state: inactive']);
});
