import { describe, expect, it, test } from 'vitest';
import { readWatchWords } from '../../src/conversation/watch-words.ts';
import { readLength } from '../../src/text/read-length.ts';

const SLACK = { chat: 'slack', workspace: 'T1', channel: 'C0HERE' } as const;
const DISCORD = { chat: 'discord', workspace: '1', channel: '2' } as const;
const MINUTE = 60_000;

describe('what is said behind /ssh-watch', () => {
  it.each([
    ['web-1', { target: 'web-1', everyMs: null, channel: null }],
    ['web-1 every 5m', { target: 'web-1', everyMs: 5 * MINUTE }],
    ['web-1 every 5 minutes in <#C0123ABC|ops>', { everyMs: 5 * MINUTE, channel: { ...SLACK, channel: 'C0123ABC' } }],
    ['web-1 in <#C0123ABC> every hour', { everyMs: 60 * MINUTE, channel: { ...SLACK, channel: 'C0123ABC' } }],
    ['web-1 --every 90s --in <#C0123ABC|>', { everyMs: 90_000, channel: { ...SLACK, channel: 'C0123ABC' } }],
    ['--every=2h --in=<#C0123ABC> tag:web', { target: 'tag:web', everyMs: 120 * MINUTE }],
    ['web-1 in here', { channel: SLACK }],
    ["'deploy@web-1:2222' for 2h", { target: 'deploy@web-1:2222', forMs: 120 * MINUTE }],
    ['in-house.example.com every day', { target: 'in-house.example.com', everyMs: 24 * 60 * MINUTE }],
  ])('%j is understood', (text, expected) => {
    expect(readWatchWords(text, {}, SLACK)).toMatchObject({ ok: true, words: expected });
  });

  it('may come as options, which win over the words', () => {
    const read = readWatchWords('web-1 every 5m', { every: '1h', in: '123456789012345678' }, DISCORD);
    expect(read).toMatchObject({
      words: { target: 'web-1', everyMs: 60 * MINUTE, channel: { ...DISCORD, channel: '123456789012345678' } },
    });
  });

  it.each([
    ['', /Name a host/],
    ['every 5m', /Name a host/],
    ['web-1 every now and then', /"now and then" is no time: write 5m/],
    ['web-1 for ever', /"ever" is no time/],
    ['web-1 in #ops', /do not know the channel "#ops".*choose it from the list/],
  ])('%j is answered with the remedy', (text, remedy) => {
    expect(readWatchWords(text, {}, SLACK)).toMatchObject({ ok: false, problem: expect.stringMatching(remedy) });
  });
});

test.each([
  ['5m', 5 * MINUTE],
  ['5 min', 5 * MINUTE],
  ['1h30m', 90 * MINUTE],
  ['1.5 hours', 90 * MINUTE],
  ['a day', 24 * 60 * MINUTE],
  ['minute', MINUTE],
  ['0m', 0],
  ['5', null],
  ['5 parsecs', null],
  ['m5', null],
  ['', null],
])('a length of time: %j', (text, expected) => {
  expect(readLength(text)).toBe(expected);
});
