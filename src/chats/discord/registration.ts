import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
} from 'discord.js';
import type { Command, CommandAction, CommandOption, OptionValue } from '../../conversation/command.ts';
import type { Delivery } from '../core/adapter.ts';
import type { Api } from './api.ts';
import { FILE_OPTION, PRIVATE_OPTION } from './read-interaction.ts';

/** A command as Discord registers it. */
export type Registration = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 6_000;
const LONGEST_DESCRIPTION = 100;

/** Where the commands are to be offered. */
export interface Offered {
  /** Null: everywhere. */
  readonly guildId: string | null;
  /** Whether also to people who brought the bot along themselves; somebody has to be allowed to. */
  readonly withUserInstalls: boolean;
}

/** Registers the commands where they are not registered as they should be; resolves with whether that was needed. */
export async function registerCommands(
  api: Api,
  applicationId: string,
  offered: Offered,
  commands: readonly Command[],
): Promise<Delivery<boolean>> {
  const { guildId } = offered;
  const wanted = commands.map((command) => registrationOf(command, offered));
  const base = guildId === null ? '' : `/guilds/${guildId}`;
  const route = `/applications/${applicationId}${base}/commands` as const;
  const known = await api.send<readonly Registration[]>({ method: 'get', route });
  if (known.ok && isSame(wanted, known.value)) return { ok: true, value: false };
  const set = await api.send({ method: 'put', route, body: wanted });
  return set.ok ? { ok: true, value: true } : set;
}

/** A declared command in Discord's form; one for all guilds says as well where it can be used. */
export function registrationOf(command: Command, { guildId, withUserInstalls }: Offered): Registration {
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: shortened(command.summary),
    options: command.actions === undefined ? optionsOf(command) : command.actions.map(subcommandOf),
    ...(guildId === null ? reachOf(withUserInstalls) : {}),
  };
}

function optionsOf(command: Command): readonly object[] {
  const isPrivacyOffered = command.argument !== null && command.told !== 'alone';
  return [...ownOptions(command), ...(isPrivacyOffered ? [PRIVATE] : [])];
}

function subcommandOf(action: CommandAction): object {
  const { name, summary } = action;
  const type = ApplicationCommandOptionType.Subcommand;
  const file = action.argument?.fromFile === true ? [FILE] : [];
  return { type, name, description: shortened(summary), options: [...ownOptions(action), ...file] };
}

/** Required ones come first, or Discord refuses them all. */
function ownOptions(command: CommandAction): readonly object[] {
  const options = command.options.filter(({ only }) => only !== 'terminal').map(optionOf);
  return [...argumentsOf(command), ...options];
}

function reachOf(withUserInstalls: boolean): object {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  return {
    integration_types: withUserInstalls ? [GuildInstall, UserInstall] : [GuildInstall],
    contexts: withUserInstalls ? [Guild, BotDM, PrivateChannel] : [Guild, BotDM],
  };
}

const PRIVATE = {
  type: ApplicationCommandOptionType.Boolean,
  name: PRIVATE_OPTION,
  description: 'Whether to keep it between you and the bot',
};

const FILE = {
  type: ApplicationCommandOptionType.Attachment,
  name: FILE_OPTION,
  description: 'The file, in place of its text',
};

function argumentsOf({ argument }: CommandAction): readonly object[] {
  if (argument === null) return [];
  const { name, description, kind, required, fromFile } = argument;
  return [
    {
      type: ApplicationCommandOptionType.String,
      name,
      description: shortened(description),
      // Where a file does as well, a form asks for it.
      required: required && !fromFile,
      max_length: LONGEST_TEXT,
      autocomplete: kind === 'words',
    },
  ];
}

function optionOf({ name, value, description }: CommandOption): object {
  return { name, description: shortened(description), ...kindOf(value) };
}

function kindOf(value: OptionValue | null): object {
  if (value === null) return { type: ApplicationCommandOptionType.Boolean };
  if (value.type === 'text') return { type: ApplicationCommandOptionType.String, max_length: value.maxLength };
  if (value.type === 'channel') return { type: ApplicationCommandOptionType.Channel, channel_types: WRITABLE };
  const { Integer, Number: Fraction } = ApplicationCommandOptionType;
  return { type: value.whole ? Integer : Fraction, min_value: value.min, max_value: value.max };
}

// Where messages can stand that have a thread.
const WRITABLE = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

function shortened(text: string): string {
  return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION - 1)}…`;
}

/** Compares what matters of each: Discord adds fields of its own, and leaves out what is at its default. */
function isSame(wanted: readonly Registration[], known: readonly Registration[]): boolean {
  const sorted = (list: readonly Registration[]): string =>
    JSON.stringify(list.map(comparable).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)));
  return sorted(wanted) === sorted(known);
}

function comparable({ type, name, description, options, integration_types: types, contexts }: Registration): object {
  return {
    type: type ?? ApplicationCommandType.ChatInput,
    name,
    description,
    options: (Array.isArray(options) ? options : []).map(stripped),
    types: Array.isArray(contexts) ? types : null,
    contexts: contexts ?? null,
  };
}

/** An option with its fields in one order, without those that say nothing. */
function stripped(option: Readonly<Record<string, unknown>>): object {
  const entries = Object.entries(option).filter(
    ([key, value]) =>
      value !== false && value !== null && value !== undefined && !/_locali[sz]/.test(key) && !isEmpty(value),
  );
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([key, value]) => [key, key === 'options' && Array.isArray(value) ? value.map(stripped) : value]),
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
