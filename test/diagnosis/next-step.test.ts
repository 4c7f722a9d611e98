import { describe, expect, it } from 'vitest';
import type { NextStep } from '../../src/diagnosis/diagnose.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Finding } from '../../src/taxonomy/finding.ts';
import { answered, pasted, seenByProbe } from './findings-of.ts';

/** The steps that would be asked for, one after the other, if each were skipped. */
function stepsInOrder(findings: readonly Finding[], count: number): readonly NextStep[] {
  const steps: NextStep[] = [];
  while (steps.length < count) {
    const { next } = diagnose({ findings, skipped: steps.map(({ id }) => id) });
    if (next === null) break;
    steps.push(next);
  }
  return steps;
}

describe('the next step', () => {
  it('is never on the console of a server that has none', () => {
    const findings = [...seenByProbe({ symptom: 'connection-timeout' }), ...answered({ console: 'none' })];
    const steps = stepsInOrder(findings, 8);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.filter(({ where }) => where === 'console')).toEqual([]);
  });

  it('needs no root where the person has no root rights', () => {
    const findings = [...seenByProbe({ symptom: 'connection-refused' }), ...answered({ privilege: 'none' })];
    const commands = stepsInOrder(findings, 6).map(({ command }) => command ?? '');
    expect(commands.length).toBeGreaterThan(2);
    expect(commands.filter((command) => command.includes('sudo'))).toEqual([]);
  });

  it('speaks the dialect of the system', () => {
    const findings = seenByProbe({ symptom: 'connection-refused', system: 'freebsd' });
    expect(diagnose({ findings }).next?.command).toMatch(/^service sshd status; sysrc sshd_enable/);
  });

  it('asks the command line of the provider that is known', () => {
    const findings = [
      ...seenByProbe({ symptom: 'connection-timeout' }),
      ...answered({ provider: 'aws', console: 'none' }),
      ...pasted({ 'instance-state': 'running' }),
    ];
    expect(stepsInOrder(findings, 4).map(({ id }) => id)).toContain('cloud-firewall-aws');
  });

  it('reads the log of sshd where the server refuses a login', () => {
    const { next } = diagnose({ findings: seenByProbe({ symptom: 'auth-denied', system: 'debian' }) });
    expect(next).toMatchObject({ id: 'sshd-log', command: 'sudo journalctl --no-pager -n 30 -t sshd -t sshd-session' });
  });

  it('compares fingerprints where the host key has changed', () => {
    const steps = stepsInOrder(seenByProbe({ symptom: 'hostkey-changed' }), 2);
    expect(steps.map(({ id }) => id)).toContain('own-fingerprint');
  });

  it('asks fewer questions of a person who does not answer them', () => {
    const findings = seenByProbe({ symptom: 'session-dropped' });
    const questions = (skipped: readonly string[]): number => {
      const { next } = diagnose({ findings, skipped });
      return next?.kind === 'question' ? 1 : 0;
    };
    expect(questions(['ask-drop', 'ask-what-changed', 'ask-elsewhere'])).toBe(0);
  });

  it('fills the target into the command', () => {
    const target = { host: 'web-1.example.com', address: null, port: 2222, user: 'deploy' };
    const { next } = diagnose({ findings: seenByProbe({ symptom: 'auth-too-many' }), target, skipped: ['sshd-log'] });
    expect(next?.command).toBe('ssh -v -p 2222 deploy@web-1.example.com');
  });
});
