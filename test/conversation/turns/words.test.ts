import { expect, test } from 'vitest';
import { openCase } from '../../../src/conversation/case.ts';
import { after, callFor, look, refusedCase, SYNTAX_ERROR, says, turn } from '../examples.ts';

test('skipping goes on until nothing is left, and says what to do then', () => {
  let current = refusedCase();
  for (let step = 0; step < 80 && current.asked !== null; step += 1) current = after(current, 'skip');
  expect(current.asked).toBeNull();
  expect(new Set(current.skipped).size).toBe(current.skipped.length);
  expect(turn(current, says('skip')).say?.lead.join()).toMatch(/Nothing is asked/);
});

test('what a person said is noted, and the question is not repeated where it stays the same', () => {
  const { say } = turn(refusedCase(), says('on hetzner'));
  expect(say).toMatchObject({ lead: ['Noted:'], read: ['the server is at Hetzner'], next: null });
  expect(say?.closing.join()).toContain('Still open');
});

test('without a console the ways in are told, those of the provider with their command', () => {
  const { say, next } = turn(after(refusedCase(), 'on hetzner'), says('no console'));
  expect(say?.read.join(' ')).toContain('hcloud server enable-rescue');
  expect(next?.asked?.where).not.toBe('console');
});

test('without root rights only commands are asked for that need none', () => {
  let current = after(refusedCase(), "it's ubuntu", 'I have no sudo');
  for (let step = 0; step < 40 && current.asked !== null; step += 1) {
    if (current.asked.where === 'console') expect(current.asked.command).not.toMatch(/\bsudo\b/);
    current = after(current, 'skip');
  }
});

test('as root the commands come without sudo', () => {
  expect(after(refusedCase(), "it's ubuntu", "I'm root").asked?.command).not.toContain('sudo');
});

test('a command that could not be run is asked for again in another spelling only', () => {
  const denied = after(look(openCase(callFor('web-1.example.com')), 'ok').next, 'Permission denied (publickey).');
  expect(denied.asked?.command).toContain('sudo');
  const root = after(denied, `root@web:~# ${denied.asked?.command}\nbash: sudo: command not found`);
  expect(root.asked?.id).toBe(denied.asked?.id);
  expect(root.asked?.command).not.toContain('sudo');
  expect(after(root, `root@web:~# ${root.asked?.command}\nbash: journalctl: command not found`).asked?.id).not.toBe(
    root.asked?.id,
  );
});

test('why tells why it is asked, and once what speaks for all', () => {
  const { say } = turn(refusedCase(), says('why?'));
  expect(say?.lead[0]).toMatch(/^Why I ask: /);
  expect(say?.lead.filter((line) => line.includes('refused'))).toHaveLength(1);
  expect(say?.next).toBeNull();
});

test('what else lists more causes than the first answer does', () => {
  const { say } = turn(refusedCase(), says('what else could it be?'));
  expect(say?.causes.length).toBeGreaterThan(5);
});

test('help tells what can be said, and the commands', () => {
  const inCase = turn(refusedCase(), says('help')).say;
  expect(inCase?.read.join('\n')).toContain('start over');
  expect(inCase?.read.join('\n')).toContain('/ssh-check TARGET [--port N]');
  expect(inCase?.closing.join()).toContain('Still open');
});

test('starting over forgets what was said and looks again', () => {
  const { next, look } = turn(after(refusedCase(), SYNTAX_ERROR), says('start over'));
  expect(next).toMatchObject({ told: [], history: [], repair: null });
  expect(look?.reason).toBe('first');
});

test('a yes that leaves the question open is asked for in a few more words', () => {
  const asked = {
    ...refusedCase(),
    asked: { id: 'ask-vpn', kind: 'question', command: null, where: 'client', text: 'x', why: '' },
  } as const;
  expect(turn(asked, says('yes')).say?.lead.join()).toContain('few more words');
  expect(turn(asked, says('no')).next?.told).toContainEqual(expect.objectContaining({ id: 'vpn-needed', value: 'no' }));
});

test('two people work on one case', () => {
  const first = turn(refusedCase(), says("it's ubuntu", 'U1')).next;
  const { next } = turn(first, says(SYNTAX_ERROR, 'U2'));
  expect(next?.diagnosis.fix?.cause).toBe('sshd-config-error');
  expect(next?.history.flatMap((entry) => ('by' in entry ? [entry.by] : []))).toEqual(['U1', 'U2']);
});

test('without a clipboard no longer command is asked for than with one', () => {
  const start = after(refusedCase(), "it's ubuntu");
  const typed = after(start, "can't paste there").asked?.command ?? '';
  expect(typed.length).toBeGreaterThan(0);
  expect(typed.length).toBeLessThanOrEqual(start.asked?.command?.length ?? 0);
});

test('who does not follow is told once more, in full', () => {
  const asked = turn(refusedCase(), says('what do you mean?')).say;
  expect(asked?.next?.command).toBe(refusedCase().asked?.command);
  const offered = turn(after(refusedCase(), SYNTAX_ERROR), says('how do I do that?')).say;
  expect(offered?.fix?.steps.length).toBeGreaterThan(0);
});

test('a secret that is told in a sentence is masked, and its owner is told', () => {
  const { next, say } = turn(refusedCase(), says("it's ubuntu, the password is hunter2"));
  expect(say?.notes.join()).toContain('change it');
  expect(JSON.stringify([next, say])).not.toContain('hunter2');
});
