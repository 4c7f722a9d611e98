import { describe, expect, it } from 'vitest';
import { readLog } from '../../../../src/clues/system/log/read-log.ts';
import { foundBy } from '../found.ts';
import { aboutOf, pasteOf } from '../paste.ts';

const line = (message: string): string => `Jun  3 10:00:12 web-1 sshd[812]: ${message}`;
const CROWD = [1, 2, 3, 4, 5]
  .map((host) => line(`Failed password for root from 198.51.100.${host} port 1 ssh2`))
  .join('\n');

describe('a log full of strangers', () => {
  it('says nothing of a login that is not known', () => {
    expect(foundBy(readLog, CROWD)).toEqual([]);
  });

  it('says that nothing is known of the user of the case', () => {
    expect(foundBy(readLog, CROWD, { user: 'deploy' })).toEqual(['auth-log: nothing']);
  });

  it('keeps what comes from the address of the case', () => {
    const found = foundBy(readLog, CROWD, { clientAddresses: ['198.51.100.3'] });
    expect(found).toEqual(expect.arrayContaining(['auth-log: failed-password', 'connection-arrives: yes']));
  });

  it('keeps an account that strangers would not guess', () => {
    const own = line('User deploy from 192.0.2.7 not allowed because not listed in AllowUsers');
    expect(foundBy(readLog, `${CROWD}\n${own}`)).toContain('auth-log: user-not-allowed');
  });
});

describe('a log of two users', () => {
  const refused = line('Authentication refused for alice: bad owner or modes for /home/alice');
  const accepted = line('Accepted password for bob from 192.0.2.8 port 1 ssh2');

  it('does not take the login of one for that of the other', () => {
    expect(foundBy(readLog, `${accepted}\n${refused}`)).not.toContain('auth-log: accepted');
  });

  it('shows only the user of the case', () => {
    expect(foundBy(readLog, `${accepted}\n${refused}`, { user: 'bob' })).not.toContain('auth-log: bad-ownership');
  });
});

describe('lines of one connection', () => {
  const of = (pid: number, message: string): string => `Jun  3 10:00:12 web-1 sshd[${pid}]: ${message}`;
  const LOG = [
    of(700, 'Authentication refused: bad ownership or modes for directory /home/bob/.ssh'),
    of(700, 'Connection closed by authenticating user bob 198.51.100.9 port 4 [preauth]'),
    of(701, 'Failed publickey for deploy from 192.0.2.7 port 5 ssh2: ED25519 SHA256:x'),
  ].join('\n');

  it('are about the user whom one of them names', () => {
    expect(foundBy(readLog, LOG, { user: 'deploy' })).not.toContain('auth-log: bad-ownership');
    expect(foundBy(readLog, LOG, { user: 'bob' })).toContain('auth-log: bad-ownership');
  });

  it('are about the address that one of them names, once the log shows that of the case', () => {
    expect(foundBy(readLog, LOG, { clientAddresses: ['192.0.2.7'] })).not.toContain('auth-log: bad-ownership');
  });

  it('leave what befalls everybody', () => {
    const dropped = of(12, 'drop connection #10 from [198.51.100.9]:4 on [203.0.113.5]:22 past MaxStartups');
    expect(foundBy(readLog, `${LOG}\n${dropped}`, { user: 'deploy' })).toContain('connection-log: max-startups');
  });
});

it('does not call it silence where somebody came from the address of the case under another name', () => {
  const about = { user: 'deploy', clientAddresses: ['192.0.2.7'] };
  expect(foundBy(readLog, line('Invalid user depoly from 192.0.2.7 port 4'), about)).toEqual([
    'connection-arrives: yes',
  ]);
});

it('does not call a user missing whom a rule turns down', () => {
  const lines = [
    line('User deploy from 192.0.2.7 not allowed because listed in DenyUsers'),
    line('Failed password for invalid user deploy from 192.0.2.7 port 1 ssh2'),
  ];
  expect(foundBy(readLog, lines.join('\n'))).not.toContain('auth-log: invalid-user');
});

it('tells whose login it is, unless it is one that everybody tries', () => {
  const read = (text: string) => readLog(pasteOf(text), aboutOf()).about;
  expect(read(line('Invalid user deploy from 192.0.2.7 port 4'))).toEqual({
    user: 'deploy',
    clientAddress: '192.0.2.7',
  });
  expect(read(line('Invalid user admin from 192.0.2.7 port 4'))).toBeUndefined();
});
