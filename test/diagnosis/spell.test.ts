import { describe, expect, it } from 'vitest';
import type { DiagnosisTarget } from '../../src/diagnosis/case-words.ts';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { situationOf } from '../../src/diagnosis/situation.ts';
import { spell } from '../../src/diagnosis/spell.ts';
import { finding } from '../../src/knowledge/findings.ts';
import type { Place } from '../../src/knowledge/spelling.ts';
import type { FoundNames } from '../../src/taxonomy/finding.ts';
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

function spelledWith(command: Parameters<typeof spell>[0], names: readonly FoundNames[], where?: Place): string | null {
  const findings = names.map((name, index) => finding('client-network', 'online', `paste:${index}`, '', name));
  return spell(command, situationOf(gatherEvidence(findings), TARGET), where);
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

  it('holds what the findings name', () => {
    const names = [{ clientAddress: '198.51.100.7' }, { sshPort: 2022, keyFile: '/home/me/.ssh/work' }];
    expect(spelledWith('{client} {clientnet} {sshport} {keyfile}', names)).toBe(
      '198.51.100.7 198.51.100.7/32 2022 /home/me/.ssh/work',
    );
  });

  it('writes an IPv6 address as each tool takes it', () => {
    expect(spelledWith('{client} {clientnet} {clienthost}', [{ clientAddress: '2001:db8::7' }])).toBe(
      '2001:db8::7 2001:db8::7/128 [2001:db8::7]',
    );
  });

  it('does not choose where findings name two', () => {
    const names = [
      { clientAddress: '198.51.100.7', sshPort: 2022 },
      { clientAddress: '198.51.100.8', sshPort: 2022 },
    ];
    expect(spelledWith('{client} {sshport}', names)).toBe('YOUR-IP 2022');
  });

  it.each(['a b', '$(id)', '/tmp/x;id', '-x'])('never takes %j for a key file', (keyFile) => {
    expect(spelledWith('chmod 600 {keyfile}', [{ keyFile }])).toBe('chmod 600 ~/.ssh/KEYFILE');
  });

  it('calls the unit what systemd calls it', () => {
    expect(spelledWith({ linux: '{restart}' }, [{ unit: 'sshd' }])).toBe('sudo systemctl restart sshd');
  });

  it('is written for the machine on which it is typed', () => {
    const command = { linux: 'chmod', windows: 'icacls' };
    expect(spelledWith(command, [{ clientFamily: 'windows' }], 'client')).toBe('icacls');
    expect(spelledWith(command, [{ clientFamily: 'windows' }], 'console')).toBe('chmod');
  });
});
