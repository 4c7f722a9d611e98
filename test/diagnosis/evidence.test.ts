import { describe, expect, it } from 'vitest';
import { gatherEvidence, strongestValue, trustOf } from '../../src/diagnosis/evidence.ts';
import type { Finding } from '../../src/taxonomy/finding.ts';
import { answered, pasted, seenByProbe } from './findings-of.ts';

describe('evidence', () => {
  it('counts what one source repeats once', () => {
    const findings = [...pasted({ 'sshd-state': 'failed' }), ...pasted({ 'sshd-state': 'failed' })];
    expect(gatherEvidence(findings).get('sshd-state')).toMatchObject([{ value: 'failed', weight: 1 }]);
  });

  it('keeps both sides of a clash and weighs them by who says so', () => {
    const evidence = gatherEvidence([...pasted({ 'host-alive': 'yes' }), ...answered({ 'host-alive': 'no-answer' })]);
    const [first, second] = evidence.get('host-alive') ?? [];
    expect(first?.value).toBe('yes');
    expect(first?.weight).toBeGreaterThan(second?.weight ?? 1);
    expect((first?.weight ?? 0) + (second?.weight ?? 0)).toBeCloseTo(1, 9);
    expect(strongestValue(evidence, 'host-alive')).toBe('yes');
  });

  it('remembers everybody who saw the same', () => {
    const evidence = gatherEvidence([...seenByProbe({ symptom: 'ok' }), ...pasted({ symptom: 'ok' })]);
    expect(evidence.get('symptom')?.[0]?.sources).toEqual(['probe:connect', 'paste:test']);
  });

  it('shares the weight among what one source cannot tell apart', () => {
    const [closed] = pasted({ symptom: 'closed-before-banner' });
    const open = { ...(closed as Finding), or: ['kex-closed', 'auth-closed'] };
    const weights = gatherEvidence([open]).get('symptom');
    expect(weights?.map(({ value, weight }) => [value, weight])).toEqual([
      ['closed-before-banner', 0.5],
      ['auth-closed', 0.25],
      ['kex-closed', 0.25],
    ]);
  });

  it('trusts a measurement more than a tool, and a tool more than a person', () => {
    const errors = ['probe:connect', 'paste:ss', 'answer:question', '__proto__:x'].map(
      (source) => trustOf(source).error,
    );
    expect(errors).toEqual(errors.toSorted((a, b) => a - b));
  });
});
