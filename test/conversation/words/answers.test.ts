import { describe, expect, it, test } from 'vitest';
import { ACTION_ANSWERS } from '../../../src/conversation/words/answers/actions.ts';
import { QUESTION_ANSWERS } from '../../../src/conversation/words/answers/questions.ts';
import { readAnswer } from '../../../src/conversation/words/answers.ts';
import { COMMANDS } from '../../../src/knowledge/commands.ts';
import { valueSpec } from '../../../src/knowledge/findings.ts';

const SPOKEN: readonly (readonly [asked: string, text: string, told: string | null])[] = [
  ['ask-what-changed', 'yes', 'worked-before=yes'],
  ['ask-what-changed', 'no', null],
  ['ask-what-changed', 'yes, until yesterday', 'worked-before=yes'],
  ['ask-what-changed', "it's new", 'what-changed=new-server'],
  ['ask-elsewhere', 'yes', 'works-from-elsewhere=yes'],
  ['ask-elsewhere', 'no, same error', 'works-from-elsewhere=no'],
  ['ask-elsewhere', 'it works', 'works-from-elsewhere=yes'],
  ['ask-elsewhere', "doesn't work there either", 'works-from-elsewhere=no'],
  ['ask-elsewhere', 'let me try', null],
  ['ask-elsewhere', 'thanks, brb', null],
  ['ask-user', 'yes', 'user-fits-image=yes'],
  ['ask-user', 'wrong user', 'user-fits-image=no'],
  ['ask-key', 'I use the right key', 'right-key=used'],
  ['ask-key', 'I forgot -i', 'right-key=not-used'],
  ['ask-name', 'yes I copied it', 'name-checked=right'],
  ['ask-name', 'oh, a typo', 'name-checked=wrong'],
  ['ask-vpn', 'yes', null],
  ['ask-vpn', 'no vpn needed', 'vpn-needed=no'],
  ['ask-vpn', 'the vpn is off', 'vpn-needed=needed-and-off'],
  ['ask-vpn', "yes and I'm on the vpn", 'vpn-needed=needed-and-on'],
  ['ask-slow', 'before the password prompt', 'slow-part=before-password'],
  ['ask-slow', 'after login', 'slow-part=after-login'],
  ['ask-slow', "it isn't slow", 'slow-part=nowhere'],
  ['ask-drop', 'after 5 minutes', 'drop-pattern=when-idle'],
  ['ask-drop', 'when I copy large files', 'drop-pattern=at-load'],
  ['instance-state', "it's off", 'instance-state=stopped'],
  ['instance-state', '1/2 checks passed', 'instance-state=impaired'],
  ['instance-state', "it's running", 'instance-state=running'],
  ['cloud-firewall', "port 22 isn't open", 'cloud-rule=blocks'],
  ['cloud-firewall', '22 is open to 0.0.0.0/0', 'cloud-rule=allows'],
  ['cloud-firewall', 'only from the office', 'cloud-rule=other-source-only'],
  ['cloud-firewall', 'there is no firewall', 'cloud-rule=none'],
  ['provider-status', 'no outage', 'provider-status=normal'],
  ['provider-status', 'no, there is an outage', 'provider-status=outage'],
  ['provider-status', 'unpaid bill', 'provider-status=account-suspended'],
  ['console-screen', 'a login prompt', 'console-shows=login-prompt'],
  ['console-screen', 'black screen', 'console-shows=dead'],
  ['console-screen', "I can't open it", 'console=none'],
  ['cloud-network', 'no internet gateway', 'cloud-route=none'],
  ['provider-address', "no, it's 203.0.113.9", 'address-matches-server=no'],
  ['provider-address', 'same', 'address-matches-server=yes'],
  ['jump-host-alone', 'also refused', 'jump-host=fails'],
];

test.each(SPOKEN)('asked for %s, %j tells %s', (asked, text, told) => {
  const [answer] = readAnswer(text, asked);
  expect(answer === undefined ? null : `${answer.id}=${answer.value}`).toBe(told);
});

const ANSWERS = Object.entries({ ...QUESTION_ANSWERS, ...ACTION_ANSWERS });

describe.each(ANSWERS)('the answers to %s', (asked, { yes, no, answers }) => {
  it('tell values that the catalogue has, and settle what was asked', () => {
    const told = [yes, no, ...answers].filter((answer) => answer !== null);
    for (const { id, value } of told) expect([id, value, valueSpec(id, value)]).not.toContain(null);
    const { settles } = COMMANDS[asked as keyof typeof COMMANDS];
    expect(told.some(({ id }) => (settles as readonly string[]).includes(id))).toBe(true);
  });

  it('are tried out here', () => {
    expect(SPOKEN.some(([spoken]) => spoken === asked)).toBe(true);
  });
});
