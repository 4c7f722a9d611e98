import { describe, expect, it } from 'vitest';
import { readPaste } from '../../src/clues/read-paste.ts';
import { aboutOf } from './system/paste.ts';

const read = (...lines: string[]): readonly string[] =>
  readPaste(lines.join('\n'), aboutOf()).findings.map(({ id, value }) => `${id}: ${value}`);

describe('of several looks at the same thing in one paste', () => {
  it('the last one counts, though another tool looked first', () => {
    const found = read(
      '# systemctl status ssh',
      '● ssh.service - OpenBSD Secure Shell server',
      '     Loaded: loaded (/lib/systemd/system/ssh.service; enabled; preset: enabled)',
      '     Active: failed (Result: exit-code) since Mon 2024-06-03 10:00:12 UTC; 5min ago',
      '# systemctl start ssh',
      '# systemctl is-active ssh',
      'active',
    );
    expect(found).toContain('sshd-state: running');
    expect(found).not.toContain('sshd-state: failed');
    expect(found).not.toContain('sshd-failure: unknown-failure');
  });

  it('the last answer of one tool counts', () => {
    const found = read('# systemctl is-active ssh', 'active', '# systemctl is-active ssh', 'failed');
    expect(found.filter((found) => found.startsWith('sshd-state'))).toEqual(['sshd-state: failed']);
  });

  it('the last look at a unit counts, and what was logged before it came up is over', () => {
    const status = (active: string): readonly string[] => [
      '# systemctl status ssh',
      '● ssh.service - OpenBSD Secure Shell server',
      '     Loaded: loaded (/lib/systemd/system/ssh.service; enabled; preset: enabled)',
      `     Active: ${active}`,
    ];
    const found = read(
      ...status('failed (Result: exit-code) since Mon 2024-06-03 10:00:12 UTC; 5min ago'),
      '',
      'Jun 03 10:00:12 web-1 sshd[812]: /etc/ssh/sshd_config: line 3: Bad configuration option: Prot',
      ...status('active (running) since Mon 2024-06-03 10:05:12 UTC; 5s ago'),
    );
    expect(found).toContain('sshd-state: running');
    expect(found).not.toContain('sshd-failure: config-error');
  });

  it('a test that passes in the end has passed', () => {
    const found = read(
      '# sshd -t',
      '/etc/ssh/sshd_config: line 3: Bad configuration option: Prot',
      '# sshd -t',
      '# systemctl restart ssh',
    );
    expect(found).toContain('config-test: passes');
    expect(found).not.toContain('config-test: syntax-error');
  });
});

it('believes those who look now before an old log', () => {
  const found = read(
    '# ss -ltnp',
    'State   Recv-Q  Send-Q   Local Address:Port    Peer Address:Port Process',
    'LISTEN  0       128            0.0.0.0:80           0.0.0.0:*     users:(("nginx",pid=612,fd=6))',
    '# journalctl -u ssh -n 3',
    'Jun 03 09:00:00 web-1 sshd[712]: Server listening on 0.0.0.0 port 22.',
  );
  expect(found).toContain('listening-on: nothing');
  expect(found).not.toContain('listening-on: the-port');
  expect(found).not.toContain('sshd-state: running');
});
