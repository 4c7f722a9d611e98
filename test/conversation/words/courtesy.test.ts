import { describe, expect, it } from 'vitest';
import { isCourtesy } from '../../../src/conversation/words/courtesy.ts';

describe('isCourtesy', () => {
  it.each(['thanks, brb', 'Thank you so much!', 'ok', 'great, one moment', '👍🏽', ':+1:', 'perfect :tada:'])(
    'hears nothing but courtesy in %j',
    (text) => expect(isCourtesy(text)).toBe(true),
  );

  it.each(['', 'ok it works', 'thanks, still broken', 'okra', 'wait, it is debian', 'yes', 'host:22:'])(
    'hears more than that in %j',
    (text) => expect(isCourtesy(text)).toBe(false),
  );
});
