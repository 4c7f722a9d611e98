import { expect, test } from 'vitest';
import { openCase } from '../../src/conversation/case.ts';
import { after, callFor, look, says, turn } from './examples.ts';

const TIMED_OUT = 'ssh: connect to host web-1.example.com port 22: Connection timed out';

function fine() {
  return look(openCase(callFor('web-1.example.com')), 'ok').next;
}

test('an error that was not seen from outside is told with the place from where it was looked', () => {
  const notes = turn(fine(), says(TIMED_OUT)).say?.notes.join(' ');
  expect(notes).toContain('I looked from desk. There the server works as far as it was tried');
  expect(notes).toContain('your error says that it did not answer');
  expect(notes).toContain('So it depends on who connects');
});

test('on the same machine the difference is in its own settings', () => {
  const here = after(fine(), "I'm trying from this machine");
  expect(turn(here, says(TIMED_OUT)).say?.notes.join(' ')).toContain('~/.ssh/config');
});

test('an error that is only told in words is asked for in full', () => {
  expect(turn(fine(), says('it times out')).next?.asked?.id).toBe('ssh-verbose');
  expect(turn(fine(), says(TIMED_OUT)).next?.asked?.id).not.toBe('ssh-verbose');
});

test('a login that is refused is no difference: it cannot be seen from outside', () => {
  expect(turn(fine(), says('Permission denied (publickey).')).say?.notes).toEqual([]);
});

test('the same error is no difference', () => {
  const refused = look(openCase(callFor('web-1.example.com')), 'connection-timeout').next;
  expect(turn(refused, says(TIMED_OUT)).say?.notes).toEqual([]);
});
