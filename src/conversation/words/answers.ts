import type { COMMANDS } from '../../knowledge/commands.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { AnswerSpec } from './answer-spec.ts';
import { ACTION_ANSWERS } from './answers/actions.ts';
import { QUESTION_ANSWERS } from './answers/questions.ts';
import { plainWords } from './plain.ts';
import { readShortWord } from './short-words.ts';

/** What has no command to paste the output of is answered in words. */
type InWords = {
  [Id in keyof typeof COMMANDS]: (typeof COMMANDS)[Id]['kind'] extends 'command' ? never : Id;
}[keyof typeof COMMANDS];

const ANSWERS: Readonly<Record<string, AnswerSpec>> = {
  ...QUESTION_ANSWERS,
  ...ACTION_ANSWERS,
} satisfies Record<InWords, AnswerSpec>;

const LONGEST = 200;
/** Somebody who goes to look has not answered yet. */
const POSTPONED =
  /\b(?:later|brb|bbl|afk|will (?:do|check|try|look|see|ask)|i'?ll|let me|moment|minute|min|sec|second|hold on|hang on|wait|checking|looking|on it|lunch|meeting|back soon|tomorrow|asap|give me)\b/;
// "No outage" is no "no"; "no, an outage" is one.
const YES_OR_NO = /^(?:(yes|yep|yeah|yup|ja|nope|nah)\b[,.;:!]*|(no)[,.;:!]+) ?/;
const CONTRACTED = /\b(is|are|was|were|do|does|did|has|have|had|can|could|would|should|will|wo|ca)(?:n't|nt)\b/g;

/** What a message tells as the answer to what was asked; nothing where it answers something else. */
export function readAnswer(text: string, askedId: string): Finding[] {
  const spec = Object.hasOwn(ANSWERS, askedId) ? ANSWERS[askedId] : undefined;
  const plain = plainWords(text).toLowerCase().replace(CONTRACTED, '$1 not');
  if (
    spec === undefined ||
    plain === '' ||
    plain.length > LONGEST ||
    /[?]$|^[@<]/.test(plain) ||
    POSTPONED.test(plain)
  ) {
    return [];
  }
  const told = answerOf(plain, spec);
  return told === null
    ? []
    : [{ id: told.id, value: told.value, source: `answer:${told.id}`, evidence: sanitiseLine(plain) }];
}

function answerOf(plain: string, spec: AnswerSpec): AnswerSpec['yes'] {
  const word = readShortWord(plain);
  if (word === 'yes') return spec.yes;
  if (word === 'no') return spec.no;
  const said = plain.replace(YES_OR_NO, '').trim();
  const answer = spec.answers.find(({ pattern }) => pattern.test(said));
  if (answer !== undefined) return answer;
  const [, agreed, denied] = YES_OR_NO.exec(plain) ?? [];
  const begin = agreed ?? denied;
  if (begin === undefined) return null;
  return begin.startsWith('n') ? spec.no : spec.yes;
}
