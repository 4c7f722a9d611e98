import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/registry.ts';
import { readSpokenCommand } from '../../../src/chats/core/spoken-command.ts';

function spoken(text: string, isAddressed = false) {
  return readSpokenCommand(
    { type: 'message', messageId: '1', text, files: [], isAddressed, isInOwnThread: false },
    COMMANDS,
  );
}

describe('readSpokenCommand', () => {
  it.each(['!ssh-check web-1', '/ssh-check web-1', '  !ssh-check   web-1 '])('reads %j', (text) => {
    expect(spoken(text)).toEqual({ name: 'ssh-check', argument: 'web-1', isPrivate: false });
  });

  it('needs no sign where the bot is spoken to', () => {
    expect(spoken('ssh-check web-1')).toBeNull();
    expect(spoken('ssh-check web-1', true)).toMatchObject({ argument: 'web-1' });
  });

  it('takes the names of other programs for what they are', () => {
    expect(spoken('ssh-agent does not run', true)).toBeNull();
    expect(spoken('ssh-keygen', true)).toBeNull();
  });

  it.each(['!ssh-check web-1 private', '!ssh-check web-1 --private', '!ssh-check web-1 —private'])(
    'reads %j as private',
    (text) => {
      expect(spoken(text)).toEqual({ name: 'ssh-check', argument: 'web-1', isPrivate: true });
    },
  );

  it('leaves the last word of an error alone', () => {
    expect(spoken('!ssh-explain the key is private')).toMatchObject({
      argument: 'the key is private',
      isPrivate: false,
    });
    expect(spoken('!ssh-explain the key --private')).toMatchObject({ argument: 'the key', isPrivate: true });
  });

  it.each(['ssh-check is a nice tool', 'see !ssh-check', 'wow!', '/etc/ssh/sshd_config'])('leaves %j alone', (text) => {
    expect(spoken(text)).toBeNull();
  });
});
