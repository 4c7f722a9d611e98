import { describe, expect, it } from 'vitest';
import { believe } from '../../src/diagnosis/belief.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { CAUSE_INDEX, likelihoodColumns } from '../../src/diagnosis/likelihood-table.ts';
import { CAUSE_SPECS } from '../../src/knowledge/causes.ts';
import type { CommandSpec } from '../../src/knowledge/command-spec.ts';
import type { CommandId } from '../../src/knowledge/commands.ts';
import { COMMANDS } from '../../src/knowledge/commands.ts';
import type { FindingId, FindingValue } from '../../src/knowledge/findings.ts';
import { finding, valuesOf } from '../../src/knowledge/findings.ts';
import type { Cause } from '../../src/taxonomy/causes.ts';
import { CAUSES } from '../../src/taxonomy/causes.ts';
import type { Finding } from '../../src/taxonomy/finding.ts';

interface Ending {
  readonly cause: Cause;
  readonly symptom: string;
  readonly first: Cause | undefined;
  readonly steps: number;
  readonly hasFix: boolean;
}

const MOST_STEPS = 10;

/** What a look at this fault most probably shows, beside what was found before. */
function typical(id: FindingId, cause: Cause, findings: readonly Finding[]): FindingValue {
  const { guises } = believe(gatherEvidence(findings));
  const probabilities = likelihoodColumns(id, guises)[CAUSE_INDEX[cause]]?.probabilities ?? [];
  return valuesOf(id)[probabilities.indexOf(Math.max(...probabilities))] as FindingValue;
}

/** A dialogue on a server with this one fault, in which each answer is the typical one. */
function talk(cause: Cause, symptom: string): Ending {
  const findings: Finding[] = [finding('symptom', symptom as FindingValue<'symptom'>, 'probe:connect', '')];
  const answered: string[] = [];
  for (;;) {
    const { causes, next, fix } = diagnose({ findings, answered });
    if (next === null || answered.length === MOST_STEPS) {
      return { cause, symptom, first: causes[0]?.id, steps: answered.length, hasFix: fix !== null };
    }
    answered.push(next.id);
    const spec: CommandSpec = COMMANDS[next.id as CommandId];
    const open = spec.settles.filter((id) => id !== 'symptom' && !findings.some((known) => known.id === id));
    findings.push(...open.map((id) => finding(id, typical(id, cause, findings), 'paste:test', '')));
  }
}

/** Each fault with each symptom that it often shows. */
const ENDINGS: readonly Ending[] = CAUSES.filter((cause) => CAUSE_SPECS[cause].fix !== null).flatMap((cause) =>
  Object.entries(CAUSE_SPECS[cause].likelihoods.symptom)
    .filter(([symptom, probability]) => symptom !== 'ok' && probability >= 0.3)
    .map(([symptom]) => talk(cause, symptom)),
);

describe('a dialogue on a server with one typical fault', () => {
  it('ends at the true cause in nineteen of twenty', () => {
    const wrong = ENDINGS.filter(({ cause, first }) => cause !== first);
    expect(wrong.length / ENDINGS.length).toBeLessThan(0.05);
  });

  it('offers a wrong fix in fewer than one of fifty', () => {
    const misled = ENDINGS.filter(({ cause, first, hasFix }) => cause !== first && hasFix);
    expect(misled.length / ENDINGS.length).toBeLessThan(0.02);
  });

  it('takes two commands in the middle', () => {
    const steps = ENDINGS.reduce((sum, ending) => sum + ending.steps, 0);
    expect(steps / ENDINGS.length).toBeLessThan(2.2);
  });

  it('ends with a fix wherever it ends at the true cause', () => {
    const open = ENDINGS.filter(({ cause, first, hasFix }) => cause === first && !hasFix);
    expect(open.map(({ cause, symptom }) => `${cause} as ${symptom}`)).toEqual([]);
  });
});
