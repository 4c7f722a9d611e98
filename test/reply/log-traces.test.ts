import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { logTraces } from '../../src/reply/log-traces.ts';
import type { AddressDetail, CheckReport, ServerFacts } from '../../src/report/check-report.ts';
import type { Stage, Symptom } from '../../src/taxonomy/symptoms.ts';

const OPENSSH = 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10';
const DROPBEAR = 'SSH-2.0-dropbear_2022.83';

function reportOf(stage: Stage, symptom: Symptom, detail: AddressDetail, banner: string | null = OPENSSH): CheckReport {
  const server: ServerFacts = { banner, hostKeys: [], algorithms: null, authMethods: null };
  const timings = { connectMs: null, bannerMs: null, kexMs: null, authMs: null };
  return {
    request: { input: '127.0.0.1', host: '127.0.0.1', port: 22, user: null },
    stage,
    symptom,
    addresses: [{ address: '127.0.0.1', family: 4, stage, symptom, timings, detail }],
    server: banner === null ? null : server,
    findings: [],
    refused: null,
    durationMs: 1,
  };
}

function localPort(port: number): AddressDetail {
  return { local: { address: '127.0.0.1', port } };
}

/** Whether a real server wrote this line; `…` stands for what nobody can foretell. */
function isWritten(line: string, capture: string): boolean {
  const pieces = line.split('…').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const form = new RegExp(`^${pieces.join('.*')}$`);
  const text = readFileSync(new URL(`captures/${capture}.txt`, import.meta.url), 'utf8');
  return text.split('\n').some((written) => form.test(written));
}

describe('logTraces', () => {
  it.each([
    ['a question for the login methods', reportOf('auth', 'ok', { ...localPort(37_604), authRequests: 1 }), null],
    ['a look that ends at the host key', reportOf('hostkey', 'ok', localPort(60_500)), null],
    ['a login', reportOf('done', 'ok', { ...localPort(37_618), authRequests: 1 }), 'root'],
    ['a refused login', reportOf('auth', 'auth-denied', { ...localPort(37_620), authRequests: 1 }), 'root'],
    [
      'no algorithm in common',
      reportOf('kex', 'kex-mismatch', {
        ...localPort(37_654),
        mismatch: { kind: 'key exchange', ours: [], theirs: [] },
      }),
      null,
    ],
  ])('foretells what OpenSSH writes of %s', (_, report, loginUser) => {
    const lines = logTraces(report, loginUser).flatMap((trace) => trace.lines);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toSatisfy((text: string) => isWritten(text, 'openssh-9.2'));
  });

  it.each([
    ['a question for the login methods', reportOf('auth', 'ok', { ...localPort(51_342), authRequests: 1 }, DROPBEAR)],
    ['a look that ends at the host key', reportOf('hostkey', 'ok', localPort(51_334), DROPBEAR)],
  ])('foretells what Dropbear writes of %s', (_, report) => {
    const lines = logTraces(report, null).flatMap((trace) => trace.lines);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toSatisfy((text: string) => isWritten(text, 'dropbear-2022.83'));
  });

  it.each(['connection-refused', 'connection-rejected', 'connection-timeout', 'no-route'] as const)(
    'says that %s left nothing',
    (symptom) => {
      expect(logTraces(reportOf('connect', symptom, {}, null), null)).toEqual([
        { text: expect.stringMatching(/^Nothing/), lines: [] },
      ]);
    },
  );

  it('says that two attempts left two lines', () => {
    const report = reportOf('banner', 'closed-before-banner', { firstAttempt: 'closed-before-banner' }, null);
    expect(logTraces(report, null)[0]?.text).toContain('It was tried twice');
  });

  it('names no address that the server cannot have seen', () => {
    const report = reportOf('auth', 'ok', { local: { address: '192.168.1.5', port: 4 }, authRequests: 1 });
    const beyond = { ...report, addresses: report.addresses.map((line) => ({ ...line, address: '203.0.113.7' })) };
    expect(JSON.stringify(logTraces(beyond, null))).not.toContain('192.168.1.5');
    expect(JSON.stringify(logTraces(beyond, null))).toContain('YOUR-PUBLIC-ADDRESS');
  });
});
