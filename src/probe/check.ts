import { isIP } from 'node:net';
import { finding } from '../knowledge/findings.ts';
import type { AddressReport, CheckProgress, CheckReport, CheckRequest, Refusal } from '../report/check-report.ts';
import { judgeAddress } from '../targets/policy.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { type Symptom, stageRank } from '../taxonomy/symptoms.ts';
import { type AddressResult, checkAddress, OWN_POLITENESS } from './check-address.ts';
import { prepareConnect } from './connect.ts';
import { addressFindings } from './findings.ts';
import { nameClues } from './name-clues.ts';
import type { Politeness } from './politeness.ts';
import { resolve } from './resolve.ts';
import { loadProtocol } from './ssh2-protocol.ts';
import { type Deadline, deadlineIn } from './stage.ts';
import { lookAround } from './surroundings.ts';

// What is kept back at the end, so that the report is there when the time is up.
const RESERVE_MS = 150;
// The resolver may not eat the time of all that follows.
const RESOLVE_SHARE = 0.75;

/**
 * Looks at a host from outside: resolves its name and tries every address side by side.
 * Never rejects: whatever fails is in the report. Ends within `request.timeoutMs`, or soon after `signal` is aborted
 * with what is known by then. `politeness` remembers who was asked for their authentication methods.
 */
export async function check(
  request: CheckRequest,
  onProgress: (progress: CheckProgress) => void,
  signal: AbortSignal,
  politeness: Politeness = OWN_POLITENESS,
): Promise<CheckReport> {
  const start = performance.now();
  const deadline = deadlineIn(request.timeoutMs - RESERVE_MS);
  const report = await look(request, deadline, onProgress, signal, politeness);
  return { ...report, durationMs: Math.round(performance.now() - start) };
}

async function look(
  request: CheckRequest,
  deadline: Deadline,
  onProgress: (progress: CheckProgress) => void,
  signal: AbortSignal,
  politeness: Politeness,
): Promise<CheckReport> {
  const start = performance.now();
  // What takes as long to load as a round trip is loaded beside the look-up, where it distorts no measurement.
  const looking = resolve(request.address ?? request.host, deadline.left() * RESOLVE_SHARE);
  prepareConnect();
  const [resolved] = await Promise.all([looking, loadProtocol()]);
  if (!resolved.ok) return nameless(request, resolved.symptom, resolved.detail.errno ?? '', deadline);
  const addresses = resolved.value;
  const refused = firstRefusal(addresses, request.targets);
  if (refused !== null) return { ...emptyReport(request), refused };
  onProgress({ type: 'resolved', addresses, ms: Math.round(performance.now() - start) });

  const results = await Promise.all(
    addresses.map((address) => checkAddress(address, request, deadline, signal, onProgress, politeness)),
  );
  const reports = results.map(({ report }) => report);
  const best = furthest(results);
  if (best === undefined) return unresolved(request, 'dns-no-address', '');
  const around =
    reports.every(({ stage }) => stage === 'connect') && request.isRoutine !== true && !signal.aborted
      ? await surroundingsOf(best.report, request, deadline, signal, onProgress)
      : [];
  const server = best.server.banner === null ? null : best.server;
  return {
    request: echo(request),
    stage: best.report.stage,
    symptom: best.report.symptom,
    addresses: reports,
    server,
    findings: [
      ...addressFindings(best.report, server),
      ...originFindings(request, best.report),
      ...comparison(reports, best.report),
      ...around,
    ],
    refused: null,
    durationMs: 0,
  };
}

function surroundingsOf(
  failed: AddressReport,
  request: CheckRequest,
  deadline: Deadline,
  signal: AbortSignal,
  onProgress: (progress: CheckProgress) => void,
): Promise<readonly Finding[]> {
  onProgress({ type: 'surroundings' });
  return lookAround(failed, request, deadline, signal);
}

/** The address that came furthest; among equals the one that `ssh` tries first. */
function furthest(results: readonly AddressResult[]): AddressResult | undefined {
  return results.reduce<AddressResult | undefined>(
    (best, next) => (best === undefined || progressOf(next.report) > progressOf(best.report) ? next : best),
    undefined,
  );
}

function progressOf({ stage, symptom }: AddressReport): number {
  return symptom === 'ok' ? stageRank('done') + stageRank(stage) : stageRank(stage);
}

function comparison(reports: readonly AddressReport[], best: AddressReport): Finding[] {
  const count = finding('address-count', reports.length > 1 ? 'several' : 'one', 'probe:resolve', `${reports.length}`);
  if (reports.length < 2) return [count];
  const failing = reports.filter(({ symptom }) => symptom !== best.symptom);
  const [first] = failing;
  if (best.symptom !== 'ok' || first === undefined) {
    return [count, finding('partial-failure', 'none', 'probe:connect', 'every address behaves the same')];
  }
  const families = new Set(failing.map(({ family }) => family));
  const others = new Set(reports.filter(({ symptom }) => symptom === 'ok').map(({ family }) => family));
  const apart = families.size === 1 && !others.has(first.family);
  const value = !apart ? 'some-addresses-fail' : first.family === 6 ? 'ipv6-fails' : 'ipv4-fails';
  const evidence = failing.map(({ address, symptom }) => `${address}: ${symptom}`).join('; ');
  return [
    count,
    finding('partial-failure', value, 'probe:connect', evidence),
    finding('failing-address', failureOf(first.symptom), 'probe:connect', evidence),
  ];
}

function originFindings({ host, address }: CheckRequest, best: AddressReport): Finding[] {
  const literal = isIP((address ?? host).split('%', 1)[0] ?? '') !== 0;
  return [
    finding('address-source', literal ? 'literal' : 'dns', 'probe:resolve', best.address),
    finding('address-family', best.family === 6 ? 'ipv6' : 'ipv4', 'probe:resolve', best.address),
  ];
}

function failureOf(symptom: Symptom) {
  switch (symptom) {
    case 'connection-refused':
      return 'refused';
    case 'connection-rejected':
      return 'rejected';
    case 'connection-timeout':
      return 'no-answer';
    case 'no-route':
    case 'network-unreachable':
      return 'unreachable';
    default:
      return 'after-connect';
  }
}

function firstRefusal(addresses: readonly string[], targets: CheckRequest['targets']): Refusal | null {
  for (const address of addresses) {
    const judgement = judgeAddress(address, targets);
    if (!judgement.allowed) return judgement.refusal;
  }
  return null;
}

/** Without an address there is still something to ask the resolvers, where they answer at all. */
async function nameless(
  request: CheckRequest,
  symptom: Symptom,
  errno: string,
  deadline: Deadline,
): Promise<CheckReport> {
  const report = unresolved(request, symptom, errno);
  if (request.isRoutine || (symptom !== 'dns-nxdomain' && symptom !== 'dns-no-address')) return report;
  const clues = await nameClues(request.address ?? request.host, deadline.left());
  return { ...report, findings: [...report.findings, ...clues] };
}

function unresolved(request: CheckRequest, symptom: Symptom, evidence: string): CheckReport {
  const findings = [
    finding('symptom', symptom, 'probe:resolve', evidence === '' ? request.host : `${request.host}: ${evidence}`),
  ];
  return { ...emptyReport(request), symptom, findings };
}

function emptyReport(request: CheckRequest): CheckReport {
  return {
    request: echo(request),
    stage: 'resolve',
    symptom: 'ok',
    addresses: [],
    server: null,
    findings: [],
    refused: null,
    durationMs: 0,
  };
}

function echo({ input, host, port, user }: CheckRequest): CheckReport['request'] {
  return { input, host, port, user };
}
