import type { Command } from '../src/chats/command.ts';
import type { checkTarget } from '../src/conversation/check-target.ts';
import { TIMEOUT_SECONDS } from '../src/settings/settings.ts';

/** `/ssh-check TARGET`: looks at a host from outside and says what is wrong. */
export const sshCheck = {
  name: 'ssh-check',
  summary: 'Says why SSH to a host fails, and the one command to type next on its console',
  argument: {
    name: 'target',
    description: 'Name or address, also with user and port (deploy@example.com:2222), or a pasted ssh command',
    several: true,
  },
  options: [
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
  ],
  examples: ['web-1.example.com', 'deploy@example.com:2222', '203.0.113.7', "'ssh -p 2222 deploy@example.com'"],
  async run(...given: Parameters<typeof checkTarget>) {
    const conversation = await import('../src/conversation/check-target.ts');
    return conversation.checkTarget(...given);
  },
} as const satisfies Command;
