/** What follows "the password is" and is no password. */
const NO_SECRET =
  'accepted|always|and|asked|auth\\w*|being|changed|correct|denied|different|disabled|empty|enabled|expired|fine|for|from|given|i|in|incorrect|invalid|known|locked|login\\w*|long|missing|needed|never|no|not|of|off|ok|on|only|or|prompt\\w*|refused|rejected|required|right|same|set|short|still|stored|strong|that|the|to|too|unknown|unset|used|valid|weak|wrong|yes';
const SPOKEN = new RegExp(
  `\\b(pass(?:word|phrase|code|wort)?|pin|secret|token|api key)((?:'s| is| was| should be)(?: now)? )(?!(?:${NO_SECRET})\\b)\\S+`,
  'gi',
);

/** The text without secrets that are told in plain words, where no sign stands before them: "the password is hunter2". */
export function withoutSpokenSecrets(text: string): string {
  return text.replace(SPOKEN, '$1$2***');
}
