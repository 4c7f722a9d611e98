import { afterEach, describe, expect, it, vi } from 'vitest';
import { judgeReadiness } from '../../src/operate/readiness.ts';

afterEach(() => void vi.useRealTimers());

describe('judgeReadiness', () => {
  it('is ready where every part works', async () => {
    expect(await judgeReadiness([{ name: 'store', problem: async () => null }])).toEqual({
      isReady: true,
      parts: { store: 'ok' },
    });
  });

  it('tells of each part why it does not work, and waits for none that is silent', async () => {
    vi.useFakeTimers();
    const judged = judgeReadiness([
      { name: 'slack', problem: async () => 'not connected' },
      { name: 'store', problem: () => Promise.reject(new Error('disk full')) },
      { name: 'discord', problem: () => new Promise(() => {}) },
      { name: 'process', problem: async () => null },
    ]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await judged).toEqual({
      isReady: false,
      parts: { slack: 'not connected', store: 'disk full', discord: 'no answer within 3 s', process: 'ok' },
    });
  });
});
