import type { CheckCall } from '../../src/conversation/check-target.ts';
import { finding } from '../../src/knowledge/findings.ts';
import type { CheckReport } from '../../src/report/check-report.ts';
import { parseTarget } from '../../src/targets/parse-target.ts';
import { SYMPTOM_STAGE, type Symptom } from '../../src/taxonomy/symptoms.ts';

export function callFor(text: string): CheckCall {
  const parsed = parseTarget(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return { target: parsed.target, port: null, user: null, timeoutMs: 15_000, credentials: null };
}

/** What a look at web-1.example.com found. */
export function reportOf(symptom: Symptom): CheckReport {
  const stage = symptom === 'ok' ? 'auth' : (SYMPTOM_STAGE[symptom] ?? 'connect');
  const timings = { connectMs: null, bannerMs: null, kexMs: null, authMs: null };
  return {
    request: { input: 'web-1.example.com', host: 'web-1.example.com', port: 22, user: null },
    stage,
    symptom,
    addresses: [{ address: '203.0.113.10', family: 4, stage, symptom, timings, detail: {} }],
    server: null,
    findings: [finding('symptom', symptom, `probe:${stage}`, '203.0.113.10')],
    refused: null,
    durationMs: 12,
  };
}
