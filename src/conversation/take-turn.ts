import { aboutCase } from './about-case.ts';
import { type Case, openCase } from './case.ts';
import { type Intent, readIntent, readWords } from './intent.ts';
import type { Message } from './message.ts';
import { withoutSpokenSecrets } from './spoken-secrets.ts';
import type { Means, Turn } from './turn.ts';
import { learnWords } from './turns/learn.ts';
import { openCheck } from './turns/open-check.ts';
import { takePaste, tellsNothing } from './turns/paste.ts';
import { retarget } from './turns/retarget.ts';
import { takeWord } from './turns/word.ts';

/** What a message that calls no command leads to. Pure: reading and diagnosing are functions of their input. */
export function takeTurn(current: Case | null, message: Message, means: Means): Turn {
  return follow(current, message, readIntent(message, current), means);
}

/** What an intent leads to, whatever it was read from. */
export function follow(current: Case | null, message: Message, intent: Intent, means: Means): Turn {
  switch (intent.type) {
    case 'check':
      return openCheck(current, intent, means);
    case 'word':
      return takeWord(current, intent.word, message.user, means);
    case 'correct':
      return retarget(current ?? openCase(null), intent, message, means);
    case 'tell':
      return learnWords(current ?? openCase(null), intent.findings, message, means);
    case 'paste': {
      const reading = means.read(withoutSpokenSecrets(intent.text), aboutCase(current));
      const words = tellsNothing(reading) && !intent.isCalled ? readWords(message, current) : null;
      return words === null
        ? takePaste(current, { reading, isCalled: intent.isCalled }, message, means)
        : follow(current, message, words, means);
    }
  }
}
