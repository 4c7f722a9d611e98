import { knownSoFar } from '../chats/terminal/progress-words.ts';
import { renderReply } from '../chats/terminal/render-reply.ts';
import { wrap } from '../chats/terminal/wrap.ts';
import { errorJson, jsonLine } from '../reply/json.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { Finished } from './finished.ts';
import type { Screen } from './screen.ts';

const INTERRUPTED = { code: 'interrupted', message: 'The check was interrupted before it was finished.' };

/** One object a line, whatever became of the target. */
export function printJson(finished: Finished, screen: Screen): void {
  screen.print(`${jsonLine(jsonOf(finished))}\n`);
}

function jsonOf(finished: Finished): object {
  switch (finished.kind) {
    case 'checked':
      return finished.json;
    case 'not-checked':
      return errorJson(finished.input, finished.error);
    case 'interrupted':
      return errorJson(finished.input, INTERRUPTED);
  }
}

/** An answer for a person; `separated` puts an empty line before it. */
export function printText(finished: Finished, screen: Screen, separated: boolean): void {
  const gap = separated ? '\n' : '';
  switch (finished.kind) {
    case 'checked':
      return screen.print(`${gap}${renderReply(finished.reply, screen)}`);
    case 'not-checked':
      return screen.tell(`ssh-check: ${sanitiseLine(finished.error.message, 600)}\n`);
    case 'interrupted': {
      if (finished.known === null) return;
      const text = `${finished.input}: interrupted. Known so far: ${knownSoFar(finished.known)}.`;
      return screen.print(`${gap}${wrap(sanitiseLine(text, 2_000), screen.columns).join('\n')}\n`);
    }
  }
}
