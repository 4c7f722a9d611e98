/** What follows "the password is" and is no password. */
const NO_SECRET =
  'accepted|always|and|asked|auth\\w*|being|changed|correct|denied|different|disabled|empty|enabled|expired|fine|for|from|given|i|in|incorrect|invalid|known|locked|login\\w*|long|missing|needed|never|no|not|of|off|ok|on|only|or|prompt\\w*|refused|rejected|required|right|same|set|short|still|stored|strong|that|the|to|too|unknown|unset|used|valid|weak|wrong|yes';
const ACCOUNTS = 'root|admin|administrator|ec2-user|opc|azureuser|pi|deploy|vagrant';
const GROUPS =
  'root|wheel|adm|admin|sudo|staff|users|sys|daemon|bin|nogroup|nobody|shadow|www-data|docker|ssh_keys|sshd|systemd-[\\w-]+';

const TOLD = new RegExp(
  `\\b(pass(?:word|phrase|code|wort)?|pin|secret|token|api key)((?:'s| is| was| should be)(?: now)? )(?!(?:${NO_SECRET})\\b)\\S+`,
  'gi',
);

/** How people write a login down, each with what may stay of it in its groups. */
const LOGINS: readonly (readonly [RegExp, string])[] = [
  // root:hunter2, alone on its line; not root:root, which is an owner
  [
    new RegExp(
      `^([ \\t>]{0,20}(${ACCOUNTS}):)(?!(?:${GROUPS}|${NO_SECRET}|\\2)[ \\t]*$|\\d{1,5}[ \\t]*$|\\*{3})[^\\s:/]{4,128}(?=[ \\t]*$)`,
      'gim',
    ),
    '$1***',
  ],
  // deploy:hunter2@web-1
  [/(^|[\s"'`<(])([a-z_][\w.-]{0,63}):(?!\/\/|\*{3}@)[^\s/@:]{1,128}@(?=[\w[])/gim, '$1$2:***@'],
  // login: root / hunter2
  [
    new RegExp(
      `\\b((?:login|log-in|credentials?|creds|access|account|user(?: ?name)?|zugang(?:sdaten)?|anmeldung)(?: is| are|:|=)? {0,3}(?:as )?[a-z_][\\w.@-]{0,63} ?[/|] ?)(?!(?:${NO_SECRET}|group\\w*|password|port|\\*{3})\\b)[^\\s/|]{3,128}(?=[ \\t]*[.,;!]?[ \\t]*$)`,
      'gim',
    ),
    '$1***',
  ],
];
// Nobody tells a login in more words; a log of many megabytes shall not be read four times more.
const LONGEST_TOLD = 50_000;

/** The text without secrets that are told in plain words, where no sign stands before them: "the password is hunter2". */
export function withoutSpokenSecrets(text: string): string {
  const masked = text.replace(TOLD, '$1$2***');
  if (masked.length > LONGEST_TOLD) return masked;
  return LOGINS.reduce((left, [form, replacement]) => left.replace(form, replacement), masked);
}
