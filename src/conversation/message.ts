/** What reaches a case from any chat. */
export interface Message {
  /** Who wrote it; opaque. */
  readonly user: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** A button that was pressed, or null. */
  readonly action: Action | null;
}

export const ACTIONS = ['check-again', 'skip', 'why', 'fixed', 'report'] as const;
export type Action = (typeof ACTIONS)[number];

/** Text and attached files as one paste, in order. */
export function wholeText({ text, files }: Message): string {
  return [text, ...files.map(({ content }) => content)].filter((part) => part.trim() !== '').join('\n');
}
