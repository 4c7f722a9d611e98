import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAgenda } from '../../src/watch/agenda.ts';
import { nextDue, spread } from '../../src/watch/phase.ts';

it('gives what is due in order of time, each key once and at the time that was set last', () => {
  const sets = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(50)));
  fc.assert(
    fc.property(sets, fc.nat(60), (given, now) => {
      const agenda = createAgenda();
      const last = new Map<string, number>();
      for (const [key, due] of given) {
        agenda.set(key, due);
        last.set(key, due);
      }
      const taken = [];
      for (let next = agenda.take(now); next !== null; next = agenda.take(now)) taken.push(next);
      const expected = [...last].filter(([, due]) => due <= now).map(([key, due]) => ({ key, due }));
      expect(taken.map(({ due }) => due)).toEqual(expected.map(({ due }) => due).toSorted((a, b) => a - b));
      expect(new Set(taken.map(({ key }) => key)).size).toBe(expected.length);
      expect(agenda.size).toBe(last.size - expected.length);
    }),
  );
});

it('forgets a key that was deleted', () => {
  const agenda = createAgenda();
  agenda.set('a', 5);
  agenda.delete('a');
  expect(agenda.take(10)).toBeNull();
});

it('spreads ten thousand hosts evenly over a minute, whatever they are called', () => {
  const seconds = Array.from({ length: 60 }, () => 0);
  for (let index = 0; index < 10_000; index += 1) {
    const second = Math.floor(spread(`web-${index}.example.com`) * 60);
    seconds[second] = (seconds[second] ?? 0) + 1;
  }
  expect(Math.min(...seconds)).toBeGreaterThan(110);
  expect(Math.max(...seconds)).toBeLessThan(230);
});

it('has a host due at the same moment of every interval, also after a restart', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 86_400_000 }), fc.nat(2e12), (key, everyMs, now) => {
      const due = nextDue(key, everyMs, now);
      expect(due).toBeGreaterThan(now);
      expect(due - now).toBeLessThanOrEqual(everyMs);
      expect(nextDue(key, everyMs, due)).toBe(due + everyMs);
    }),
  );
});
