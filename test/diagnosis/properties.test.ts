import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { believe } from '../../src/diagnosis/belief.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { COMMAND_IDS } from '../../src/knowledge/commands.ts';
import { FINDING_IDS, valuesOf } from '../../src/knowledge/findings.ts';
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

describe('whatever was found', () => {
  it('the probabilities of all causes sum to 1 and none is below 0', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const { probabilities } = believe(gatherEvidence(findings));
        expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(0);
      }),
    );
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
