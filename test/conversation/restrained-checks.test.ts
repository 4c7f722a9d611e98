import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/conversation/at-once.ts';
import { type CheckOrder, createChecks } from '../../src/conversation/restrained-checks.ts';
import { createLimits } from '../../src/guard/limits.ts';
import type { CheckProgress, CheckReport, CheckRequest } from '../../src/report/check-report.ts';
import type { LimitSettings } from '../../src/settings/guard.ts';

const REQUEST: CheckRequest = {
  input: 'web-1',
  host: 'web-1.example.com',
  address: null,
  port: 22,
  user: null,
  timeoutMs: 1_000,
  targets: 'public',
  knownKeys: [],
  askAuthMethods: true,
  login: null,
  canaries: [],
};

function seen(request: CheckRequest): CheckReport {
  const { input, host, port, user } = request;
  return {
    request: { input, host, port, user },
    stage: 'auth',
    symptom: 'ok',
    addresses: [],
    server: null,
    findings: [],
    refused: null,
    durationMs: 1,
  };
}

interface Look {
  readonly request: CheckRequest;
  readonly tell: (progress: CheckProgress) => void;
  readonly end: () => void;
}

/** Checks that end when the test says so. */
function restrained(settings: Partial<LimitSettings> = {}, atOnce = 10) {
  const looks: Look[] = [];
  let time = 0;
  const limits = { perPerson: null, perChannel: null, perTarget: null, inAll: null, mostWaiting: 10, ...settings };
  const checks = createChecks({
    check: (request, tell) =>
      new Promise((resolve) => {
        looks.push({ request, tell, end: () => resolve(seen(request)) });
      }),
    whenItsTurn: createTurns(atOnce),
    limits: createLimits(limits, () => time),
    mostWaiting: limits.mostWaiting,
    now: () => time,
  });
  function make(request: Partial<CheckRequest> = {}, order: Partial<CheckOrder> = {}) {
    const shown: CheckProgress[] = [];
    const made = checks.make({
      request: { ...REQUEST, ...request },
      person: 'ann',
      channel: 'ops',
      mustBeNew: false,
      onProgress: (progress) => shown.push(progress),
      ...order,
    });
    return { made, shown };
  }
  return {
    make,
    looks,
    wait: (ms: number) => {
      time += ms;
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('equal checks that run at once', () => {
  it('are one, and each is answered as it was asked for', async () => {
    const { make, looks } = restrained();
    const first = make();
    const second = make({ input: 'WEB-1' }, { person: 'ben', channel: 'dev' });
    await settle();
    expect(looks).toHaveLength(1);
    looks[0]?.end();
    expect(await first.made).toMatchObject({ ok: true, agoMs: 0, report: { request: { input: 'web-1' } } });
    expect(await second.made).toMatchObject({ ok: true, agoMs: 0, report: { request: { input: 'WEB-1' } } });
  });

  it('both show how far it is, also what happened before the second one', async () => {
    const { make, looks } = restrained();
    const first = make();
    await settle();
    looks[0]?.tell({ type: 'resolved', addresses: ['8.8.8.8'], ms: 1 });
    const second = make();
    looks[0]?.tell({ type: 'surroundings' });
    looks[0]?.end();
    await second.made;
    expect(second.shown.map(({ type }) => type)).toEqual(['resolved', 'surroundings']);
    expect(first.shown).toEqual(second.shown);
  });

  it.each([
    { port: 2222 },
    { user: 'deploy' },
    { targets: 'any' as const },
    { host: 'web-2.example.com' },
    { askAuthMethods: false },
  ])('are not equal with %j', async (other) => {
    const { make, looks } = restrained();
    make();
    make(other);
    await settle();
    expect(looks).toHaveLength(2);
  });

  it('are not one where something changed in between', async () => {
    const { make, looks } = restrained();
    make();
    make({}, { mustBeNew: true });
    await settle();
    expect(looks).toHaveLength(2);
  });

  it('are two where the second comes after the end of the first', async () => {
    const { make, looks } = restrained();
    const { made } = make();
    await settle();
    looks[0]?.end();
    await made;
    make();
    await settle();
    expect(looks).toHaveLength(2);
  });

  it('cost the limits once', async () => {
    const { make, looks } = restrained({ inAll: { checks: 1, perMs: 60_000 } });
    const both = [make(), make()];
    await settle();
    looks[0]?.end();
    for (const { made } of both) expect(await made).toMatchObject({ ok: true });
  });
});

describe('a target that is asked for too often', () => {
  it('is answered with what was seen a moment ago, to who does not need it anew', async () => {
    const { make, looks, wait } = restrained({ perTarget: { checks: 1, perMs: 600_000 } });
    const { made } = make();
    await settle();
    looks[0]?.end();
    await made;
    wait(12_000);
    expect(await make({ input: 'again' }).made).toMatchObject({
      ok: true,
      agoMs: 12_000,
      report: { request: { input: 'again' } },
    });
    expect(await make({}, { mustBeNew: true }).made).toMatchObject({ ok: false, setting: 'CHECKS_PER_TARGET' });
    wait(60_000);
    expect(await make().made).toMatchObject({ ok: false, setting: 'CHECKS_PER_TARGET' });
    expect(looks).toHaveLength(1);
  });

  it('is not answered with what others were allowed to see', async () => {
    const { make, looks } = restrained({ perTarget: { checks: 1, perMs: 600_000 } });
    const { made } = make({ targets: 'any' });
    await settle();
    looks[0]?.end();
    await made;
    expect(await make({ targets: 'public' }).made).toMatchObject({ ok: false });
  });
});

describe('checks that wait for their turn', () => {
  it('say how many come before them, and are refused where too many wait', async () => {
    const { make, looks } = restrained({ mostWaiting: 2 }, 1);
    const hosts = ['a', 'b', 'c', 'd'].map((host) => make({ host }));
    await settle();
    expect(looks).toHaveLength(1);
    expect(hosts.map(({ shown }) => shown)).toEqual([[], [], [{ type: 'waiting', ahead: 1 }], []]);
    expect(await hosts[3]?.made).toMatchObject({
      ok: false,
      setting: 'CHECKS_WAITING',
      message: expect.stringMatching(/^2 checks wait for their turn already, .* Try again in about \d+ second/),
    });
    for (let count = 0; count < 3; count += 1) {
      looks[count]?.end();
      await settle();
    }
    for (const { made } of hosts.slice(0, 3)) expect(await made).toMatchObject({ ok: true });
    make({ host: 'd' });
    await settle();
    expect(looks).toHaveLength(4);
  });
});
