/** What a short message may mean; it counts only where it answers the bot. */
export type ShortWord =
  | 'skip'
  | 'why'
  | 'what-else'
  | 'help'
  | 'fixed'
  | 'retry'
  | 'start-over'
  | 'close'
  | 'report'
  | 'yes'
  | 'no'
  | 'not-fixed';

/** Whole messages, in lower case and without punctuation; each alternative is what people type. */
const PHRASES: Readonly<Record<ShortWord, readonly string[]>> = {
  skip: [
    'skip',
    'skip it',
    'skip this',
    'skip that',
    'next',
    'next one',
    'pass',
    'cant',
    'i cant',
    'cannot',
    'not possible',
    'cant do that',
    'i cant do that',
    'cant run that',
    'i cant run that',
    'something else',
    'another one',
    'dont know',
    'i dont know',
    'idk',
    'no idea',
    'not sure',
  ],
  why: [
    'why',
    'why that',
    'why this',
    'how so',
    'how come',
    'how do you know',
    'why do you think so',
    'explain',
    'reason',
  ],
  'what-else': [
    'what else',
    'what else could it be',
    'anything else',
    'other causes',
    'other ideas',
    'more',
    'more causes',
    'what could it be',
    'what is likely',
    'causes',
  ],
  help: [
    'help',
    'help me',
    'what now',
    'what next',
    'what can i do',
    'what can i say',
    'how does this work',
    'commands',
  ],
  fixed: [
    'done',
    'fixed',
    'fixed it',
    'its fixed',
    'it is fixed',
    'works',
    'it works',
    'it works now',
    'works now',
    'it works again',
    'works again',
    'solved',
    'resolved',
    'that did it',
    'that fixed it',
    'that worked',
    'it worked',
    'im in',
    'i am in',
    'i can log in',
    'i can log in again',
    'i can connect',
    'i can connect again',
    'back in',
  ],
  retry: [
    'retry',
    'again',
    'check again',
    'recheck',
    'try again',
    'test again',
    'check it again',
    'check now',
    'try it now',
    'rerun',
    'refresh',
  ],
  'start-over': ['start over', 'begin again', 'from the beginning', 'from scratch', 'reset', 'start again'],
  close: ['close', 'cancel', 'never mind', 'nevermind', 'forget it', 'stop', 'quit', 'exit'],
  report: ['report', 'give me a report', 'make a report', 'summary', 'support ticket', 'ticket'],
  yes: [
    'yes',
    'y',
    'yep',
    'yeah',
    'yup',
    'sure',
    'correct',
    'right',
    'it does',
    'it is',
    'ok',
    'okay',
    'ja',
    'oui',
    'si',
  ],
  no: ['no', 'n', 'nope', 'nah', 'it doesnt', 'it does not', 'it isnt', 'it is not', 'nein', 'non'],
  'not-fixed': [
    'still broken',
    'still not working',
    'still doesnt work',
    'does not work',
    'doesnt work',
    'didnt work',
    'that didnt work',
    'that didnt help',
    'did not help',
    'didnt help',
    'no change',
    'same error',
    'same',
    'still the same',
    'still the same error',
    'no luck',
    'not fixed',
    'still locked out',
  ],
};

const MEANING = new Map(
  Object.entries(PHRASES).flatMap(([word, phrases]) => phrases.map((phrase) => [phrase, word as ShortWord])),
);
const LONGEST = 60;
// What people put around it without changing it.
const COURTESY =
  /^(?:please|pls|ok|okay|hm+|um+|oh|and|so|well|hey|hi|thanks|thank you|bot)\s+|\s+(?:please|pls|thanks|thank you|now|then|bot)$/;

/** The meaning of a short message, or null where it is none of those that are known. */
export function readShortWord(text: string): ShortWord | null {
  if (text.length > LONGEST) return null;
  let words = text
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (;;) {
    const meaning = MEANING.get(words);
    if (meaning !== undefined) return meaning;
    const shorter = words.replace(COURTESY, '').trim();
    if (shorter === words) return text.trim() === '?' ? 'help' : null;
    words = shorter;
  }
}
