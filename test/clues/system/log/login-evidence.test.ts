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
