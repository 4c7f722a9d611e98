import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBlock, escapeText } from '../../../src/chats/discord/escape.ts';
import type { Message } from './server/shapes.ts';
import { liveText, readable } from './visible.ts';

function message(content: string): Message {
  return { content, mentions: [], mentionsEveryone: false } as unknown as Message;
}

/** Pieces of which Discord makes something, with letters between them. */
const PIECES = [
  ...'* ** _ __ ` ``` ~~ | || [ ] ( ) < > @ @everyone @here # <@1> <#2> <:x:3> <t:4> </a:5> \\ : web-1 😀'.split(' '),
  'https://evil.example',
  '[a](https://evil.example)',
  '\n',
  '- ',
  '1. ',
  '-# ',
  '# ',
  '> ',
  '\u202e',
  '\u200b',
  '\x1b[31m',
];
const MARKUP = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 });

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe('escapeText', () => {
  it.each([
    ['emphasis', '**a** _b_ ~~c~~ ||d||', '\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\|'],
    ['mentions', '<@1> <@&2> <#3> @everyone @here', '\\<@1\\> \\<@&2\\> \\<#3\\> \\@everyone \\@here'],
    [
      'links',
      '[a](https://evil.example) https://evil.example',
      '\\[a\\](https:\\//evil.example) https:\\//evil.example',
    ],
    [
      'lines that begin a heading, a list, a quote or small print',
      '# a\n- b\n1. c\n> d\n-# e',
      '\\# a\n\\- b\n1\\. c\n\\> d\n\\-# e',
    ],
    ['backslashes', '\\*', '\\\\\\*'],
  ])('takes %s for text', (_, text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it('leaves names, addresses, codes and users as they are', () => {
    const text = 'deploy@web-1.example.com, port 22: 203.0.113.7 (connection-refused), 2001:db8::7';
    expect(escapeText(text)).toBe(text);
    expect(escapeText('203.0.113.7 answered')).toBe('203.0.113.7 answered');
  });

  it('shows anything as it was, and makes nothing of it', () => {
    fc.assert(
      fc.property(MARKUP, (pieces) => {
        const escaped = escapeText(pieces.join(''));
        expect(liveText(message(escaped))).toEqual([]);
        expect(escaped).not.toMatch(/\p{Cf}|\p{Cc}(?<!\n)/u);
        expect(collapsed(escapeText(readable(message(escaped))))).toBe(collapsed(escaped));
      }),
    );
  });
});

describe('codeBlock', () => {
  it('cannot be ended from within', () => {
    fc.assert(
      fc.property(MARKUP, (pieces) => {
        const block = codeBlock(pieces.join(''));
        expect(block.split('```')).toHaveLength(3);
        expect(block.startsWith('```\n') && block.endsWith('\n```')).toBe(true);
      }),
    );
  });

  it('leaves a command as it is', () => {
    expect(codeBlock('sudo ss -tlnp | grep ":22 " # `x`')).toBe('```\nsudo ss -tlnp | grep ":22 " # `x`\n```');
  });
});
