import { expect, test } from 'vitest';
import { type Case, openCase } from '../../src/conversation/case.ts';
import { callFor, look, refusedCase, SYNTAX_ERROR, says, turn } from './examples.ts';

test('after the first look the case asks for one command', () => {
  const current = refusedCase();
  expect(current.status).toBe('open');
  expect(current.asked?.kind).toBe('command');
  expect(current.diagnosis.fix).toBeNull();
});

test('talk between people is left alone', () => {
  const { next, say, look } = turn(refusedCase(), says('thanks, brb'));
  expect([say, look]).toEqual([null, null]);
  expect(next?.talkers).toEqual(['U1']);
});

test('a short word counts where the bot spoke last, or only the same person since', () => {
  const talked = turn(refusedCase(), says('lunch?', 'U2')).next;
  expect(turn(talked, says('done', 'U1'))).toMatchObject({ say: null, look: null });
  expect(turn(talked, says('done', 'U2')).look).not.toBeNull();
  expect(turn(refusedCase(), says('done')).look).not.toBeNull();
});

test('a second look before the login stays polite', () => {
  expect(turn(refusedCase(), says('check again')).look?.call).toMatchObject({ isQuick: true });
});

test('skip asks for something else', () => {
  const current = refusedCase();
  const { next, say } = turn(current, says('skip'));
  expect(next?.skipped).toEqual([current.asked?.id]);
  expect(say?.next?.id).not.toBe(current.asked?.id);
});

test('why names what was found', () => {
  expect(turn(refusedCase(), says('why?')).say?.lead.join()).toContain('refused');
});

test('a correction of the port looks again there', () => {
  const { look, next } = turn(refusedCase(), says('try port 2222'));
  expect(look?.call).toMatchObject({ port: null, target: { port: 2222 } });
  expect(next?.call).toEqual(look?.call);
  expect(turn(refusedCase(), says('try port 70000'))).toMatchObject({
    look: null,
    say: { lead: [expect.stringContaining('70000')] },
  });
});

test('what a person tells changes the dialect of the next command', () => {
  const told = turn(refusedCase(), says("it's rocky linux")).say;
  expect(told?.next?.command).toContain('sshd');
  expect(told?.read).toEqual(['the server runs Red Hat Enterprise Linux or a rebuild of it']);
});

test('a file counts like a paste, and a configuration error leads to its repair', () => {
  const pasted = turn(refusedCase(), says(SYNTAX_ERROR));
  const filed = turn(refusedCase(), says('', 'U1', [{ name: 'out.txt', content: SYNTAX_ERROR }]));
  expect(filed.next?.told).toEqual(pasted.next?.told);
  expect(pasted.next?.diagnosis.causes[0]?.id).toBe('sshd-config-error');
  expect(pasted.next?.diagnosis.fix?.cause).toBe('sshd-config-error');
});

test('a command that was answered is not asked for again, even where its answer settles nothing', () => {
  const current = refusedCase();
  const { next } = turn(
    current,
    says('root@web:~# uptime\n 14:00:00 up 10 days,  1:02,  1 user,  load average: 0.00, 0.01, 0.05'),
  );
  expect(next?.answered).toEqual([current.asked?.id]);
  expect(next?.asked?.id).not.toBe(current.asked?.id);
});

test('a repair that did not help is evidence against its cause', () => {
  const offered = turn(refusedCase(), says(SYNTAX_ERROR)).next;
  const asked = turn(offered, says('still not working'));
  expect(asked.look?.reason).toBe('broken');
  const after = look(asked.next as Case, 'connection-refused', 'broken').next;
  expect(after?.told.some(({ id, value }) => id === 'fix-failed' && value === 'sshd-config-error')).toBe(true);
});

test('a host that is fine at the second look is fixed', () => {
  const fixed = look(refusedCase(), 'ok', 'done');
  expect(fixed.next.status).toBe('fixed');
  expect(fixed.say?.lead.join()).toContain('Fixed');
});

test('a private key is never kept, and its owner is told to make a new one', () => {
  const body = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW';
  const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----`;
  const { next, say } = turn(refusedCase(), says(key));
  expect(say?.notes.join()).toContain('private key');
  expect(JSON.stringify([next, say])).not.toContain(body);
});

test('a report tells what was tried, found and asked, and never lets a paste out of its fence', () => {
  const pasted = turn(refusedCase(), says(`${SYNTAX_ERROR}\nit says \`\`\` and then nothing`)).next;
  const report = turn(pasted, says('report')).say?.file?.content ?? '';
  expect(report).toContain('connection-refused');
  expect(report).toContain('PermitRootLoginn');
  expect(report).toMatch(/\n````\n[\s\S]*```[\s\S]*\n````/);
});

test('a closed case is silent until a new one is opened', () => {
  const closed = turn(refusedCase(), says('never mind')).next;
  expect(closed?.status).toBe('closed');
  expect(turn(closed, says('done'))).toMatchObject({ say: null, look: null });
});

test('a paste without a case opens one, talk does not', () => {
  expect(turn(null, says('ssh: connect to host 203.0.113.10 port 22: Connection refused')).next?.status).toBe('open');
  expect(turn(null, says('good morning'))).toEqual({ next: null, say: null, look: null, problem: null });
});

test('the command that was asked for, pasted with nothing behind it, is no correction of the host', () => {
  const asked = look(openCase(callFor('web-1.example.com')), 'banner-timeout').next;
  const typed: Case = {
    ...asked,
    asked: asked.asked && { ...asked.asked, command: 'ssh -p 22 localhost', where: 'console' },
  };
  const { next } = turn(typed, says('root@web-1:~# ssh -p 22 localhost\n\nroot@web-1:~#'));
  expect(next?.call?.target.host).toBe('web-1.example.com');
});
