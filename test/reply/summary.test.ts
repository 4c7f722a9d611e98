import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/reply/summary.ts';
import type { CheckReport } from '../../src/report/check-report.ts';
import { STAGES, SYMPTOM_STAGE, type Symptom } from '../../src/taxonomy/symptoms.ts';
import { EXAMPLES } from './examples.ts';

const ALL = Object.keys(SYMPTOM_STAGE) as Symptom[];

function reportWith(symptoms: readonly Symptom[], more: Partial<CheckReport> = {}): CheckReport {
  const [first = 'ok'] = symptoms;
  const timings = { connectMs: null, bannerMs: null, kexMs: null, authMs: null };
  return {
    request: { input: 'web-1', host: 'web-1', port: 22, user: null },
    stage: SYMPTOM_STAGE[first] ?? 'resolve',
    symptom: first,
    addresses: symptoms.map((symptom, index) => ({
      address: `203.0.113.${index + 1}`,
      family: 4,
      stage: SYMPTOM_STAGE[symptom] ?? 'resolve',
      symptom,
      timings,
      detail: {},
    })),
    server: null,
    findings: [],
    refused: null,
    durationMs: 1,
    ...more,
  };
}

describe('summarise', () => {
  it('is one line that ends like a sentence, for every symptom', () => {
    for (const symptom of ALL) {
      for (const report of [reportWith([symptom]), reportWith([symptom, symptom, 'connection-timeout'])]) {
        expect(summarise(report)).toMatch(/^[^\n{}]+[^.]\.$/);
        expect(summarise(report)).toContain('web-1');
      }
    }
  });

  it('says how many addresses behave the same', () => {
    expect(summarise(reportWith(['connection-refused', 'connection-refused']))).toMatch(/ \(both addresses\)\.$/);
    expect(summarise(reportWith(['no-route', 'no-route', 'no-route']))).toMatch(/ \(all 3 addresses\)\.$/);
  });

  it('names the addresses that behave otherwise', () => {
    expect(summarise(reportWith(['ok', 'connection-timeout', 'connection-timeout', 'connection-refused']))).toBe(
      'SSH on port 22 of web-1 works from here at 203.0.113.1, login and session included, but each of 203.0.113.2 and 203.0.113.3 did not answer, 203.0.113.4 refused the connection.',
    );
  });

  it('promises no more than was tried', () => {
    const extents = STAGES.map((stage) => summarise(reportWith(['ok'], { stage })));
    expect(extents.filter((sentence) => sentence.includes('session included'))).toHaveLength(1);
    expect(summarise(reportWith(['ok'], { stage: 'auth' }))).toContain('up to the login');
  });

  it('takes a host name for text, whatever is in it', () => {
    const hostile = reportWith(['connection-refused'], {
      request: { input: 'x', host: '$&\x1b[2J{port}', port: 22, user: null },
    });
    expect(summarise(hostile)).toContain('$&\\x1b[2J{port}');
  });

  it('stays short where a name has many addresses', () => {
    const symptoms: Symptom[] = ['ok', ...Array.from({ length: 31 }, () => 'connection-timeout' as const)];
    expect(summarise(reportWith(symptoms)).length).toBeLessThan(400);
  });

  it('fits every example', () => {
    for (const { report } of Object.values(EXAMPLES)) expect(summarise(report).length).toBeGreaterThan(20);
  });
});
