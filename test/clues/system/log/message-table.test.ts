import { describe, expect, it } from 'vitest';
import { compileTable, findMessage, fold } from '../../../../src/clues/system/log/message-table.ts';

const TABLE = compileTable([
  { text: 'Invalid user {user} from {address} port {port}' },
  { text: 'User {user} from {address} not allowed because not listed in AllowUsers' },
  { text: '{} must be owned by root' },
]);

describe('findMessage', () => {
  it('reads the names that a message carries', () => {
    expect(findMessage(TABLE, 'Invalid user deploy from 192.0.2.7 port 4444')).toMatchObject({
      user: 'deploy',
      address: '192.0.2.7',
      port: '4444',
    });
  });

  it('reads letters that a scanner confused', () => {
    expect(findMessage(TABLE, 'lnva1id user deploy fr0m 192.0.2.7 p0rt 4444')?.user).toBe('deploy');
  });

  it('reads a message that was cut, once enough of it is there', () => {
    expect(findMessage(TABLE, 'User deploy from 192.0.2.7 not allowed beca…')?.user).toBe('deploy');
    expect(findMessage(TABLE, 'User de…')).toBeNull();
    expect(findMessage(TABLE, 'User deploy from 192.0.2.7 not allowed, said he')).toBeNull();
  });

  it('drops the port that stands behind an address', () => {
    expect(findMessage(TABLE, 'Invalid user x from 192.0.2.7:51234 port 1')?.address).toBe('192.0.2.7');
    expect(findMessage(TABLE, 'Invalid user x from 2001:db8::7 port 1')?.address).toBe('2001:db8::7');
  });

  it('finds words that do not stand at the start where the row says so', () => {
    expect(findMessage(TABLE, '/run/sshd must be owned by root and not group or world-writable.')).not.toBeNull();
  });
});

it('folds without moving anything', () => {
  for (const text of ['İstanbul 01lI|', 'ABC', '']) expect(fold(text)).toHaveLength(text.length);
});
