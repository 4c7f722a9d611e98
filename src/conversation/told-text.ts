import { maskSecrets } from '../clues/mask.ts';
import { sanitiseBlock, sanitiseLine } from '../text/sanitise.ts';
import type { Message } from './message.ts';

const MOST_LINES = 20;
const MOST_COLUMNS = 600;
/** "The password is hunter2": in plain words no sign stands between the two. */
const SPOKEN_SECRET =
  /\b(pass(?:word|phrase|code)?|pin|secret|token|api key)((?:'s| is| was| should be)? )(?!(?:is|was|auth\w*|login\w*|prompt|refused|rejected|wrong|denied|expired|not|and|or|for|to|in|on|of|from|the|i)\b)\S+/gi;

/** Who wrote a message and what, as the case keeps it: masked and bounded. */
export function toldText({ user, text }: Message): { readonly by: string; readonly text: string } {
  const masked = maskSecrets(text).text.replace(SPOKEN_SECRET, '$1$2***');
  return { by: sanitiseLine(user, 80), text: sanitiseBlock(masked, MOST_LINES, MOST_COLUMNS) };
}
