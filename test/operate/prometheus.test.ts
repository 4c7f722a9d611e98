import { describe, expect, it } from 'vitest';
import { measureCheck } from '../../src/operate/measure-check.ts';
import { METERS } from '../../src/operate/meters.ts';
import { createPrometheus } from '../../src/operate/prometheus.ts';
import type { CheckReport } from '../../src/report/check-report.ts';

const ADDRESS = {
  address: '192.0.2.1',
  family: 4,
  stage: 'banner',
  symptom: 'banner-timeout',
  timings: { connectMs: 20, bannerMs: null, kexMs: null, authMs: null },
  detail: {},
} as const;

const REPORT: CheckReport = {
  request: { input: 'web-1.example.com', host: 'web-1.example.com', port: 22, user: null },
  stage: 'banner',
  symptom: 'banner-timeout',
  addresses: [ADDRESS, { ...ADDRESS, address: '192.0.2.2', timings: { ...ADDRESS.timings, connectMs: 400 } }],
  server: null,
  findings: [],
  refused: null,
  durationMs: 420,
};

describe('createPrometheus', () => {
  it('counts checks by their symptom, and the time of each stage of each address, without their names', async () => {
    const { meter, text } = createPrometheus();
    measureCheck(meter, REPORT);
    measureCheck(meter, REPORT);
    const told = await text();
    expect(told).toContain('ssh_check_checks_total{symptom="banner-timeout"} 2');
    expect(told).toContain('ssh_check_stage_seconds_count{stage="connect"} 4');
    expect(told).toContain('ssh_check_stage_seconds_bucket{le="0.05",stage="connect"} 2');
    expect(told).not.toContain('stage="banner"');
    expect(told).not.toMatch(/web-1|192\.0\.2/);
  });

  it('asks a gauge whenever somebody looks', async () => {
    const { meter, text } = createPrometheus();
    let waiting = 3;
    meter.gauge('checksWaiting', () => waiting);
    expect(await text()).toContain('ssh_check_queue_length 3');
    waiting = 5;
    expect(await text()).toContain('ssh_check_queue_length 5');
  });

  it('tells of the process itself', async () => {
    expect(await createPrometheus().text()).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  it('keeps a bounded number of series, whatever labels are made up', async () => {
    const { meter, text } = createPrometheus();
    for (let index = 0; index < 2_000; index += 1) {
      meter.count('chatCalls', { chat: 'slack', method: `made.up${index}`, code: 'ok' });
    }
    meter.count('checks', { symptom: 'x'.repeat(1_000) });
    const series = (await text()).split('\n').filter((line) => line.startsWith('ssh_check_chat_api_calls_total{'));
    expect(series).toHaveLength(301);
    expect(series).toContain('ssh_check_chat_api_calls_total{chat="other",method="other",code="other"} 1700');
    expect(await text()).toContain('ssh_check_checks_total{symptom="other"} 1');
  });

  it('shows every meter by the name that it was declared with', async () => {
    const told = await createPrometheus().text();
    for (const { name, kind } of Object.values(METERS)) {
      expect(told).toContain(`# TYPE ${name} ${kind}`);
      expect(name).toMatch(
        kind === 'counter' ? /^ssh_check_\w+_total$/ : kind === 'histogram' ? /_seconds$/ : /^ssh_check_/,
      );
    }
  });
});
