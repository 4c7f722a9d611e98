import { describe, expect, it } from 'vitest';
import { becauseOf, movesOf } from '../../src/diagnosis/because.ts';
import { believe } from '../../src/diagnosis/belief.ts';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { pasted, seenByProbe } from './findings-of.ts';

const EVIDENCE = gatherEvidence([
  ...seenByProbe({ symptom: 'connection-refused' }),
  ...pasted({ 'sshd-state': 'failed', 'config-test': 'passes', disk: 'full' }),
]);

describe('why a cause is likely', () => {
  it('names what speaks for it, the strongest first', () => {
    const bits = movesOf(believe(EVIDENCE), EVIDENCE, 'disk-full').map((move) => move.bits);
    expect(bits.map(Math.abs)).toEqual(bits.map(Math.abs).toSorted((a, b) => b - a));
    expect(becauseOf(believe(EVIDENCE), EVIDENCE, 'disk-full')[0]).toBe('The disk is full: disk is full');
  });

  it('knows what speaks against it as well, and does not call that a reason', () => {
    const belief = believe(EVIDENCE);
    const against = movesOf(belief, EVIDENCE, 'sshd-config-error').find(({ finding }) => finding.id === 'config-test');
    expect(against?.bits).toBeLessThan(0);
    expect(becauseOf(belief, EVIDENCE, 'sshd-config-error').join(' ')).not.toContain('test passes');
  });
});
