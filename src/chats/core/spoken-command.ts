import type { ChatMessage } from './event.ts';

/** A command that was said in a message, because slash commands do not work in threads. */
export interface SpokenCommand {
  readonly name: string;
  readonly argument: string;
  readonly isPrivate: boolean;
}

const COMMAND = /^\s*([!/]?)(ssh-[a-z]{1,24})(?:\s+([\s\S]*))?$/;
const PRIVATE_WORD = /(?:^|\s)(?:--|—|–)?private\s*$/i;
// A text to be read may end with the word by chance.
const PRIVATE_OPTION = /(?:^|\s)(?:--|—|–)private\s*$/i;

/** The command that a message is, or null where it is none. */
export function readSpokenCommand(
  { text, files, isAddressed }: ChatMessage,
  commands: readonly { readonly name: string }[],
): SpokenCommand | null {
  if (files.length > 0) return null;
  const [, sign = '', name = '', argument = ''] = COMMAND.exec(text) ?? [];
  // Who speaks to the bot may leave the sign out; other programs have such names as well.
  const isCalled = sign !== '' || (isAddressed && commands.some((command) => command.name === name));
  return name !== '' && isCalled ? { name, ...readPrivacy(name, argument) } : null;
}

/** `web-1 private` is `web-1`, in private. */
export function readPrivacy(name: string, argument: string): Omit<SpokenCommand, 'name'> {
  const sign = name === 'ssh-check' ? PRIVATE_WORD : PRIVATE_OPTION;
  return { argument: argument.replace(sign, '').trim(), isPrivate: sign.test(argument) };
}
