import { maskSecrets } from '../clues/mask.ts';
import { sanitiseBlock, sanitiseLine } from '../text/sanitise.ts';
import type { Message } from './message.ts';
import { withoutSpokenSecrets } from './spoken-secrets.ts';

const MOST_LINES = 20;
const MOST_COLUMNS = 600;
/** Who wrote a message and what, as the case keeps it: masked and bounded. */
export function toldText({ user, text }: Message): { readonly by: string; readonly text: string } {
  const masked = withoutSpokenSecrets(maskSecrets(text).text);
  return { by: sanitiseLine(user, 80), text: sanitiseBlock(masked, MOST_LINES, MOST_COLUMNS) };
}
