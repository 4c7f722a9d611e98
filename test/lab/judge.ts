import { z } from 'zod';
import type { CommandResult } from './process.ts';
import type { Scenario } from './scenario.ts';

/** What came of one scenario. */
export interface Verdict {
  readonly got: string;
  /** Why it does not match, a line each; none where it does. */
  readonly mismatches: readonly string[];
}

const Report = z.object({
  version: z.literal(1),
  stage: z.string().nullable(),
  symptom: z.string().nullable(),
  summary: z.string().min(1),
  addresses: z.array(
    z.object({
      address: z.string(),
      stage: z.string(),
      symptom: z.string(),
      detail: z.object({
        icmp: z.object({ from: z.string().nullable() }).optional(),
        protocol: z.string().optional(),
      }),
    }),
  ),
  server: z.object({ authMethods: z.array(z.string()).nullable() }).nullable(),
  findings: z.array(z.object({ id: z.string(), value: z.string() })),
  causes: z.array(z.object({ id: z.string(), probability: z.number().min(0).max(1) })).min(1),
});
type Report = z.infer<typeof Report>;

// JSON.stringify writes C0 controls as escapes and the others as they are.
const UNCLEAN = /\\u00[01]|[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** Compares what the check printed with what the scenario says. */
export function judgeCheck(scenario: Scenario, result: CommandResult): Verdict {
  if (result.timedOut) return { got: 'HANGS', mismatches: [`still running after ${Math.round(result.ms / 1000)} s`] };
  const lines = result.stdout.trim().split('\n');
  const report = parseReport(lines);
  if (typeof report === 'string') {
    const errors = result.stderr.trim().split('\n').slice(-6).join(' / ');
    return { got: `exit ${result.status}`, mismatches: [report, `standard error: ${errors || '(nothing)'}`] };
  }
  const { exit = scenario.symptom === 'ok' ? 0 : 1 } = scenario.expect ?? {};
  const mismatches = [
    ...stageAndSymptom(scenario, report),
    ...details(scenario, report),
    ...(UNCLEAN.test(JSON.stringify(report)) ? ['control or bidirectional characters in the report'] : []),
    ...(exit === null || result.status === exit ? [] : [`exit status ${result.status}, expected ${exit}`]),
  ];
  return { got: `${report.stage} ${report.symptom}`, mismatches };
}

/** Compares what plain ssh printed with what the scenario says that it prints. */
export function judgeSsh(scenario: Scenario, result: CommandResult): Verdict {
  const said = result.stderr
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^debug1|^OpenSSH_|^Warning: Permanently/.test(line));
  const got = result.timedOut ? `hangs; ${said.at(-1) ?? ''}` : (said.at(-1) ?? `exit ${result.status}`);
  const matches = scenario.ssh.test(result.stderr.replaceAll('\r', ''));
  const last = result.stderr.trim().split('\n').slice(-8).join('\n    ');
  return { got: got.trim(), mismatches: matches ? [] : [`ssh did not print ${scenario.ssh}, but:\n    ${last}`] };
}

function parseReport(lines: readonly string[]): Report | string {
  if (lines.length !== 1) return `${lines.length} lines on standard output, expected one JSON object`;
  try {
    const parsed = Report.safeParse(JSON.parse(lines[0] ?? ''));
    return parsed.success ? parsed.data : `JSON of another shape: ${z.prettifyError(parsed.error)}`;
  } catch {
    return `no JSON on standard output: ${(lines[0] ?? '').slice(0, 200)}`;
  }
}

function stageAndSymptom(scenario: Scenario, report: Report): readonly string[] {
  const allowed = [{ stage: scenario.stage, symptom: scenario.symptom }, ...(scenario.also ?? [])];
  if (allowed.some(({ stage, symptom }) => report.stage === stage && report.symptom === symptom)) return [];
  return [`${report.stage} ${report.symptom}, expected ${scenario.stage} ${scenario.symptom}: ${report.summary}`];
}

function details(scenario: Scenario, report: Report): readonly string[] {
  const { addresses = {}, findings = [], authMethods, icmpFrom, protocol } = scenario.expect ?? {};
  const problems: string[] = [];
  for (const [address, symptom] of Object.entries(addresses)) {
    const got = report.addresses.find((entry) => entry.address === address)?.symptom;
    if (got !== symptom) problems.push(`${address}: ${got}, expected ${symptom}`);
  }
  for (const { id, value } of findings) {
    const found = report.findings.filter((finding) => finding.id === id);
    if (!found.some((finding) => value === undefined || finding.value === value)) {
      problems.push(`no finding ${id}${value === undefined ? '' : `=${value}`}`);
    }
  }
  const methods = report.server?.authMethods?.toSorted().join(',');
  if (authMethods !== undefined && methods !== authMethods.toSorted().join(',')) {
    problems.push(`authentication methods ${methods}, expected ${authMethods.join(',')}`);
  }
  const icmp = report.addresses.map((entry) => entry.detail.icmp?.from);
  if (icmpFrom !== undefined && !icmp.includes(icmpFrom))
    problems.push(`ICMP from ${icmp.join(', ')}, expected ${icmpFrom}`);
  const protocols = report.addresses.map((entry) => entry.detail.protocol);
  if (protocol !== undefined && !protocols.includes(protocol)) {
    problems.push(`protocol ${protocols.join(', ')}, expected ${protocol}`);
  }
  return problems;
}
