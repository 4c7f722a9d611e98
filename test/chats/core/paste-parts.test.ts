import { describe, expect, it } from 'vitest';
import { createPasteParts, looksLikePiece, type Part } from '../../../src/chats/core/paste-parts.ts';
import { createManualClock } from './manual-clock.ts';

function part(text: string): Part {
  return { messageId: text, text, files: [], isTaken: false };
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
    expect(parts.add('t', part('b'))).toBe(true);
    await clock.pass(1_400);
    expect(parts.add('t', part('c'))).toBe(true);
    await clock.pass(1_600);
    expect(joined).toEqual([['a', 'b', 'c']]);
    expect(parts.add('t', part('d'))).toBe(false);
  });

  it('joins nothing of another person or thread', () => {
    const { parts, first } = begin();
    first('a');
    expect(parts.add('u', part('b'))).toBe(false);
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
