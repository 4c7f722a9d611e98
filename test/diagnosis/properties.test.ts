import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { believe } from '../../src/diagnosis/belief.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { COMMAND_IDS } from '../../src/knowledge/commands.ts';
import { FINDING_IDS, valuesOf } from '../../src/knowledge/findings.ts';
import { CAUSES } from '../../src/taxonomy/causes.ts';
import type { Finding } from '../../src/taxonomy/finding.ts';

const anyFinding: fc.Arbitrary<Finding> = fc.constantFrom(...FINDING_IDS).chain((id) =>
  fc.record({
    id: fc.constant(id),
    value: fc.constantFrom(...valuesOf(id)),
    source: fc.constantFrom('probe:connect', 'probe:banner', 'paste:ssh', 'paste:journalctl', 'answer:question', ''),
    evidence: fc.string({ maxLength: 30 }),
  }),
);
const anyFindings = fc.array(anyFinding, { maxLength: 25 });

/** What no reader should send: ids and values of any text, or of the catalogue and mixed up. */
const strangeFinding: fc.Arbitrary<Finding> = fc.record({
  id: fc.oneof(fc.constantFrom<string>(...FINDING_IDS, '__proto__', 'constructor', ''), fc.string()),
  value: fc.oneof(fc.constantFrom('yes', 'no', 'failed', '__proto__', 'toString', ''), fc.string()),
  source: fc.oneof(fc.constantFrom('probe', '__proto__:x', ':', 'paste:'), fc.string()),
  evidence: fc.string({ unit: 'binary', maxLength: 100 }),
});
const strangeFindings = fc.array(fc.oneof(strangeFinding, anyFinding), { maxLength: 60 });

describe('whatever was found', () => {
  it('the probabilities of all causes lie between 0 and 1 and sum to 1', () => {
    fc.assert(
      fc.property(strangeFindings, (findings) => {
        const { probabilities } = believe(gatherEvidence(findings));
        expect(probabilities).toHaveLength(CAUSES.length);
        expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 9);
        expect(probabilities.filter((probability) => !(probability >= 0 && probability <= 1))).toEqual([]);
      }),
    );
  });

  it('thousands of findings that clash are weighed as well', () => {
    const everything = FINDING_IDS.flatMap((id) =>
      valuesOf(id).flatMap((value) =>
        ['probe:a', 'paste:b', 'paste:c', 'answer:d', 'x'].map((source) => ({ id, value, source, evidence: '' })),
      ),
    );
    expect(everything.length).toBeGreaterThan(2000);
    const probabilities = diagnose({ findings: everything }).causes.map(({ probability }) => probability);
    expect(probabilities.filter((probability) => !(probability > 0 && probability <= 1))).toEqual([]);
  });

  it('the listed causes are in order and sum to at most 1', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const probabilities = diagnose({ findings }).causes.map(({ probability }) => probability);
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
        expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('the order of the findings does not matter', () => {
    const shuffled = anyFindings.chain((findings) =>
      fc.tuple(fc.constant(findings), fc.shuffledSubarray(findings, { minLength: findings.length })),
    );
    fc.assert(
      fc.property(shuffled, ([findings, other]) => {
        expect(diagnose({ findings: other })).toEqual(diagnose({ findings }));
      }),
      { numRuns: 60 },
    );
  });

  it('saying a thing twice changes nothing', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        expect(diagnose({ findings: [...findings, ...findings] })).toEqual(diagnose({ findings }));
      }),
      { numRuns: 40 },
    );
  });

  it('more tools that show the same make nothing surer', () => {
    const oneValueEach = fc.uniqueArray(anyFinding, { maxLength: 15, selector: ({ id }) => id });
    fc.assert(
      fc.property(oneValueEach, fc.integer({ min: 1, max: 5 }), (findings, times) => {
        const pasted = findings.map((found) => ({ ...found, source: 'paste:one' }));
        const others = Array.from({ length: times }, (_, index) =>
          pasted.map((found) => ({ ...found, source: `paste:tool-${index}` })),
        );
        expect(believe(gatherEvidence([...pasted, ...others.flat()]))).toEqual(believe(gatherEvidence(pasted)));
      }),
      { numRuns: 60 },
    );
  });

  it('there is a next step or a fix, never both, and never a step that was answered or skipped', () => {
    fc.assert(
      fc.property(anyFindings, fc.subarray([...COMMAND_IDS]), (findings, done) => {
        const { next, fix } = diagnose({ findings, answered: done });
        expect(next === null || fix === null).toBe(true);
        expect(done).not.toContain(next?.id);
        const skipping = diagnose({ findings, skipped: done });
        expect(done).not.toContain(skipping.next?.id);
      }),
      { numRuns: 60 },
    );
  });
});
