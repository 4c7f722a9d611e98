import { expect, test } from 'vitest';
import type { Look } from '../../../src/conversation/check-target.ts';
import { withMemory } from '../../../src/conversation/memory/with-memory.ts';
import type { Memory, Observations } from '../../../src/conversation/observations.ts';
import type { CheckReport } from '../../../src/report/check-report.ts';

const REPORT: CheckReport = {
  request: { input: 'web-1', host: '203.0.113.7', port: 22, user: null },
  stage: 'connect',
  symptom: 'connection-refused',
  addresses: [],
  server: null,
  findings: [],
  refused: null,
  durationMs: 1,
};
const MEMORY: Memory = {
  lastAt: 2,
  lastFineAt: 1,
  system: { value: 'alpine', evidence: 'SSH-2.0-OpenSSH_9.7 Alpine', at: 1 },
  hostKeys: [],
  usualConnectMs: 3,
};

function looked(report: CheckReport): Look {
  return { kind: 'seen', report, vantage: { machine: 'bot', loginUser: null, name: null, notes: [] } };
}

function remembering(recall: Observations['recall']): Observations {
  return { record() {}, async flush() {}, latest: async () => null, between: async () => [], recall };
}

test('a look that found something wrong brings what earlier ones know', async () => {
  const look = await withMemory(
    looked(REPORT),
    remembering(async () => MEMORY),
  );
  expect(look.kind === 'seen' && look.report.findings.map(({ value, source }) => [value, source])).toEqual([
    ['alpine', 'history:banner'],
    ['yes', 'history:checks'],
  ]);
});

test.each([
  ['found nothing wrong', { ...REPORT, symptom: 'ok' } as const, async () => MEMORY],
  ['is the first of its host', REPORT, async () => null],
  ['cannot be remembered', REPORT, () => Promise.reject(new Error('no disk'))],
])('a look that %s stays as it is', async (_name, report, recall) => {
  expect(await withMemory(looked(report), remembering(recall))).toEqual(looked(report));
});
