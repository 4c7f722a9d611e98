import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../src/chats/core/event.ts';
import { createPasteParts, looksLikePiece, type Part } from '../../../src/chats/core/paste-parts.ts';
import { createManualClock } from './manual-clock.ts';

/** `paste`: it is told again after a restart. */
function part(text: string, paste?: string): Part {
  const event: ChatEvent = {
    id: text,
    place: { chat: 'slack', workspace: null, channel: 'C1', thread: 't', isDirect: false },
    person: { id: 'U1', workspace: null },
    content: { type: 'edit', messageId: text, text },
    handle: null,
    ...(paste === undefined ? {} : { paste }),
  };
  return { event, messageId: text, text, files: [], saying: null, edits: [], turn: Promise.resolve() };
}

function begin() {
  const clock = createManualClock();
  const parts = createPasteParts(clock);
  const joined: string[][] = [];
  const first = (text: string): void =>
    void parts.begin('t', part(text)).then((all) => joined.push(all.map((one) => one.text)));
  return { clock, parts, joined, first };
}

describe('createPasteParts', () => {
  it('joins what follows within moments, in order', async () => {
    const { clock, parts, joined, first } = begin();
    first('a');
    await clock.pass(1_400);
    expect(parts.add('t', part('b'))).toMatchObject({ text: 'a' });
    await clock.pass(1_400);
    expect(parts.add('t', part('c'))).toMatchObject({ text: 'a' });
    await clock.pass(1_600);
    expect(joined).toEqual([['a', 'b', 'c']]);
    expect(parts.add('t', part('d'))).toBeNull();
  });

  it('joins nothing of another person or thread', () => {
    const { parts, first } = begin();
    first('a');
    expect(parts.add('u', part('b'))).toBeNull();
  });

  it('joins after a restart what was one paste before it, and nothing else', () => {
    const { parts } = begin();
    void parts.begin('t', part('a', 'a'));
    expect(parts.add('t', part('b', 'a'))).toMatchObject({ text: 'a' });
    expect(parts.add('t', part('c'))).toBeNull();
  });

  it('ends at once where nothing more can belong to it', async () => {
    const { clock, parts, joined, first } = begin();
    first('a');
    parts.end('t');
    await clock.pass(0);
    expect(joined).toEqual([['a']]);
  });

  it('waits no longer than twelve seconds, however much comes', async () => {
    const { clock, parts, joined, first } = begin();
    first('0');
    for (let n = 1; n <= 12; n += 1) {
      await clock.pass(1_000);
      parts.add('t', part(String(n)));
    }
    await clock.pass(0);
    expect(joined).toHaveLength(1);
  });

  it('takes fifty messages at the most', async () => {
    const { clock, parts, joined, first } = begin();
    first('0');
    for (let n = 1; n < 60; n += 1) parts.add('t', part(String(n)));
    await clock.pass(0);
    expect(joined[0]).toHaveLength(50);
  });
});

describe('looksLikePiece', () => {
  it.each(['done', 'why?', "it's ubuntu 22.04", '  yes\n'])('keeps nobody waiting who says %j', (text) => {
    expect(looksLikePiece(text, 2_000)).toBe(false);
  });

  it.each(['a\nb', 'x'.repeat(2_000)])('expects more where a message has lines or is as long as one can be', (text) => {
    expect(looksLikePiece(text, 2_000)).toBe(true);
  });
});
