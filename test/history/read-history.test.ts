import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availabilityWords, outageTable, outageWords } from '../../src/history/history-words.ts';
import { readHistory, type SeenStretch } from '../../src/history/read-history.ts';
import type { Symptom } from '../../src/taxonomy/symptoms.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = Date.UTC(2026, 10, 21, 12, 0);
const FROM = TO - 24 * HOUR;
const TIMINGS = { connectMs: 10, bannerMs: 20, kexMs: 30, authMs: null };

function look(minute: number, symptom: Symptom = 'ok'): SeenStretch {
  const at = FROM + minute * MINUTE;
  return { from: at, to: at, looks: 1, symptom, timings: TIMINGS };
}
/** Looks every five minutes, failing between two minutes. */
function looks(from: number, to: number, failsFrom = 0, failsTo = 0): readonly SeenStretch[] {
  return Array.from({ length: (to - from) / 5 + 1 }, (_, index) => {
    const minute = from + index * 5;
    return look(minute, minute >= failsFrom && minute < failsTo ? 'connection-refused' : 'ok');
  });
}

describe('the history of a host', () => {
  it('has an outage from the first look that failed to the first that worked again', () => {
    const history = readHistory(looks(0, 1_440, 600, 660), FROM, TO);
    expect(history.outages).toEqual([
      { from: FROM + 10 * HOUR, to: FROM + 11 * HOUR, isOpen: false, symptom: 'connection-refused' },
    ]);
    expect(outageTable(history)[1]).toEqual(['20 Nov 22:00 UTC', '1 h', 'refused the connection (connection-refused)']);
    expect(availabilityWords(history)).toBe('It worked 95.8% of the last 24 hours.');
  });

  it('claims nothing of the time in which nobody looked', () => {
    const history = readHistory([...looks(0, 300), ...looks(900, 1_440)], FROM, TO);
    expect(history.spells).toEqual([
      { from: FROM, to: FROM + 5 * HOUR, works: true },
      { from: FROM + 15 * HOUR, to: TO, works: true },
    ]);
    expect(availabilityWords(history)).toBe(
      'It worked 100% of the 14 h that are known; of the rest of the last 24 hours nothing is known, because nobody looked.',
    );
  });

  it('does not say how an outage ended in which nobody looked any more', () => {
    const { outages } = readHistory([...looks(0, 100, 60, 500), ...looks(900, 1_440)], FROM, TO);
    expect(outages).toMatchObject([{ from: FROM + HOUR, to: FROM + 100 * MINUTE, isOpen: true }]);
  });

  it('takes a single look that failed for no outage', () => {
    const history = readHistory(looks(0, 1_440, 600, 605), FROM, TO);
    expect(history).toMatchObject({ outages: [], blips: 1 });
    expect(outageWords(history)).toEqual([
      'No outage was seen.',
      '1 single look failed where the next one worked: too little to call it an outage.',
    ]);
  });

  it('reads hours in a row, with an outage within one of them', () => {
    const hour = (at: number): SeenStretch => ({ ...look(at * 60), to: FROM + at * HOUR + 55 * MINUTE, looks: 12 });
    const failed = { ...look(620, 'connection-timeout'), to: FROM + 640 * MINUTE, looks: 5 };
    const hours = Array.from({ length: 24 }, (_, at) => hour(at));
    const history = readHistory([...hours, failed], FROM, TO);
    expect(history.outages).toMatchObject([{ from: FROM + 620 * MINUTE, to: FROM + 640 * MINUTE, isOpen: false }]);
    expect(history.knownMs).toBe(24 * HOUR);
  });

  it('says that nobody looked where nobody did', () => {
    expect(availabilityWords(readHistory([], FROM, TO))).toBe('Nobody looked at it within the last 24 hours.');
  });

  it('never counts more time than there is, whatever was seen', () => {
    const stretch = fc.record({
      minute: fc.integer({ min: -100, max: 1_500 }),
      length: fc.integer({ min: 0, max: 60 }),
      symptom: fc.constantFrom<Symptom>('ok', 'connection-refused', 'connection-timeout'),
    });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 60 }), (given) => {
        const stretches = given.map(({ minute, length, symptom }) => {
          const { to, ...rest } = look(minute, symptom);
          return { ...rest, to: to + length * MINUTE };
        });
        const { spells, knownMs, workedMs } = readHistory(stretches, FROM, TO);
        for (const [index, spell] of spells.entries()) {
          expect(spell.from).toBeLessThan(spell.to);
          expect(spell.from).toBeGreaterThanOrEqual(Math.max(FROM, spells[index - 1]?.to ?? FROM));
        }
        expect(knownMs).toBeLessThanOrEqual(TO - FROM);
        expect(workedMs).toBeLessThanOrEqual(knownMs);
      }),
    );
  });
});
