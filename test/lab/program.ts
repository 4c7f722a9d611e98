import type { Lab } from './lab.ts';
import { shellQuote } from './machine.ts';
import type { CommandResult } from './process.ts';
import { type Scenario, sshArguments, targetOf } from './scenario.ts';

/** Longer than any check may take: what is still running then hangs. */
const HANG_MS = 45_000;
const SSH_MS = 25_000;

/** Runs `ssh-check --json TARGET` at the client, as alice would. `main` is its path from the project's root. */
export function runCheck(lab: Lab, scenario: Scenario, main: string): Promise<CommandResult> {
  const args = ['--json', ...(scenario.options ?? []), targetOf(scenario)];
  const command = ['node', `/opt/ssh-check/${main}`, ...args].map(shellQuote).join(' ');
  return lab.client.run(command, { user: 'alice', timeoutMs: HANG_MS, env: scenario.env ?? {} });
}

/** Runs plain ssh in its place. Its messages are what people paste. */
export function runSsh(lab: Lab, scenario: Scenario): Promise<CommandResult> {
  const options = ['BatchMode=yes', 'StrictHostKeyChecking=accept-new', 'ConnectTimeout=15', 'ForwardX11=no'];
  const args = ['-v', '-T', ...(scenario.sshOptions ?? sshEquivalents(scenario.options ?? []))];
  const command = ['ssh', ...args, ...options.map((option) => `-o${option}`), ...sshArguments(scenario), 'true'];
  return lab.client.run(command.map(shellQuote).join(' '), {
    user: 'alice',
    timeoutMs: SSH_MS,
    env: scenario.env ?? {},
  });
}

function sshEquivalents(options: readonly string[]): readonly string[] {
  const names: Readonly<Record<string, string>> = { '--user': '-l', '--identity': '-i', '--port': '-p' };
  return options.filter((option) => option !== '--agent').map((option) => names[option] ?? option);
}
