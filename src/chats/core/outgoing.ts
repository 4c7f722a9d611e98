import type { CauseLine } from '../../reply/reply.ts';

/**
 * A message of the bot, before a chat renders it: what to say, in which order. Every text is plain: a renderer escapes
 * it all, and no text carries markup.
 */
export interface OutgoingMessage {
  /** All of it in one line, for notifications and screen readers. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** At most three. */
  readonly buttons: readonly ButtonId[];
  /** Texts and pictures to be attached, whole. */
  readonly attachments: readonly Attachment[];
}

export type Block =
  | { readonly type: 'headline'; readonly text: string; readonly tone: 'good' | 'bad' | 'neutral' }
  | { readonly type: 'text'; readonly text: string }
  /** Lines that belong together, with a title or without. */
  | { readonly type: 'list'; readonly title: string | null; readonly items: readonly string[] }
  /** One line to copy, with where to type it before it, and what it is for behind it. */
  | {
      readonly type: 'command';
      readonly lead: string;
      readonly command: string;
      readonly notes: readonly string[];
    }
  | { readonly type: 'causes'; readonly title: string; readonly causes: readonly CauseLine[] }
  /** Text of a console or a server, as it is. */
  | { readonly type: 'verbatim'; readonly text: string }
  /** Small print. */
  | { readonly type: 'context'; readonly text: string };

export interface Attachment {
  readonly name: string;
  /** A text, or the bytes of a picture. */
  readonly content: string | Uint8Array;
  /** What a picture shows, for whoever does not see it. */
  readonly description?: string;
}

/** The buttons under a message: `paste` opens a form, `more` the menu. */
export type ButtonId = 'paste' | 'check-again' | 'more';

/** What the menu holds. `system` asks which system the server runs; `private` goes on in a direct message. */
export type MenuId = 'skip' | 'why' | 'fixed' | 'system' | 'report' | 'details' | 'picture';

export const BUTTON_LABELS = {
  paste: 'Paste output',
  'check-again': 'Check again',
  more: 'More…',
} as const satisfies Record<ButtonId, string>;

export const MENU_LABELS = {
  skip: 'Skip this command',
  why: 'Why?',
  fixed: "It's fixed",
  system: 'My system…',
  report: 'Report for a ticket',
  details: 'Everything that was seen',
  picture: 'The check as a picture',
} as const satisfies Record<MenuId, string>;

export const MENU: readonly MenuId[] = ['skip', 'why', 'fixed', 'system', 'report', 'details', 'picture'];
