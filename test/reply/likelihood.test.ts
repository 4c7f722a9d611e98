import { describe, expect, it } from 'vitest';
import { likelihoodWords } from '../../src/reply/likelihood.ts';

describe('likelihoodWords', () => {
  it.each([
    [1, 'almost certain'],
    [0.97, 'almost certain'],
    [0.96, 'about 95%'],
    [0.52, 'about 50%'],
    [0.13, 'about 15%'],
    [0.08, 'about 8%'],
    [0.01, 'unlikely'],
    [0, 'unlikely'],
  ])('puts %d roughly', (probability, words) => {
    expect(likelihoodWords(probability)).toBe(words);
  });
});
