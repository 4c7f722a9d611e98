import { remark } from '../../reply/follow-up.ts';
import { lowerFirst } from '../../reply/upper-first.ts';
import { type Case, spoken } from '../case.ts';
import type { Command } from '../command.ts';
import { reminder } from '../reminder.ts';
import { saying, type Turn } from '../turn.ts';
import { usageOf } from '../usage.ts';

/** What a person can say in a case, a sentence each. */
const IN_A_CASE: readonly string[] = [
  'Paste what a command printed, or attach it as a file. Anything that you see helps, also from your own computer.',
  'Tell what you know: "it\'s ubuntu", "on hetzner", "no console", "no sudo", "it worked yesterday", "I edited sshd_config".',
  'Say "skip" for another question, "why" for the reasons, "what else" for all causes, "report" for a summary to hand on.',
  'Say "done" after a repair, and I look again from outside.',
  'Correct me: "try port 2222", "user is deploy", "the address is 203.0.113.7". "start over" forgets what was said.',
];

/** What can be said: in a case first the words, else the commands. */
export function help(current: Case | null, commands: readonly Command[]): Turn {
  const calls = commands.map((command) => `${usageOf(command)}: ${lowerFirst(command.summary)}.`);
  if (current === null || current.status === 'closed') {
    return saying(current, {
      ...remark('The commands:'),
      read: calls,
      closing: [
        'An action alone ("/ssh-watch add") tells what it takes. In the thread of a case "help" tells what else can be said.',
      ],
    });
  }
  const say = { ...remark('You can:'), read: [...IN_A_CASE, ...calls], closing: reminder(current) };
  return saying(spoken(current), say);
}
