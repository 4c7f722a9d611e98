/**
 * What a slash command is, told once for every chat: a terminal's arguments and help, Slack's usage hint and
 * Discord's options all derive from it.
 */
export interface Command {
  /** Lower case with hyphens, at most 32 characters (Discord's limit). */
  readonly name: string;
  /** At most 100 characters (Discord's limit), without a full stop. */
  readonly summary: string;
  /** What stands without an option's name; a terminal takes several where `several` is set, a chat one. */
  readonly argument: CommandArgument;
  readonly options: readonly CommandOption[];
  /** What can be typed after the name. */
  readonly examples: readonly string[];
  /** Does it; loaded only when it is called, so that help and mistakes cost nothing. */
  readonly run: (...given: never[]) => Promise<unknown>;
}

export interface CommandArgument {
  readonly name: string;
  readonly description: string;
  readonly several: boolean;
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
  | { readonly type: 'text'; readonly placeholder: string; readonly maxLength: number };

/** The values of some options, by name: null where one was not given. */
export type OptionValues<O extends readonly CommandOption[]> = {
  readonly [Option in O[number] as Option['name']]: Option['value'] extends null
    ? boolean
    : Option['value'] extends { readonly type: 'number' }
      ? number | null
      : string | null;
};
