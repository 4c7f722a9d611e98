import type { Case } from '../case.ts';
import { type Means, refusing, silence, type Turn } from '../turn.ts';
import type { ShortWord } from '../words/phrases.ts';
import { closeCase, startOver } from './end.ts';
import { handOver } from './hand-over.ts';
import { help } from './help.ts';
import { lookAgain } from './look-again.ts';
import { skip } from './skip.ts';
import { everyCause, onceMore, reasons } from './standing.ts';
import { unclearAnswer } from './unclear-answer.ts';

/** What a short word or a button leads to. */
export function takeWord(current: Case | null, word: ShortWord, user: string, means: Means): Turn {
  if (word === 'help') return help(current, means.commands);
  if (current === null) return refusing(null, NO_CASE);
  if (word === 'report') return handOver(current, means.now);
  if (current.status === 'closed') return word === 'start-over' ? startOver(current) : refusing(current, CLOSED);
  switch (word) {
    case 'retry':
      return lookAgain(current, 'again', means);
    case 'done':
    case 'works':
    case 'broken':
      return lookAgain(current, word, means);
    case 'skip':
      return skip(current, user, means);
    case 'why':
      return reasons(current);
    case 'what-else':
      return everyCause(current);
    case 'repeat':
      return onceMore(current);
    case 'start-over':
      return startOver(current);
    case 'close':
      return closeCase(current);
    case 'yes':
    case 'no':
      return current.asked?.kind === 'question' ? unclearAnswer(current) : silence(current, user);
  }
}

const NO_CASE = 'There is no case in this thread yet: /ssh-check HOST opens one.';
const CLOSED = 'This case is closed: /ssh-check HOST opens another one.';
