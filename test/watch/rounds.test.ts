import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRounds, type Rounds } from '../../src/watch/rounds.ts';

const MINUTE = 60_000;
let rounds: Rounds | null = null;

// The clocks and timers of the process are those of the test: a night passes in a moment.
beforeEach(() => {
  const toFake = ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'Date', 'performance'] as const;
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12, 0), toFake: [...toFake] });
});
afterEach(async () => {
  const stopped = rounds?.stop();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  await stopped;
  vi.useRealTimers();
});

function begin(takesMs: number, atOnce = 10) {
  const looks: { readonly key: string; readonly at: number; readonly isCurrent: () => boolean }[] = [];
  const interruptions: number[] = [];
  rounds = createRounds({
    async look(key, isCurrent) {
      looks.push({ key, at: Date.now(), isCurrent });
      if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
    },
    onInterrupted: (ms) => interruptions.push(ms),
    atOnce,
  });
  return { rounds, looks, interruptions };
}

it('looks at each host once in its interval, at a moment of its own', async () => {
  const { rounds, looks } = begin(100);
  for (let host = 0; host < 60; host += 1) rounds.add(`web-${host}`, MINUTE);
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(looks).toHaveLength(180);
  const first = looks.filter(({ key }) => key === 'web-0').map(({ at }) => at);
  expect(first[1]).toBe((first[0] ?? 0) + MINUTE);
  expect(rounds.figures()).toMatchObject({ done: 180, skipped: 0 });
});

it('leaves out and counts the turns that a slow look runs over, and never looks at one host twice at a time', async () => {
  const { rounds, looks } = begin(2.5 * MINUTE);
  rounds.add('web-1', MINUTE);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(looks.length).toBeLessThanOrEqual(4);
  expect(rounds.figures().skipped).toBeGreaterThanOrEqual(4);
});

it('has no more looks under way than it may, and piles nothing up behind them', async () => {
  const { rounds, looks } = begin(30_000, 2);
  for (let host = 0; host < 20; host += 1) rounds.add(`web-${host}`, MINUTE);
  let most = 0;
  for (let second = 0; second < 600; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    most = Math.max(most, rounds.figures().underWay);
  }
  expect(most).toBe(2);
  // Two places, half a minute each: forty looks in ten minutes, shared among all.
  expect(looks.length).toBeGreaterThan(30);
  expect(new Set(looks.map(({ key }) => key)).size).toBe(20);
  expect(rounds.figures().skipped).toBeGreaterThan(80);
});

it('comes back sooner where that is asked for, and goes on as before', async () => {
  const { rounds, looks } = begin(0);
  rounds.add('web-1', 60 * MINUTE);
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(looks).toHaveLength(1);
  rounds.soon('web-1', 20_000);
  rounds.soon('web-1', 50_000);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(looks).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(looks.map(({ at }) => at - (looks[0]?.at ?? 0))[2]).toBe(60 * MINUTE);
});

it('takes nothing for seen that was under way when the machine went to sleep, and waits a little after it woke up', async () => {
  const { rounds, looks, interruptions } = begin(MINUTE);
  rounds.add('web-1', MINUTE);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(looks[0]?.isCurrent()).toBe(true);
  vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
  await vi.advanceTimersByTimeAsync(100);
  expect(interruptions).toHaveLength(1);
  expect(looks[0]?.isCurrent()).toBe(false);
  const before = looks.length;
  await vi.advanceTimersByTimeAsync(9_000);
  expect(looks).toHaveLength(before);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(looks.length).toBeGreaterThan(before);
  expect(looks.at(-1)?.isCurrent()).toBe(true);
});

it('forgets a host that is removed while it is looked at', async () => {
  const { rounds, looks } = begin(10_000);
  rounds.add('web-1', MINUTE);
  await vi.advanceTimersByTimeAsync(MINUTE);
  rounds.remove('web-1');
  expect(looks[0]?.isCurrent()).toBe(false);
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(looks).toHaveLength(1);
});
