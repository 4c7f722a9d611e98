import type { Include } from '../targets/import/ssh-config-blocks.ts';
import type { Case } from './case.ts';
import type { Channel } from './channel.ts';
import type { Intent } from './intent.ts';
import type { Message } from './message.ts';
import type { Services } from './services.ts';
import type { Turn } from './turn.ts';

/**
 * What a slash command is, told once for every chat: a terminal's arguments and help, Slack's usage hint and
 * Discord's options all derive from it.
 */
export interface Command {
  /** Lower case with hyphens, at most 32 characters (Discord's limit). */
  readonly name: string;
  /** At most 100 characters (Discord's limit), without a full stop. */
  readonly summary: string;
  /** Where an answer goes that comes without a case: into a thread of its own, or (`alone`) to nobody but the person. */
  readonly told?: 'in-thread' | 'alone';
  /**
   * What can be done with it: `/ssh-hosts add …`. Each has an argument and options of its own; those of the command, and
   * what it does, are for a call that names no action.
   */
  readonly actions?: readonly CommandAction[];
  /** What stands without an option's name; null where nothing does. */
  readonly argument: CommandArgument | null;
  /** Whether it looks from outside by itself: that counts as a check of whoever calls it. */
  readonly looks?: true;
  readonly options: readonly CommandOption[];
  /** What can be typed after the name. */
  readonly examples: readonly string[];
  /** What it does in a thread: the case after it, what to say, what to look at. */
  run(given: Given, scene: Scene): Turn | Promise<Turn>;
}

/** One of several things that a command can do; its name is one word in lower case. */
export type CommandAction = Omit<Command, 'actions' | 'told'>;

export interface CommandArgument {
  /** Lower case with hyphens, at most 32 characters. */
  readonly name: string;
  /** At most 100 characters, without a full stop. */
  readonly description: string;
  /** `words`: options may stand among it; `text`: all that follows the command, as it is. */
  readonly kind: 'words' | 'text';
  readonly required: boolean;
  /** Whether a terminal takes several; a chat takes one. */
  readonly several: boolean;
  /** Whether an attached file does as well. */
  readonly fromFile: boolean;
}

/** What a person gave a command. */
export interface Given<O extends readonly CommandOption[] = readonly CommandOption[]> {
  /** Trimmed; empty where nothing was given. */
  readonly argument: string;
  /** One value for every option that chats have. */
  readonly options: OptionValues<O>;
  readonly files: Message['files'];
}

/** Where a command is called. */
export interface Scene {
  /** The thread's case, or null before there is one. */
  readonly current: Case | null;
  /** Every command there is, for help. */
  readonly commands: readonly Command[];
  /** Who calls it, and where. */
  readonly asker: Asker;
  readonly services: Services;
  /** Reads files that an imported one includes; left out: none are read. */
  readonly include?: Include;
  /** What the conversation makes of this. */
  turn(intent: Intent): Turn;
}

/** Who calls a command. */
export interface Asker {
  /** As the chat names them; opaque. */
  readonly user: string;
  /** Null in a terminal. */
  readonly channel: Channel | null;
}

export interface CommandOption {
  /** Lower case with hyphens, at most 32 characters: `--name` in a terminal. */
  readonly name: string;
  /** One letter: `-p` in a terminal. */
  readonly short?: string;
  /** What follows the name; null for a switch. */
  readonly value: OptionValue | null;
  /** At most 100 characters, without a full stop. */
  readonly description: string;
  /** `terminal`: needs the person's own machine, so no chat has it. */
  readonly only?: 'terminal';
}

export type OptionValue =
  | {
      readonly type: 'number';
      readonly placeholder: string;
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
    }
  | { readonly type: 'text'; readonly placeholder: string; readonly maxLength: number }
  /** A channel of the chat: a mention of it, or its id. */
  | { readonly type: 'channel'; readonly placeholder: string };

/** The values of some options, by name: null where one was not given, false for a switch. */
export type OptionValues<O extends readonly CommandOption[]> = {
  readonly [Option in O[number] as Option['name']]: Option['value'] extends null
    ? boolean
    : Option['value'] extends { readonly type: 'number' }
      ? number | null
      : string | null;
};
