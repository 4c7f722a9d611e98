import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBuckets } from '../../src/guard/buckets.ts';
import { createLimits, inWords } from '../../src/guard/limits.ts';
import type { LimitSettings } from '../../src/settings/guard.ts';

const MINUTE = 60_000;
const NONE: LimitSettings = { perPerson: null, perChannel: null, perTarget: null, inAll: null, mostWaiting: 0 };
const ANN = { person: 'slack U1', channel: 'slack C1', target: 'web-1, port 22,' };

function limited(settings: Partial<LimitSettings>) {
  let time = 0;
  const limits = createLimits({ ...NONE, ...settings }, () => time);
  return {
    take: limits.take,
    wait: (ms: number) => {
      time += ms;
    },
  };
}

describe('a limit', () => {
  it('lets so many through at once, and then one whenever one more is due', () => {
    const { take, wait } = limited({ perPerson: { checks: 3, perMs: 3 * MINUTE } });
    for (let count = 0; count < 3; count += 1) expect(take(ANN)).toEqual({ ok: true });
    expect(take(ANN)).toEqual({
      ok: false,
      by: 'person',
      setting: 'CHECKS_PER_PERSON',
      message:
        'There were as many checks for you as there may be for now. Try again in 60 seconds. Whoever runs this bot can change that: the setting CHECKS_PER_PERSON.',
    });
    wait(MINUTE);
    expect(take(ANN)).toEqual({ ok: true });
    expect(take(ANN)).toMatchObject({ ok: false });
    wait(100 * MINUTE);
    for (let count = 0; count < 3; count += 1) expect(take(ANN)).toEqual({ ok: true });
    expect(take(ANN)).toMatchObject({ ok: false });
  });

  it.each([
    ['perPerson', { person: 'slack U2' }, 'CHECKS_PER_PERSON'],
    ['perChannel', { channel: 'slack C2' }, 'CHECKS_PER_CHANNEL'],
    ['perTarget', { target: 'web-2, port 22,' }, 'CHECKS_PER_TARGET'],
  ] as const)('%s counts each by itself', (name, other, setting) => {
    const { take } = limited({ [name]: { checks: 1, perMs: MINUTE } });
    expect(take(ANN)).toEqual({ ok: true });
    expect(take(ANN)).toMatchObject({ ok: false, setting });
    expect(take({ ...ANN, ...other })).toEqual({ ok: true });
  });

  it('for all counts everybody', () => {
    const { take } = limited({ inAll: { checks: 1, perMs: MINUTE } });
    expect(take(ANN)).toEqual({ ok: true });
    expect(take({ person: 'discord 2', channel: 'discord 3', target: 'a' })).toMatchObject({
      by: 'all',
      setting: 'CHECKS_IN_ALL',
    });
  });

  it('costs nothing where another one refuses', () => {
    const { take } = limited({ perPerson: { checks: 2, perMs: MINUTE }, perTarget: { checks: 1, perMs: MINUTE } });
    expect(take(ANN)).toEqual({ ok: true });
    for (let count = 0; count < 10; count += 1) expect(take(ANN)).toMatchObject({ by: 'target' });
    expect(take({ ...ANN, target: 'web-2' })).toEqual({ ok: true });
  });

  it('is told in words that somebody can wait for', () => {
    expect([1, 1_000, 12_300, 119_999, 120_000, 121_000, 3_600_000].map(inWords)).toEqual([
      '1 second',
      '1 second',
      '13 seconds',
      '120 seconds',
      '2 minutes',
      '3 minutes',
      '60 minutes',
    ]);
  });
});

describe('token buckets', () => {
  it('never give more than their fill and what came since, whatever the times', () => {
    const steps = fc.array(
      fc.record({ pause: fc.integer({ min: 0, max: 5_000 }), asks: fc.integer({ min: 0, max: 5 }) }),
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), (times, checks) => {
        let time = 0;
        let given = 0;
        const buckets = createBuckets({ checks, perMs: 1_000 }, () => time);
        for (const { pause, asks } of times) {
          time += pause;
          for (let count = 0; count < asks; count += 1) {
            if (buckets.waitMs('a') > 0) continue;
            buckets.take('a');
            given += 1;
          }
        }
        expect(given).toBeLessThanOrEqual(checks + (time * checks) / 1_000 + 1e-6);
      }),
    );
  });

  it('have a token once the time that they told is over', () => {
    let time = 0;
    const buckets = createBuckets({ checks: 7, perMs: 1_000 }, () => time);
    for (let count = 0; count < 7; count += 1) buckets.take('a');
    const wait = buckets.waitMs('a');
    expect(wait).toBeGreaterThan(0);
    time += wait;
    expect(buckets.waitMs('a')).toBe(0);
  });
});
