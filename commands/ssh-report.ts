import type { Command, Given, Scene } from '../src/conversation/command.ts';

/** `/ssh-report`: the whole case of this thread, for somebody who was not there. */
export const sshReport = {
  name: 'ssh-report',
  summary: 'Writes down the case of this thread for a support ticket, with secrets masked',
  argument: null,
  options: [],
  examples: [''],
  run(_given: Given, { turn }: Scene) {
    return turn({ type: 'word', word: 'report' });
  },
} as const satisfies Command;
