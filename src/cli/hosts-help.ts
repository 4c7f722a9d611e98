import { sshHosts } from '../../commands/ssh-hosts.ts';
import { wrap } from '../chats/terminal/wrap.ts';
import type { CommandAction } from '../conversation/command.ts';

/** The help of `ssh-check hosts`, derived from the declaration of `/ssh-hosts`. */
export function hostsHelp(columns: number): string {
  return [
    `Usage: ssh-check hosts ${sshHosts.actions.map(({ name }) => name).join('|')}`,
    '',
    ...wrap(
      'Keeps the hosts that have a name here, for this terminal and for the bot that uses the same database.',
      columns,
    ),
    ...sshHosts.actions.flatMap((action) => ['', ...actionHelp(action, columns)]),
  ].join('\n');
}

function actionHelp({ name, summary, argument, options }: CommandAction, columns: number): readonly string[] {
  const what = argument === null ? '' : argument.fromFile ? ' [FILE...]' : argumentWord(argument);
  return [
    `ssh-check hosts ${name}${what}`,
    ...wrap(`${summary}.`, columns - 4).map((line) => `    ${line}`),
    ...options.flatMap((option) => {
      const spelled = `--${option.name}${option.value === null ? '' : ` ${option.value.placeholder}`}`;
      return wrap(`${spelled}: ${option.description}.`, columns - 6).map((line) => `      ${line}`);
    }),
  ];
}

function argumentWord({ name, required }: NonNullable<CommandAction['argument']>): string {
  return required ? ` ${name.toUpperCase()}` : ` [${name.toUpperCase()}]`;
}
