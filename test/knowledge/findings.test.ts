import { describe, expect, it } from 'vitest';
import { likelihoodColumns } from '../../src/diagnosis/likelihood-table.ts';
import { CAUSE_SPECS } from '../../src/knowledge/causes.ts';
import { COMMANDS } from '../../src/knowledge/commands.ts';
import type { FindingSpec } from '../../src/knowledge/finding-spec.ts';
import { FINDING_IDS, FINDINGS, finding, isFindingId, valueSpec, valuesOf } from '../../src/knowledge/findings.ts';
import { CAUSES } from '../../src/taxonomy/causes.ts';
import { SYMPTOM_STAGE } from '../../src/taxonomy/symptoms.ts';

const EACH: readonly (readonly [string, FindingSpec])[] = Object.entries(FINDINGS);
/** What a person can do, and what became of a repair, tell nothing of a cause by themselves. */
const OF_THE_PERSON: ReadonlySet<string> = new Set(['console', 'privilege', 'clipboard', 'fix-failed']);

describe('the catalogue of findings', () => {
  it.each(EACH)('%s has backgrounds strictly between 0 and 1 that sum to 1', (_, spec) => {
    const backgrounds = Object.values(spec.values).map(({ background }) => background);
    expect(backgrounds.filter((background) => background <= 0 || background >= 1)).toEqual([]);
    expect(backgrounds.reduce((sum, background) => sum + background, 0)).toBeCloseTo(1, 6);
  });

  it.each(EACH)('%s says each value in a clause that stands in the middle of a sentence', (_, spec) => {
    for (const { says } of Object.values(spec.values)) {
      expect(says).toMatch(/^[^\n]{5,120}[^.\n]$/);
      expect(says).not.toMatch(/^[A-Z][a-z]/u);
    }
  });

  it('names ids and values in kebab-case', () => {
    const names = EACH.flatMap(([id, spec]) => [id, ...Object.keys(spec.values)]);
    expect(names.filter((name) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it('knows every symptom', () => {
    expect(valuesOf('symptom').toSorted()).toEqual(Object.keys(SYMPTOM_STAGE).toSorted());
  });

  it('declares nothing that no cause, command or surroundings would use', () => {
    const used = new Set([
      ...Object.values(CAUSE_SPECS).flatMap((cause) => Object.keys(cause.likelihoods)),
      ...Object.values(COMMANDS).flatMap((command): readonly string[] => command.settles),
    ]);
    const idle = FINDING_IDS.filter((id) => !used.has(id) && FINDINGS[id].kind === 'observation');
    expect(idle).toEqual([]);
  });
});

describe('every value that can be found', () => {
  const causes = CAUSES.flatMap((cause, place) => (cause === 'unknown' ? [] : [place]));
  const told = FINDING_IDS.filter((id) => FINDINGS[id].kind !== 'context' && !OF_THE_PERSON.has(id));

  it.each(told)('%s tells some causes from others, and one of its values does so by twice or more', (id) => {
    const columns = likelihoodColumns(id, new Map());
    const ratios = valuesOf(id).map((_, value) => {
      const chances = causes.map((cause) => columns[cause]?.probabilities[value] ?? 0);
      return Math.max(...chances) / Math.min(...chances);
    });
    expect(Math.min(...ratios)).toBeGreaterThan(1.05);
    // How a damaged stream was noticed tells only that something on the way damages it.
    expect(Math.max(...ratios)).toBeGreaterThan(id === 'transport-error' ? 1.4 : 2);
  });
});

describe('reading the catalogue', () => {
  it('makes a finding of an id and one of its values', () => {
    expect(finding('sshd-state', 'failed', 'paste:systemctl', 'Active: failed')).toEqual({
      id: 'sshd-state',
      value: 'failed',
      source: 'paste:systemctl',
      evidence: 'Active: failed',
    });
  });

  it('knows its own ids only', () => {
    expect(isFindingId('sshd-state')).toBe(true);
    expect(isFindingId('toString')).toBe(false);
  });

  it('knows the values of an id only', () => {
    expect(valueSpec('sshd-state', 'failed')?.says).toBe('the SSH service tried to start and failed');
    expect(valueSpec('sshd-state', 'constructor')).toBeNull();
    expect(valueSpec('no-such-finding', 'failed')).toBeNull();
  });
});
