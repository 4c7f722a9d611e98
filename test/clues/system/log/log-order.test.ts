import { describe, expect, it } from 'vitest';
import { oldestFirst } from '../../../../src/clues/system/log/log-order.ts';
import { readLog } from '../../../../src/clues/system/log/read-log.ts';
import { foundBy } from '../found.ts';

const UP = 'sshd[712]: Server listening on 0.0.0.0 port 22.';
const FAILURE = 'sshd[812]: /etc/ssh/sshd_config: line 3: Bad configuration option: Prot';
const read = (...lines: string[]): readonly string[] => foundBy(readLog, lines.join('\n'));

describe('the newest line counts', () => {
  it('where it stands last', () => {
    const found = read(`Jun 03 09:00:00 web-1 ${UP}`, `Jun 03 10:00:00 web-1 ${FAILURE}`);
    expect(found).toEqual(expect.arrayContaining(['sshd-state: failed', 'sshd-failure: config-error']));
    expect(found).not.toContain('listening-on: the-port');
  });

  it('where it stands first', () => {
    const found = read(`Jun 03 10:00:00 web-1 ${FAILURE}`, `Jun 03 09:00:00 web-1 ${UP}`);
    expect(found).toContain('sshd-state: failed');
    expect(read(`Jun 03 10:00:00 web-1 ${UP}`, `Jun 03 09:00:00 web-1 ${FAILURE}`)).toContain('sshd-state: running');
  });

  it('where it stands first and all happened within a second', () => {
    const found = read(
      "Jun 03 10:00:00 web-1 systemd[1]: ssh.service: Failed with result 'exit-code'.",
      'Jun 03 10:00:00 web-1 systemd[1]: ssh.service: Main process exited, code=exited, status=255/EXCEPTION',
      `Jun 03 10:00:00 web-1 ${FAILURE}`,
      'Jun 03 10:00:00 web-1 systemd[1]: Starting ssh.service - OpenBSD Secure Shell server...',
      `Jun 03 10:00:00 web-1 ${UP}`,
    );
    expect(found).toContain('sshd-state: failed');
  });

  it('where the newer file stands before the older one', () => {
    const found = read(
      `/var/log/auth.log:Jun  3 10:00:00 web-1 ${FAILURE}`,
      `/var/log/auth.log.1:Jun  1 09:00:00 web-1 ${UP}`,
      '/var/log/auth.log.1:Jun  1 09:30:00 web-1 sshd[713]: Connection closed by 192.0.2.7 port 4 [preauth]',
    );
    expect(found).toContain('sshd-state: failed');
  });

  it('over New Year', () => {
    expect(read(`Dec 31 23:59:00 web-1 ${UP}`, `Jan  1 00:01:00 web-1 ${FAILURE}`)).toContain('sshd-state: failed');
  });

  it('of the last boot', () => {
    const boot = '-- Boot 5ec7e7a1ab5ec7e7a1ab5ec7e7a1ab00 --';
    const found = read(`Jun 03 10:00:00 web-1 ${FAILURE}`, boot, `Jun 03 09:59:00 web-1 ${UP}`);
    expect(found).toEqual(expect.arrayContaining(['sshd-state: running', 'sshd-failure: none']));
  });
});

it('takes a service that deals with clients long after its failure for one that somebody started', () => {
  const served = 'sshd[900]: Failed password for root from 192.0.2.7 port 4 ssh2';
  expect(read(`Jun 03 10:00:00 web-1 ${FAILURE}`, `Jun 03 10:01:00 web-1 ${served}`)).toContain('sshd-state: failed');
  expect(read(`Jun 03 10:00:00 web-1 ${FAILURE}`, `Jun 03 11:00:00 web-1 ${served}`)).toContain('sshd-state: running');
});

it('gives a line without a time that of the line before', () => {
  const lines = ['Jun 03 10:00:00 b', 'no time', 'Jun 03 09:00:00 a'].map((text) => ({ text, event: null }));
  expect(oldestFirst(lines, false).map(({ text }) => text)).toEqual([
    'Jun 03 09:00:00 a',
    'Jun 03 10:00:00 b',
    'no time',
  ]);
});
