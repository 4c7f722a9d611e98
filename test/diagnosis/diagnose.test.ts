import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/diagnose.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Cause } from '../../src/taxonomy/causes.ts';
import { answered, pasted, seenByProbe } from './findings-of.ts';

function probabilityOf({ causes }: Diagnosis, cause: Cause): number {
  return causes.find(({ id }) => id === cause)?.probability ?? 0;
}

const HEALTHY = {
  symptom: 'ok',
  'partial-failure': 'none',
  'address-kind': 'public',
  'server-software': 'openssh',
  'openssh-age': '8.8-to-9.7',
  'server-algorithms': 'modern',
  'host-key': 'unknown',
  'auth-methods': 'publickey-only',
} as const;

describe('a healthy host', () => {
  it('has nothing wrong, nothing to ask and nothing to repair', () => {
    const diagnosis = diagnose({ findings: seenByProbe({ symptom: 'ok', 'partial-failure': 'none' }) });
    expect(diagnosis.causes[0]?.id).toBe('nothing-wrong');
    expect(diagnosis.causes[0]?.probability).toBeGreaterThan(0.9);
    expect(diagnosis).toMatchObject({ next: null, fix: null });
  });

  it.each([
    {},
    { system: 'windows' },
    { system: 'openwrt', 'server-software': 'dropbear' },
    { 'openssh-age': 'before-7', 'server-algorithms': 'old' },
    { 'openssh-age': '9.8-or-later', 'auth-methods': 'other' },
    { 'address-kind': 'private' },
    { 'address-kind': 'loopback', 'host-key': 'known' },
    { 'address-kind': 'cgnat' },
    { 'auth-methods': 'password-only', system: 'network-device' },
    { 'auth-methods': 'none-needed' },
    { 'other-ssh-port': 'found' },
    { 'address-count': 'several' },
    { intermittent: 'no' },
    { vantage: 'elsewhere' },
    { vantage: 'same-machine' },
  ] as const)('stays healthy whatever kind of server it is: %j', (kind) => {
    const diagnosis = diagnose({ findings: seenByProbe({ ...HEALTHY, ...kind }) });
    expect(diagnosis.causes[0]?.id).toBe('nothing-wrong');
    expect(diagnosis.causes[0]?.probability).toBeGreaterThan(0.8);
  });
});

describe('a host that works in part', () => {
  it('has broken IPv6 where the IPv6 address does not answer', () => {
    const findings = seenByProbe({ ...HEALTHY, 'partial-failure': 'ipv6-fails', 'failing-address': 'no-answer' });
    expect(diagnose({ findings }).causes[0]?.id).toBe('ipv6-broken');
  });

  it('has sshd on IPv4 only where the IPv6 address refuses', () => {
    const findings = seenByProbe({ ...HEALTHY, 'partial-failure': 'ipv6-fails', 'failing-address': 'refused' });
    expect(diagnose({ findings }).causes[0]?.id).toBe('sshd-listen-address');
  });

  it.each(['some-addresses-fail', 'ipv4-fails'] as const)('has a stale record where %s', (failure) => {
    const findings = seenByProbe({ ...HEALTHY, 'partial-failure': failure, 'failing-address': 'no-answer' });
    expect(diagnose({ findings }).causes[0]?.id).toBe('dns-record-stale');
  });

  it('is not fine where the first connection was dropped', () => {
    const diagnosis = diagnose({ findings: seenByProbe({ ...HEALTHY, intermittent: 'yes' }) });
    expect(['sshd-max-startups', 'rate-limited']).toContain(diagnosis.causes[0]?.id);
    expect(diagnosis.next ?? diagnosis.fix).not.toBeNull();
  });
});

describe('nothing to go by', () => {
  it.each([
    ['no finding', []],
    ['the system alone', seenByProbe({ system: 'debian' })],
    ['what the person can do', answered({ console: 'none', privilege: 'sudo' })],
  ])('makes the cause unknown: %s', (_, findings) => {
    const { causes, next, fix } = diagnose({ findings });
    expect(causes[0]?.id).toBe('unknown');
    expect({ next, fix }).toEqual({ next: null, fix: null });
  });

  it('leaves what is not in the catalogue out', () => {
    const strange = [
      { id: '__proto__', value: 'x', source: 'paste:x', evidence: '' },
      { id: 'sshd-state', value: 'dancing', source: 'paste:x', evidence: '' },
    ];
    expect(diagnose({ findings: strange })).toEqual(diagnose({ findings: [] }));
  });
});

describe('a symptom alone', () => {
  it.each([
    ['connection-refused', ['sshd-not-running', 'sshd-config-error', 'sshd-wrong-port']],
    ['connection-timeout', ['cloud-firewall', 'host-firewall', 'host-down', 'wrong-address']],
    ['connection-rejected', ['host-firewall', 'ip-banned']],
    ['auth-denied', ['wrong-username', 'key-not-authorized', 'key-not-offered', 'server-file-permissions']],
    ['closed-before-banner', ['tcp-wrappers', 'sshd-max-startups']],
    ['kex-timeout', ['mtu-blackhole']],
    ['hostkey-changed', ['host-reinstalled', 'address-reused']],
    ['dns-nxdomain', ['hostname-typo', 'dns-record-missing']],
    ['dns-servfail', ['resolver-failing', 'client-offline']],
    ['session-dropped', ['idle-timeout']],
  ] as const)('%s has the usual causes in their usual order', (symptom, expected) => {
    const { causes, next, fix } = diagnose({ findings: seenByProbe({ symptom }) });
    expect(causes.slice(0, expected.length).map(({ id }) => id)).toEqual(expected);
    expect(next).not.toBeNull();
    expect(fix).toBeNull();
  });

  it('asks for one look at the service where the connection was refused', () => {
    const { next } = diagnose({ findings: seenByProbe({ symptom: 'connection-refused', system: 'debian' }) });
    expect(next).toMatchObject({
      id: 'sshd-overview',
      kind: 'command',
      where: 'console',
      command: 'systemctl --no-pager status ssh; sudo sshd -t; sudo ss -ltnp',
    });
  });
});

describe('findings that name the cause', () => {
  it.each([
    ['sshd-wrong-port', { symptom: 'connection-refused', 'other-ssh-port': 'found' }],
    ['sshd-config-error', { symptom: 'connection-refused', 'config-test': 'syntax-error' }],
    ['sshd-not-running', { symptom: 'connection-refused', 'sshd-state': 'inactive' }],
    ['sshd-not-installed', { symptom: 'connection-refused', 'sshd-installed': 'no' }],
    ['ip-banned', { symptom: 'connection-rejected', 'ban-state': 'banned' }],
    [
      'ip-banned',
      {
        symptom: 'connection-rejected',
        'reject-kind': 'port-unreachable',
        'rejected-by': 'the-host',
        'what-changed': 'many-tries',
      },
    ],
    ['egress-blocked', { symptom: 'connection-timeout', 'port-22-egress': 'blocked' }],
    ['private-address', { symptom: 'connection-timeout', 'address-kind': 'private', vantage: 'same-machine' }],
    ['host-firewall', { symptom: 'connection-timeout', 'firewall-verdict': 'blocks' }],
    ['cloud-firewall', { symptom: 'connection-timeout', 'cloud-rule': 'blocks' }],
    ['host-down', { symptom: 'connection-timeout', 'instance-state': 'stopped' }],
    ['mtu-blackhole', { symptom: 'kex-timeout', 'large-packets': 'unacknowledged' }],
    ['tcp-wrappers', { symptom: 'closed-before-banner', 'close-delay': 'about-5s' }],
    ['sshd-penalty', { symptom: 'server-busy', 'busy-reason': 'not-allowed', 'openssh-age': '9.8-or-later' }],
    ['sshd-max-startups', { symptom: 'server-busy', 'busy-reason': 'max-startups' }],
    ['tarpit', { symptom: 'banner-timeout', silence: 'dripping' }],
    ['server-file-permissions', { symptom: 'auth-denied', 'auth-log': 'bad-ownership' }],
    ['wrong-username', { symptom: 'auth-denied', 'auth-log': 'invalid-user' }],
    [
      'password-auth-disabled',
      { symptom: 'auth-denied', 'auth-methods': 'publickey-only', 'key-offered': 'none', 'key-installed': 'no-file' },
    ],
    ['key-not-authorized', { symptom: 'auth-denied', 'key-offered': 'refused', 'key-installed': 'other-keys' }],
    ['wrong-password', { symptom: 'auth-denied', 'password-result': 'refused', 'auth-log': 'failed-password' }],
    ['root-login-disabled', { symptom: 'auth-denied', 'login-user': 'root', 'root-login': 'no' }],
    ['mfa-required', { symptom: 'auth-denied', 'partial-success': 'yes' }],
    ['shell-invalid', { symptom: 'session-closed', shell: 'nologin' }],
    ['forced-command', { symptom: 'session-closed', 'forced-command': 'sftp-only' }],
  ] as const)('%s', (cause, seen) => {
    const [first] = diagnose({ findings: seenByProbe(seen) }).causes;
    expect(first?.id).toBe(cause);
  });

  it('offers the fix in place of a further question once they do', () => {
    const findings = [
      ...seenByProbe({ symptom: 'connection-refused', system: 'rhel' }),
      ...pasted({ 'sshd-state': 'failed', 'config-test': 'syntax-error', 'sshd-failure': 'config-error' }),
    ];
    const { next, fix } = diagnose({ findings });
    expect(next).toBeNull();
    expect(fix?.cause).toBe('sshd-config-error');
    expect(fix?.steps.map(({ command }) => command)).toContain('sudo sshd -t && sudo systemctl restart sshd');
    expect(fix?.verify).toContain('sshd -t');
  });

  it('are told to the person in sentences with their evidence', () => {
    const findings = [...seenByProbe({ symptom: 'connection-refused' }), ...pasted({ 'config-test': 'syntax-error' })];
    expect(diagnose({ findings }).causes[0]?.because[0]).toBe(
      'The configuration test names a line in error: config-test is syntax-error',
    );
  });
});

describe('what only one side sees', () => {
  it('is a ban or the client where the host is fine from outside', () => {
    const findings = [...seenByProbe(HEALTHY), ...pasted({ symptom: 'connection-timeout' })];
    const first = diagnose({ findings }).causes[0]?.id;
    expect(['egress-blocked', 'ip-banned', 'client-config-wrong-target', 'private-address']).toContain(first);
  });

  it('is the login where the host is fine from outside and the client is denied', () => {
    const findings = [...seenByProbe(HEALTHY), ...pasted({ symptom: 'auth-denied', 'auth-log': 'bad-ownership' })];
    expect(diagnose({ findings }).causes[0]?.id).toBe('server-file-permissions');
  });

  it('is not a ban where everybody is kept out alike', () => {
    const alike = [
      ...seenByProbe({ symptom: 'connection-timeout', vantage: 'elsewhere' }),
      ...pasted({ symptom: 'connection-timeout' }),
    ];
    const apart = [
      ...seenByProbe({ symptom: 'ok', vantage: 'elsewhere' }),
      ...pasted({ symptom: 'connection-timeout' }),
    ];
    expect(probabilityOf(diagnose({ findings: alike }), 'ip-banned')).toBeLessThan(
      probabilityOf(diagnose({ findings: apart }), 'ip-banned'),
    );
  });
});

describe('the service that is stopped', () => {
  it('is not a missing directory: systemd takes /run/sshd away with the service', () => {
    const findings = [
      ...seenByProbe({ symptom: 'connection-refused', system: 'debian' }),
      ...pasted({ 'sshd-state': 'inactive', 'config-test': 'runtime-dir', 'runtime-dir': 'missing' }),
    ];
    expect(diagnose({ findings }).causes[0]?.id).toBe('sshd-not-running');
  });
});

describe('a repair that did not help', () => {
  it('speaks against its cause', () => {
    const before = seenByProbe({ symptom: 'connection-refused', 'sshd-state': 'inactive' });
    const after = [...before, ...answered({ 'fix-failed': 'sshd-not-running' })];
    expect(probabilityOf(diagnose({ findings: after }), 'sshd-not-running')).toBeLessThan(
      probabilityOf(diagnose({ findings: before }), 'sshd-not-running'),
    );
  });
});

describe('a fix', () => {
  const stopped = pasted({ 'sshd-state': 'inactive', 'sshd-enabled': 'disabled', 'config-test': 'passes' });
  const refused = seenByProbe({ symptom: 'connection-refused', system: 'debian' });

  it('begins with ways around the console where there is none', () => {
    const findings = [...refused, ...stopped, ...answered({ console: 'none', provider: 'hetzner' })];
    const { fix } = diagnose({ findings });
    expect(fix?.steps[0]?.where).toBe('provider');
    expect(fix?.steps.map(({ command }) => command)).toContain('hcloud server enable-rescue NAME');
    expect(fix?.steps.at(-1)?.command).toBe('sudo systemctl enable --now ssh');
  });

  it('shows the steps that fit: a masked service is unmasked first', () => {
    const masked = pasted({ 'sshd-state': 'inactive', 'sshd-enabled': 'masked' });
    const commands = diagnose({ findings: [...refused, ...masked] }).fix?.steps.map(({ command }) => command);
    expect(commands).toEqual(['sudo systemctl unmask ssh', 'sudo systemctl enable --now ssh']);
    expect(diagnose({ findings: [...refused, ...stopped] }).fix?.steps).toHaveLength(1);
  });

  it('uses the firewall tool of the system', () => {
    const blocked = pasted({
      'firewall-verdict': 'blocks',
      'ban-state': 'no-ban-tool',
      'port-knocking': 'absent',
    });
    const of = (system: 'ubuntu' | 'rhel'): string =>
      JSON.stringify(
        diagnose({ findings: [...seenByProbe({ symptom: 'connection-timeout', system }), ...blocked] }).fix,
      );
    expect(of('ubuntu')).toContain('ufw allow 22/tcp');
    expect(of('rhel')).toContain('firewall-cmd --permanent --add-port=22/tcp');
    expect(of('rhel')).not.toContain('ufw allow');
  });
});
