import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/conversation/at-once.ts';
import { measureTurns } from '../../src/operate/measure-turns.ts';
import type { Meter } from '../../src/operate/meters.ts';
import { timed } from '../../src/operate/timed.ts';

function meterForTest() {
  const gauges: Record<string, () => number> = {};
  const times: string[] = [];
  const meter: Meter = {
    count() {},
    time: (name) => void times.push(name),
    gauge(name, read) {
      gauges[name] = read;
    },
  };
  return { meter, times, now: () => [gauges.checksRunning?.(), gauges.checksWaiting?.()] };
}

describe('measureTurns', () => {
  it('tells how many run and how many wait, also after some failed', async () => {
    const { meter, times, now } = meterForTest();
    const turns = measureTurns(createTurns(2), meter);
    const ends: (() => void)[] = [];
    const tasks = [1, 2, 3].map(() => turns(() => new Promise<void>((resolve) => ends.push(resolve))));
    await new Promise((resolve) => setImmediate(resolve));
    expect(now()).toEqual([2, 1]);
    ends[0]?.();
    await tasks[0];
    expect(now()).toEqual([2, 0]);
    ends[1]?.();
    ends[2]?.();
    await Promise.all(tasks);
    await expect(turns(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(now()).toEqual([0, 0]);
    expect(times).toHaveLength(4);
  });

  it('does not count for ever what was turned away', async () => {
    const { meter, now } = meterForTest();
    const turns = measureTurns(() => Promise.reject(new Error('full')), meter);
    await expect(turns(async () => 1)).rejects.toThrow('full');
    expect(now()).toEqual([0, 0]);
  });
});

describe('timed', () => {
  it('gives what the service gives, and tells of each call that ended, however it did', async () => {
    const told: string[] = [];
    const service = timed(
      { get: async (key: string) => `${key}!`, fail: () => Promise.reject(new Error('no')), name: 'x' },
      (call) => told.push(call),
    );
    expect(await service.get('a')).toBe('a!');
    await expect(service.fail()).rejects.toThrow('no');
    expect(service.name).toBe('x');
    expect(told).toEqual(['get', 'fail']);
  });
});
