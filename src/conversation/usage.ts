import type { Command, CommandAction, CommandOption } from './command.ts';

/** An action as the command that it is: `/ssh-hosts add`. */
export function named(command: Command, action: CommandAction): Command {
  return { ...action, name: `${command.name} ${action.name}` };
}

/** How a command is called in a chat: `/ssh-check TARGET [--port N] [--user NAME]`. */
export function usageOf(command: Command): string {
  return [`/${command.name}`, argumentsOf(command)].filter((part) => part !== '').join(' ');
}

/** What may stand after a command's name in a chat; empty where nothing may. */
export function argumentsOf({ argument, options, actions = [] }: Command): string {
  if (actions.length > 0) return actions.map(({ name }) => name).join('|');
  const name = argument?.name.toUpperCase();
  const shown = name === undefined ? [] : [argument?.required ? name : `[${name}]`];
  return [...shown, ...chatOptions(options).map((option) => `[${spelling(option)}]`)].join(' ');
}

/** The options that every chat has. */
export function chatOptions(options: readonly CommandOption[]): readonly CommandOption[] {
  return options.filter(({ only }) => only === undefined);
}

function spelling({ name, value }: CommandOption): string {
  return `--${name}${value === null ? '' : ` ${value.placeholder}`}`;
}
