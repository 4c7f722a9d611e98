import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Case, openCase } from '../../src/conversation/case.ts';
import { ACTIONS, type Message } from '../../src/conversation/message.ts';
import { caseReport } from '../../src/conversation/report/case-report.ts';
import { takeTurn } from '../../src/conversation/take-turn.ts';
import type { Turn } from '../../src/conversation/turn.ts';
import { afterLook } from '../../src/conversation/turns/after-look.ts';
import { PHRASES } from '../../src/conversation/words/phrases.ts';
import { SYMPTOM_STAGE, type Symptom } from '../../src/taxonomy/symptoms.ts';
import { callFor, MEANS, reportOf, VANTAGE } from './examples.ts';

const SECRETS = [
  'hunter2correcthorse',
  'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
  'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAA',
];

const PASTES = [
  'ssh: connect to host web-1.example.com port 22: Connection refused',
  'deploy@web-1.example.com: Permission denied (publickey).',
  'root@web:~# sshd -t\n/etc/ssh/sshd_config: line 88: Bad configuration option: PermitRootLoginn',
  'Filesystem      Size  Used Avail Use% Mounted on\n/dev/vda1        25G   25G     0 100% /',
  `-----BEGIN OPENSSH PRIVATE KEY-----\n${SECRETS[2]}\n-----END OPENSSH PRIVATE KEY-----`,
  `sshpass -p ${SECRETS[0]} ssh root@web-1.example.com`,
  `it's ubuntu and the password is ${SECRETS[0]}`,
  `export GITHUB_TOKEN=${SECRETS[1]}`,
  `ssh://root:${SECRETS[0]}@web-2.example.com`,
];
const SPOKEN = [
  "it's ubuntu 22.04",
  'no console',
  'try port 2222',
  'user is deploy',
  'thanks, brb',
  'it worked yesterday',
];

const text = fc.oneof(
  fc.constantFrom(...Object.values(PHRASES).flat(), ...SPOKEN, ...PASTES),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...SPOKEN, ...PASTES), { maxLength: 4 }).map((lines) => lines.join('\n')),
);
const message: fc.Arbitrary<Message> = fc.record({
  user: fc.constantFrom('U1', 'U2', ''),
  text,
  files: fc.array(fc.record({ name: fc.string({ maxLength: 20 }), content: text }), { maxLength: 2 }),
  action: fc.option(fc.constantFrom(...ACTIONS), { freq: 4 }),
  isDirect: fc.boolean(),
});
const symptom = fc.constantFrom(...(Object.keys(SYMPTOM_STAGE) as Symptom[]));

/** What comes of a turn, with the look from outside that it may ask for. */
function settle(turn: Turn, seen: Symptom): { readonly next: Case | null; readonly told: unknown } {
  if (turn.look === null || turn.next === null) return { next: turn.next, told: turn.say ?? turn.problem };
  const looked = afterLook(turn.next, { report: reportOf(seen), vantage: VANTAGE }, turn.look.reason, MEANS);
  return { next: looked.next, told: looked.say };
}

test('whatever is said, the case stays whole, gets one answer at most for each message, and gives no secret away', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(fc.tuple(message, symptom), { maxLength: 8 }), (isOpen, events) => {
      let current: Case | null = isOpen ? openCase(callFor('web-1.example.com')) : null;
      for (const [said, seen] of events) {
        const turn = takeTurn(current, said, MEANS);
        expect([turn.say, turn.look, turn.problem].filter((part) => part !== null).length).toBeLessThanOrEqual(1);
        const { next, told } = settle(turn, seen);
        current = next;
        const kept = JSON.stringify([current, told, current === null ? '' : caseReport(current, MEANS.now)]);
        for (const secret of SECRETS) expect(kept).not.toContain(secret);
        if (current === null) continue;
        expect(['open', 'fixed', 'closed']).toContain(current.status);
        expect(JSON.parse(JSON.stringify(current))).toEqual(current);
        expect(current.asked === null || current.diagnosis.fix === null).toBe(true);
      }
    }),
    { numRuns: 80 },
  );
});

test('a report holds every paste in a fence that it cannot leave', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', '~', '\n', ' ', 'a', '\u200b', '#', '\u202e') }), (pasted) => {
      const start = {
        ...openCase(null),
        history: [{ at: MEANS.now, kind: 'pasted', by: 'U1', files: [], text: `x\n${pasted}`, isPast: false }],
      } as Case;
      const lines = caseReport(start, MEANS.now).split('\n');
      const open = lines.findIndex((line) => /^`{3,}$/.test(line));
      const fence = lines[open] ?? '';
      const closed = lines.findIndex(
        (line, index) => index > open && line.trim().length >= fence.length && /^`+$/.test(line.trim()),
      );
      expect(lines.slice(closed + 1).join('')).toBe('');
    }),
    { numRuns: 200 },
  );
});
