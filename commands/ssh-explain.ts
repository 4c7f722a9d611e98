import { wholeText } from '../src/conversation/attachments.ts';
import type { Command, Given, Scene } from '../src/conversation/command.ts';

/** `/ssh-explain TEXT`: reads an error or a command's output, with no host named. */
export const sshExplain = {
  name: 'ssh-explain',
  summary: 'Reads an error message, a log or the output of a command, and says what it means',
  argument: {
    name: 'text',
    description: 'What you see: an error of ssh, a log, what a command printed',
    kind: 'text',
    required: true,
    several: false,
    fromFile: true,
  },
  options: [],
  examples: ['ssh: connect to host web-1 port 22: Connection refused'],
  run({ argument, files }: Given, { turn }: Scene) {
    return turn({ type: 'paste', text: wholeText({ text: argument, files }), isCalled: true });
  },
} as const satisfies Command;
