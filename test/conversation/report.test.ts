import { expect, test } from 'vitest';
import { openCase } from '../../src/conversation/case.ts';
import { caseReport } from '../../src/conversation/report/case-report.ts';
import { after, callFor, look, MEANS, refusedCase, SYNTAX_ERROR, says, turn } from './examples.ts';

test('a report at any point names target, port, user, what was tried and when', () => {
  const report = caseReport(openCase(callFor('ssh -i ~/.ssh/web deploy@web-1.example.com')), MEANS.now);
  expect(report).toContain('# SSH case: `web-1.example.com`, port 22');
  expect(report).toContain('- User name: `deploy`');
  expect(report).toContain('- Authentication expected: a key, `~/.ssh/web`');
  expect(report).toContain('- Looked at from outside: not yet');
  expect(report).toContain('Written at 2026-03-01 12:34:56 UTC');
});

test('a report holds every step, what was ruled out, and what is still unclear', () => {
  const worked = after(refusedCase(), "it's ubuntu", 'skip', SYNTAX_ERROR);
  const failed = look(worked, 'connection-refused', 'done').next;
  const report = caseReport(failed, MEANS.now);
  expect(report).toContain(
    '- Looked at from outside: 2 times, last at 2026-03-01 12:34:56 UTC, from `desk`, without a login',
  );
  expect(report).toContain('- Classified error: connection-refused');
  expect(report).toContain("`U1` said `it's ubuntu`");
  expect(report).toContain('`U1` skipped `');
  expect(report).toContain('PermitRootLoginn');
  expect(report).toContain('Offered a repair for: The configuration of sshd has an error');
  expect(report).toContain('The repair did not help: The configuration of sshd has an error');
  expect(report).toContain('- Asked and not answered yet: `');
  expect(report).toMatch(/## What was ruled out\n\n- The machine behind this address is up/);
});

test('nothing that people say becomes markup', () => {
  const said = after(refusedCase(), "it's ubuntu](http://x) <b>`a`</b> and no console");
  const lines = caseReport(said, MEANS.now).split('\n');
  for (const line of lines.filter((text) => text.includes('http://x'))) expect(line).toMatch(/`[^`]*http:\/\/x[^`]*`/);
});

test('what was attached is named', () => {
  const { next } = turn(refusedCase(), says('', 'U2', [{ name: 'sshd.log', content: SYNTAX_ERROR }]));
  expect(next && caseReport(next, MEANS.now)).toContain('`U2` attached `sshd.log`:');
});

test('a long paste is kept with its beginning and its end', () => {
  const lines = Array.from(
    { length: 5_000 },
    (_, at) => `Mar  1 12:00:00 web sshd[${at}]: Server listening on 0.0.0.0 port 22.`,
  );
  const { next } = turn(refusedCase(), says(lines.join('\n')));
  const report = next === null ? '' : caseReport(next, MEANS.now);
  expect(report).toContain('sshd[0]');
  expect(report).toContain('sshd[4999]');
  expect(report).toContain('lines left out');
  expect(report.length).toBeLessThan(150_000);
});
