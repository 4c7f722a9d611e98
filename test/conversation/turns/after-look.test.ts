import { expect, test } from 'vitest';
import { type Case, openCase } from '../../../src/conversation/case.ts';
import { after, callFor, look, refusedCase, SYNTAX_ERROR, says, turn } from '../examples.ts';

const DENIED = 'deploy@web-1.example.com: Permission denied (publickey).';

function fineCase(): Case {
  return look(openCase(callFor('web-1.example.com')), 'ok').next;
}

test("where nothing is wrong from outside the person's own error is asked for, from where it was looked", () => {
  const { next, say } = look(openCase(callFor('web-1.example.com')), 'ok');
  expect(say?.lead.join(' ')).toContain('From desk nothing stands in the way');
  expect(say?.next?.command).toBe('ssh -v web-1.example.com');
  expect(next).toMatchObject({ status: 'open', asked: { id: 'ssh-verbose' }, diagnosis: { next: null } });
});

test('a repair that did not help makes the server to be asked about anew', () => {
  const offered = after(refusedCase(), SYNTAX_ERROR);
  expect(offered.repair).toBe('sshd-config-error');
  const { next, say } = look(offered, 'connection-refused', 'done');
  expect(say?.lead.join(' ')).toContain('Still the same');
  expect(next.told.map(({ id }) => id)).not.toContain('config-test');
  expect(next.told).toContainEqual(expect.objectContaining({ id: 'fix-failed', value: 'sshd-config-error' }));
  expect(next).toMatchObject({ answered: [], repair: null, status: 'open' });
});

test('where the server still shows the fault, the repair did not take effect and is offered again', () => {
  const failed = look(after(refusedCase(), SYNTAX_ERROR), 'connection-refused', 'done').next;
  const { next, say } = turn(failed, says(SYNTAX_ERROR));
  expect(say?.notes.join(' ')).toContain('The repair has not taken effect');
  expect(next?.diagnosis.fix?.cause).toBe('sshd-config-error');
});

test('what comes further than before is told in full, and the repair is not held to have failed', () => {
  const { next, isFull, say } = look(after(refusedCase(), SYNTAX_ERROR), 'kex-mismatch', 'done');
  expect(isFull).toBe(true);
  expect(say?.lead).toEqual(['It comes further than before.']);
  expect(next.told.map(({ id }) => id)).not.toContain('fix-failed');
});

test('a look that nobody asked for after a repair does not judge the repair', () => {
  const { next, say } = look(after(refusedCase(), SYNTAX_ERROR), 'connection-refused', 'again');
  expect(next.repair).toBe('sshd-config-error');
  expect(say?.closing.join(' ')).toContain('If the repair was made, say "still broken".');
});

test('who gets in while it fails from here is told from where it fails', () => {
  const { next, say } = look(refusedCase(), 'connection-refused', 'works');
  expect(next.status).toBe('open');
  expect(say?.lead.join(' ')).toMatch(/Good to hear\. Seen from desk: .* refused/);
});

test('a trouble that cannot be seen from outside is fixed by the word of its person, not by a mere look', () => {
  const denied = after(fineCase(), DENIED);
  expect(denied.status).toBe('open');
  expect(look(denied, 'ok', 'again').next.status).toBe('open');
  expect(look(denied, 'ok', 'works').next.status).toBe('fixed');
  expect(look(denied, 'ok', 'done').next.status).toBe('fixed');
});

test('a fixed case is open again once its person meets an error', () => {
  const fixed = look(refusedCase(), 'ok', 'done').next;
  expect(after(fixed, 'it worked yesterday').status).toBe('fixed');
  expect(after(fixed, DENIED).status).toBe('open');
});

test('after a correction of the port the pastes are read again in its light', () => {
  const listening = 'LISTEN 0 128 0.0.0.0:2222 0.0.0.0:* users:(("sshd",pid=1,fd=3))';
  const { next } = turn(after(refusedCase(), listening), says('try port 2222'));
  expect(next?.told).toContainEqual(expect.objectContaining({ id: 'listening-on', value: 'another-port' }));
  const seen = look({ ...refusedCase(), ...next }, 'connection-timeout', 'corrected').next;
  expect(seen.told).toContainEqual(expect.objectContaining({ id: 'listening-on', value: 'the-port' }));
});

test('what the console showed of its people outlasts a repair', () => {
  const root = after(refusedCase(), `root@web:~# cat /etc/os-release\nID=ubuntu\nroot@web:~# sshd -t\n${SYNTAX_ERROR}`);
  const { next } = look(root, 'connection-refused', 'done');
  expect(next.told).toContainEqual(expect.objectContaining({ id: 'privilege', value: 'root' }));
});
