import { maskSecrets } from '../clues/mask.ts';
import { sanitiseBlock, sanitiseLine } from '../text/sanitise.ts';
import type { Message } from './message.ts';
import { withoutSpokenSecrets } from './spoken-secrets.ts';

const MOST_LINES = 20;
const MOST_COLUMNS = 600;
/** Who wrote a message and what, as the case keeps it: masked and bounded. */
export function toldText({ user, text }: Message): { readonly by: string; readonly text: string } {
  return { by: sanitiseLine(user, 80), text: sanitiseBlock(withoutSecrets(text), MOST_LINES, MOST_COLUMNS) };
}

/** Whether something in a message had to be masked. */
export function hasSecret(text: string): boolean {
  return withoutSecrets(text) !== text;
}

/** What a person wrote, with its secrets masked. */
export function withoutSecrets(text: string): string {
  return withoutSpokenSecrets(maskSecrets(text).text);
}
