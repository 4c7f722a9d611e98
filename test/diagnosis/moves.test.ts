import { describe, expect, it } from 'vitest';
import { believe } from '../../src/diagnosis/belief.ts';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { likelihoodColumns } from '../../src/diagnosis/likelihood-table.ts';
import { FINDING_IDS, type FindingId, finding, valuesOf } from '../../src/knowledge/findings.ts';
import { CAUSES } from '../../src/taxonomy/causes.ts';

const SYMPTOMS = ['connection-refused', 'connection-timeout', 'auth-denied', 'session-closed'] as const;
// They say how others are read, or follow rules of their own.
const OTHERS: ReadonlySet<FindingId> = new Set(['symptom', 'vantage', 'fix-failed']);
const EACH = FINDING_IDS.filter((id) => !OTHERS.has(id));

describe.each(SYMPTOMS)('beside %s', (symptom) => {
  const seen = finding('symptom', symptom, 'probe:connect', '');
  const before = believe(gatherEvidence([seen]));

  it.each(EACH)('%s clears each cause that led one to expect it less than the others do, and those alone', (id) => {
    const columns = likelihoodColumns(id, before.guises);
    for (const [place, value] of valuesOf(id).entries()) {
      const chanceOf = (cause: number): number => columns[cause]?.probabilities[place] ?? 0;
      const expected = before.probabilities.reduce((sum, chance, cause) => sum + chance * chanceOf(cause), 0);
      const after = believe(gatherEvidence([seen, finding(id, value, 'paste:x', '')]));
      const cleared = CAUSES.filter((_, cause) => chanceOf(cause) < expected * 0.999);
      const risen = cleared.filter((cause) => {
        const index = CAUSES.indexOf(cause);
        return (after.probabilities[index] ?? 0) > (before.probabilities[index] ?? 0);
      });
      expect({ value, risen }).toEqual({ value, risen: [] });
      const fallen = CAUSES.filter(
        (_, cause) =>
          chanceOf(cause) > expected * 1.001 && (after.probabilities[cause] ?? 0) < (before.probabilities[cause] ?? 0),
      );
      expect({ value, fallen }).toEqual({ value, fallen: [] });
    }
  });
});
