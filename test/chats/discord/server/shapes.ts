/** The API's objects as this server keeps them. Only what a bot can see is modelled. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface User {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
}

export interface Overwrite {
  readonly id: string;
  /** 0: a role, 1: a member. */
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  /** Who is in it; the bot is only where it was installed. */
  readonly members: Set<string>;
  /** The roles that people have in it. */
  readonly roles: Map<string, readonly string[]>;
  /** Permissions of everyone, and of the role that the bot got when it was installed. */
  everyone: bigint;
  readonly botRole: string;
  botPermissions: bigint;
}

export const CHANNEL = { text: 0, dm: 1, groupDm: 3, publicThread: 11, privateThread: 12 } as const;
export type ChannelType = (typeof CHANNEL)[keyof typeof CHANNEL];

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string;
  readonly guild: string | null;
  /** The channel above a thread. */
  readonly parent: string | null;
  /** The people in a direct message, the bot left out. */
  readonly recipients: readonly string[];
  readonly owner: string | null;
  overwrites: Overwrite[];
  archived: boolean;
  locked: boolean;
  readonly messages: Map<string, Message>;
}

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string | null;
  readonly data: Buffer;
  readonly description: string | null;
}

export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  /** 0: default, 18: thread created, 19: reply, 20: answer to a slash command. */
  readonly type: number;
  content: string;
  embeds: JsonObject[];
  components: JsonObject[];
  attachments: Attachment[];
  flags: number;
  mentions: readonly string[];
  mentionsEveryone: boolean;
  readonly repliesTo: string | null;
  readonly timestamp: number;
  edited: number | null;
  thread: string | null;
  /** The interaction that it answers. */
  readonly interaction: { readonly id: string; readonly type: number; readonly user: string } | null;
  /** Who alone sees it, where it is ephemeral. */
  readonly onlyFor: string | null;
}

export const FLAG = { ephemeral: 64, loading: 128, suppressEmbeds: 4, componentsV2: 1 << 15 } as const;

export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
export type InteractionType = (typeof INTERACTION)[keyof typeof INTERACTION];

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly user: string;
  readonly channel: string;
  readonly guild: string | null;
  /** Whether only the person installed the application, so that the bot is no member of the guild. */
  readonly userInstall: boolean;
  readonly sent: number;
  /** The message whose component was used. */
  readonly source: string | null;
  /** How the bot acknowledged it, or null as long as it did not. */
  acknowledged: number | null;
  acknowledgedAfterMs: number | null;
  /** The message that `@original` names. */
  original: string | null;
  choices: JsonObject[] | null;
  modal: JsonObject | null;
  followUps: number;
}

/** A text or number as text; anything else as nothing. */
export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
