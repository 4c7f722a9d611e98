import { expect, test } from 'vitest';
import { after, look, refusedCase, says, turn } from '../examples.ts';

test('port, user and host are corrected one by one or together, and what was not corrected stays', () => {
  const call = (text: string) => turn(refusedCase(), says(text)).look?.call;
  expect(call('user is deploy')?.target).toMatchObject({ user: 'deploy', host: 'web-1.example.com' });
  expect(call('port 2222, user deploy')?.target).toMatchObject({ port: 2222, user: 'deploy' });
  expect(call('ssh -p 2200 deploy@web-2')).toMatchObject({ target: { host: 'web-2', port: 2200, user: 'deploy' } });
  const moved = look(turn(refusedCase(), says('try port 2222')).next ?? refusedCase(), 'connection-refused').next;
  expect(turn(moved, says('sorry, wrong host: web-2')).look?.call).toMatchObject({
    target: { host: 'web-2', port: 2222 },
  });
});

test('of another host nothing is known but what its people can do', () => {
  const known = after(refusedCase(), "it's ubuntu", 'no console', 'root@web:~# sshd -t\nroot@web:~#');
  const { next } = turn(known, says('the host is web-2.example.com'));
  expect(next?.told.map(({ id }) => id)).toEqual(expect.arrayContaining(['system', 'console']));
  expect(next?.told.map(({ id }) => id)).not.toContain('config-test');
  expect(next).toMatchObject({ report: null, answered: [], skipped: [] });
});

test('what was looked at already is not looked at again', () => {
  expect(turn(refusedCase(), says('port 22'))).toMatchObject({
    look: null,
    say: { lead: [expect.stringContaining('I looked at already')] },
  });
});

test('a host that cannot be is refused with the remedy', () => {
  expect(turn(refusedCase(), says('use the IP 203.0.113.700')).say?.lead.join()).toContain('203.0.113.700');
});

test('a paste about another host or port is told apart', () => {
  const notes = (text: string) => turn(refusedCase(), says(text)).say?.notes.join(' ');
  expect(notes('ssh: connect to host db-7 port 22: Connection refused')).toContain('That went to db-7');
  expect(notes('ssh: connect to host web-1.example.com port 2222: Connection refused')).toContain(
    'That went to port 2222',
  );
  expect(notes('ssh: connect to host web-1 port 22: Connection refused')).not.toContain('That went');
});

test('a corrected target that is fine was the trouble, and how to connect is told', () => {
  const moved = turn(refusedCase(), says('try port 2222'));
  expect(moved.look?.reason).toBe('corrected');
  const { next, say } = look({ ...refusedCase(), ...moved.next }, 'ok', 'corrected');
  expect(next.status).toBe('fixed');
  expect(say?.lead.join()).toMatch(/So that was it: connect with "ssh .*web-1\.example\.com"/);
});

test('an error at another port is no evidence about this one', () => {
  const refused22 = 'ssh: connect to host web-1.example.com port 22: Connection refused';
  const { next } = turn(after(refusedCase(), refused22), says('try port 2222'));
  const seen = look({ ...refusedCase(), ...next }, 'connection-timeout', 'corrected').next;
  expect(seen.told.filter(({ id }) => id === 'symptom')).toEqual([]);
});
