import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMessage } from '../../../src/chats/core/compose-answer.ts';
import type { Block, OutgoingMessage } from '../../../src/chats/core/outgoing.ts';
import { renderMessage } from '../../../src/chats/slack/render-message.ts';
import { messageViolations } from './world/check-blocks.ts';

const EMPTY = plainMessage('x');
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2_500, size: 'max' });
const texts = fc.array(text, { minLength: 1, maxLength: 4 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    type: fc.constant('headline' as const),
    text,
    tone: fc.constantFrom('good' as const, 'bad' as const, 'neutral' as const),
  }),
  fc.record({ type: fc.constant('text' as const), text }),
  fc.record({ type: fc.constant('list' as const), title: fc.option(text), items: texts }),
  fc.record({
    type: fc.constant('command' as const),
    lead: text,
    command: text,
    notes: fc.array(text, { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('verbatim' as const),
    text: fc.string({ minLength: 1, maxLength: 20_000, size: 'max' }),
  }),
  fc.record({ type: fc.constant('context' as const), text }),
  fc.record({
    type: fc.constant('causes' as const),
    title: text,
    causes: fc.array(fc.record({ id: text, title: text, likelihood: text, because: texts }), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
);

function rendered(...blocks: readonly Block[]) {
  return renderMessage({ ...EMPTY, blocks });
}

describe('renderMessage', () => {
  it('keeps to every limit of Slack, whatever is said', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => {
        const message = renderMessage({ ...EMPTY, blocks, buttons: ['paste', 'check-again', 'more'] });
        expect(messageViolations(message.text, message.blocks)).toEqual([]);
        expect(message.blocks.at(-1)?.type).toBe('actions');
      }),
      { numRuns: 40 },
    );
  });

  it('says all of it in words as well, for who hears it read, as far as there is room', () => {
    const items = Array.from({ length: 40 }, (_, index) => `Line ${index} is <b> & has some more words in it.`);
    const { text: words } = rendered({ type: 'list', title: null, items });
    expect(words.match(/Line \d+ is &lt;b&gt; &amp; has/g)).toHaveLength(40);
  });

  it('keeps to fifty blocks', () => {
    const { blocks } = rendered(...Array.from({ length: 80 }, (): Block => ({ type: 'text', text: 'x' })));
    expect(messageViolations('x', blocks)).toEqual([]);
  });

  it('shortens long output in the middle, and attaches it whole', () => {
    const output = Array.from({ length: 5_000 }, (_, n) => `line ${n}`).join('\n');
    const { blocks, attachments } = rendered({ type: 'text', text: 'See:' }, { type: 'verbatim', text: output });
    expect(JSON.stringify(blocks)).toMatch(/line 0.*lines left out.*line 4999/);
    expect(attachments).toEqual([{ name: 'ssh-check-answer.txt', content: expect.stringContaining(output) }]);
  });

  it('attaches whole what does not fit at all', () => {
    const blocks = Array.from(
      { length: 40 },
      (_, n): Block => ({ type: 'text', text: `${n}: ${'word '.repeat(300)}` }),
    );
    const message = rendered(...blocks);
    expect(JSON.stringify(message.blocks)).toContain('The rest is in the attached file.');
    expect(message.attachments[0]?.content).toContain('39: word');
  });

  it('says in words what the blocks say, for who cannot see them', () => {
    const message: OutgoingMessage = {
      ...EMPTY,
      blocks: [
        { type: 'headline', text: 'web-1: <wrong>', tone: 'bad' },
        { type: 'command', lead: 'Type:', command: 'ss -ltn | grep ":22"', notes: ['See who listens.'] },
      ],
    };
    expect(renderMessage(message).text).toBe(
      'web-1: &lt;wrong&gt;\n\nType:\n    ss -ltn | grep ":22"\nSee who listens.',
    );
  });

  it('leaves commands and output as they are, where Slack parses nothing', () => {
    const { blocks } = rendered({ type: 'command', lead: 'Type:', command: 'a && b <c> `d` *e*', notes: [] });
    expect(JSON.stringify(blocks)).toContain('"a && b <c> `d` *e*"');
  });

  it('makes no picture of words between colons, and no link of an address', () => {
    const { blocks } = rendered(
      { type: 'headline', text: 'web:fire:1', tone: 'bad' },
      { type: 'context', text: ':x:' },
    );
    expect(JSON.stringify(blocks).match(/"emoji":false/g)).toHaveLength(2);
  });
});
