/** What reaches a case from any chat. */
export interface Message {
  /** Who wrote it; opaque. */
  readonly user: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** A button that was pressed, or null. */
  readonly action: Action | null;
  /** A slash command that the chat itself has taken apart; where there is none, the text may still call one. */
  readonly command?: CalledCommand | null;
  /** Whether nobody else can be meant: in a terminal, or in a direct message to the bot. */
  readonly isDirect?: boolean;
}

/** A slash command as a chat with typed options hands it over. */
export interface CalledCommand {
  /** Without the slash. */
  readonly name: string;
  /** Empty where none was given. */
  readonly argument: string;
  /** The options that were given, by name. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

export const ACTIONS = ['check-again', 'skip', 'why', 'fixed', 'report'] as const;
export type Action = (typeof ACTIONS)[number];
