import { renderFollowUp } from '../chats/terminal/render-follow-up.ts';
import { explainText } from '../conversation/explain-text.ts';
import { jsonLine } from '../reply/json.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { readInput } from './read-input.ts';
import type { Screen } from './screen.ts';
import { STATUS } from './status.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** Reads pasted output from a file or standard input and says what it means; answers with the exit status. */
export async function runExplain(file: string | null, json: boolean, screen: Screen): Promise<number> {
  const source = file ?? '-';
  const shown = source === '-' ? 'Standard input' : sanitiseLine(source, 120);
  if (source === '-' && process.stdin.isTTY) screen.tell('Paste what you see, then press Ctrl-D on an empty line.\n');
  const input = await readInput(source, shown, MAX_BYTES);
  if (!input.ok) {
    screen.tell(`ssh-check: ${input.problem}\n`);
    return STATUS.unusable;
  }
  const explained = explainText(input.text);
  screen.print(json ? `${jsonLine(explained.json)}\n` : renderFollowUp(explained.followUp, screen));
  return explained.wrong ? STATUS.wrong : STATUS.fine;
}
