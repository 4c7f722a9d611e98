import { describe, expect, it } from 'vitest';
import type { DiagnosisTarget } from '../../src/diagnosis/case-words.ts';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { situationOf } from '../../src/diagnosis/situation.ts';
import { spell } from '../../src/diagnosis/spell.ts';
import type { Seen } from './findings-of.ts';
import { answered } from './findings-of.ts';

const TARGET: DiagnosisTarget = { host: 'web-1.example.com', address: '203.0.113.7', port: 2222, user: 'deploy' };

function spelled(
  command: Parameters<typeof spell>[0],
  seen: Seen,
  target: Partial<DiagnosisTarget> = {},
): string | null {
  return spell(command, situationOf(gatherEvidence(answered(seen)), { ...TARGET, ...target }));
}

describe('a command', () => {
  it.each([
    ['debian', 'sudo systemctl restart ssh'],
    ['fedora', 'sudo systemctl restart sshd'],
    ['alpine', 'rc-service sshd restart'],
    ['freebsd', 'service sshd restart'],
    ['openwrt', '/etc/init.d/dropbear restart'],
  ] as const)('is written as %s writes it', (system, expected) => {
    expect(spelled({ linux: '{restart}', bsd: '{restart}' }, { system })).toBe(expected);
  });

  it('is missing where the system has none', () => {
    expect(spelled({ linux: '{restart}' }, { system: 'windows' })).toBeNull();
  });

  it('follows the init system where it is known', () => {
    expect(spelled({ linux: '{status}' }, { system: 'centos', 'init-system': 'sysvinit' })).toBe('service sshd status');
  });

  it('goes without sudo where the person is root', () => {
    expect(spelled('{sudo}sshd -t; {restart}', { system: 'ubuntu', privilege: 'root' })).toBe(
      'sshd -t; systemctl restart ssh',
    );
  });

  it('names the user, the host and a port other than 22', () => {
    expect(spelled('ssh {login}', {})).toBe('ssh -p 2222 deploy@web-1.example.com');
    expect(spelled('ssh {login}', {}, { port: 22, user: null })).toBe('ssh web-1.example.com');
  });

  it('holds a stand-in for what is not known', () => {
    const nothing = { host: null, address: null, port: null, user: null };
    expect(spelled('ssh -p {port} {user}@{host} # {address}', {}, nothing)).toBe('ssh -p 22 USER@HOST # ADDRESS');
  });

  it.each(['-oProxyCommand=id', 'web;id', '$(id)', 'a b', 'x\ny', '`id`', ''])('never takes %j for a host', (host) => {
    expect(spelled('ssh {host}', {}, { host, address: null })).toBe('ssh HOST');
  });

  it.each(['-l', 'a;b', 'root\u202e', 'a'.repeat(40)])('never takes %j for a user', (user) => {
    expect(spelled('id {user}', {}, { user })).toBe('id USER');
  });
});
