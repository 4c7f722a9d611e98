import type { CommandSpec } from './command-spec.ts';
import { CLIENT_COMMANDS } from './commands/client.ts';
import { LOGIN_COMMANDS } from './commands/login.ts';
import { MACHINE_COMMANDS } from './commands/machine.ts';
import { PROVIDER_COMMANDS } from './commands/provider.ts';
import { QUESTIONS } from './commands/questions.ts';
import { SERVICE_COMMANDS } from './commands/service.ts';

/** Everything that can be asked of a person. */
export const COMMANDS = {
  ...SERVICE_COMMANDS,
  ...MACHINE_COMMANDS,
  ...LOGIN_COMMANDS,
  ...CLIENT_COMMANDS,
  ...PROVIDER_COMMANDS,
  ...QUESTIONS,
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];
