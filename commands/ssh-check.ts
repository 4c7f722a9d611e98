import type { Command, Given, Scene } from '../src/conversation/command.ts';
import { TIMEOUT_SECONDS } from '../src/settings/settings.ts';

const OPTIONS = [
  {
    name: 'port',
    short: 'p',
    value: { type: 'number', placeholder: 'N', min: 1, max: 65_535, whole: true },
    description: 'Port to check, in place of the one that the target names (default 22)',
  },
  {
    name: 'user',
    short: 'l',
    value: { type: 'text', placeholder: 'NAME', maxLength: 255 },
    description: 'Login name to ask the server about (default: the one in the target or the inventory)',
  },
  {
    name: 'identity',
    short: 'i',
    value: { type: 'text', placeholder: 'FILE', maxLength: 4_096 },
    description: 'Log in for real with this private key',
    only: 'terminal',
  },
  { name: 'agent', value: null, description: 'Log in for real with the keys of your ssh-agent', only: 'terminal' },
  {
    name: 'timeout',
    value: { type: 'number', placeholder: 'SECONDS', ...TIMEOUT_SECONDS },
    description: 'Limit for the whole check of one target (default 15, or CHECK_TIMEOUT)',
  },
] as const;

/** `/ssh-check TARGET`: looks at a host from outside and says what is wrong. */
export const sshCheck = {
  name: 'ssh-check',
  summary: 'Says why SSH to a host fails, and the one command to type next on its console',
  argument: {
    name: 'target',
    description: 'Name or address, also with user and port (deploy@example.com:2222), or a pasted ssh command',
    kind: 'words',
    required: true,
    several: true,
    fromFile: false,
  },
  options: OPTIONS,
  examples: ['web-1.example.com', 'deploy@example.com:2222', '203.0.113.7', "'ssh -p 2222 deploy@example.com'"],
  run({ argument, options: { port, user, timeout } }: Given<typeof OPTIONS>, { turn }: Scene) {
    return turn({ type: 'check', target: argument, port, user, timeoutMs: timeout === null ? null : timeout * 1_000 });
  },
} as const satisfies Command;
