import type { Command, Given, Scene } from '../src/conversation/command.ts';

/** `/ssh-help`: the commands, and what else can be said in a thread. */
export const sshHelp = {
  name: 'ssh-help',
  summary: 'Lists the commands, and what can be said in the thread of a case',
  argument: null,
  options: [],
  examples: [''],
  run(_given: Given, { turn }: Scene) {
    return turn({ type: 'word', word: 'help' });
  },
} as const satisfies Command;
