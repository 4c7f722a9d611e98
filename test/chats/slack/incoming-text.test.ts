import { describe, expect, it } from 'vitest';
import { typedText, withoutMention } from '../../../src/chats/slack/incoming-text.ts';

describe('typedText', () => {
  it.each([
    ['<http://web-1.example.com|web-1.example.com>', 'web-1.example.com'],
    ['deploy@<http://web-1.example.com|web-1.example.com>:2222', 'deploy@web-1.example.com:2222'],
    ['<mailto:deploy@example.com|deploy@example.com>', 'deploy@example.com'],
    ['<https://example.com/a?b=1&amp;c=2>', 'https://example.com/a?b=1&c=2'],
    ['<ssh://deploy@example.com:2222>', 'ssh://deploy@example.com:2222'],
    ['<tel:2035550113|203.555.0113>', '203.555.0113'],
    ['a &amp;&amp; b &lt;c&gt; &amp;lt;', 'a && b <c> &lt;'],
    ['<@U123|ann> and <@U456> in <#C1|ops> and <#C2>', '@ann and @U456 in #ops and #C2'],
    ['<!channel> <!here|here> <!subteam^S1|@admins> <!date^1^{date}|today>', '@channel @here @admins today'],
    ['```\n$ ls -l &lt; /dev/null\n```', '```\n$ ls -l < /dev/null\n```'],
    ['1 < 2', '1 < 2'],
  ])('reads %j as %j', (escaped, typed) => {
    expect(typedText(escaped)).toBe(typed);
  });
});

describe('withoutMention', () => {
  it('takes the mentions of one user out', () => {
    expect(withoutMention('<@UBOT> web-1 <@UBOT|ssh-check> <@U1>', 'UBOT')).toEqual({
      text: 'web-1 <@U1>',
      isMentioned: true,
    });
    expect(withoutMention('hello <@U1>', 'UBOT')).toEqual({ text: 'hello <@U1>', isMentioned: false });
  });
});
