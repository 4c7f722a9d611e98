import { describe, expect, it } from 'vitest';
import { isWholeKey, parseKeyLine } from '../../../../src/clues/system/config/key-line.ts';

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIB5eglV4RxhxPSaWDW1N4P1gM7E2h1mG4qvC1Zt5m0kq';

describe('a line of authorized_keys', () => {
  it('has options before its type, with blanks and commas inside quotes', () => {
    const line = `from="10.0.0.*,192.0.2.7",command="echo \\"a, b\\"",no-pty ssh-ed25519 ${KEY} me@laptop`;
    expect(parseKeyLine(line)?.options).toEqual([
      { name: 'from', value: '10.0.0.*,192.0.2.7' },
      { name: 'command', value: 'echo \\"a, b\\"' },
      { name: 'no-pty', value: '' },
    ]);
  });

  it('is none without a type', () => {
    expect(parseKeyLine(`${KEY} me@laptop`)).toBeNull();
    expect(parseKeyLine('ssh-rsa is the type')?.base64).toBe('is');
  });
});

describe('a key', () => {
  const key = (type: string, base64: string) => ({ options: [], type, base64 });

  it('is whole where its fields fill it to the end and name its type', () => {
    expect(isWholeKey(key('ssh-ed25519', KEY))).toBe(true);
  });

  it.each([
    ['it was cut', key('ssh-ed25519', KEY.slice(0, 40))],
    ['another type stands before it', key('ssh-rsa', KEY)],
    ['it holds a foreign letter', key('ssh-ed25519', `${KEY.slice(0, -1)}…`)],
    ['it is empty', key('ssh-ed25519', '')],
  ])('is not whole where %s', (_reason, broken) => {
    expect(isWholeKey(broken)).toBe(false);
  });
});
