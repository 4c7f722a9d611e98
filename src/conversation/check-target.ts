import { inWords } from '../guard/limits.ts';
import { type FindingValue, finding } from '../knowledge/findings.ts';
import { check } from '../probe/check.ts';
import { buildReply, isFine, type Vantage } from '../reply/build-reply.ts';
import { checkJson, type TargetError } from '../reply/json.ts';
import type { Reply } from '../reply/reply.ts';
import type {
  CheckProgress,
  CheckReport,
  CheckRequest,
  Endpoint,
  KnownKey,
  LoginRequest,
} from '../report/check-report.ts';
import { findHost, type Inventory } from '../targets/inventory.ts';
import { judgePort, type PortsAllowed } from '../targets/judge-port.ts';
import { judgeTarget, refuseAddress, type TargetsRule } from '../targets/judge-target.ts';
import type { Target } from '../targets/target.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { endpointFor, notesFor, requestFor } from './check-request.ts';
import { diagnoseReport } from './diagnose-report.ts';
import { meantHosts } from './hosts/unknown-host.ts';
import { inventoryFindings } from './inventory-findings.ts';
import { historyFindings } from './memory/history-findings.ts';
import { historyNotes } from './memory/history-notes.ts';
import { seenKeys } from './memory/seen-keys.ts';
import { observationOf } from './observation-of.ts';
import type { Memory, Observations } from './observations.ts';
import type { CheckMade } from './restrained-checks.ts';

/** A check as a person asked for it: what they named beside the target wins over what it says itself. */
export interface CheckCall {
  readonly target: Target;
  readonly port: number | null;
  readonly user: string | null;
  /** Milliseconds for the whole check. */
  readonly timeoutMs: number;
  /** A second look soon after the first: it stops after the host key, to stay polite. */
  readonly isQuick?: boolean;
  /** One of many looks, a minute apart: nothing around a failing host is asked. */
  readonly isRoutine?: boolean;
  /** What to log in with for real, or null for a look from outside. */
  readonly credentials: Pick<LoginRequest, 'identityFile' | 'agentSocket'> | null;
}

/** What a check needs to know of the place where it runs. */
export interface CheckSurroundings {
  readonly inventory: Inventory;
  /** The host keys on record there for a host and port. */
  readonly knownKeys: (host: string, port: number) => readonly KnownKey[];
  /** What earlier looks saw, and where this one is kept; left out or null: nothing is remembered. */
  readonly observations?: Observations | null;
  readonly canaries: readonly Endpoint[];
  /** What may be checked; whatever may not gets no packet. */
  readonly targets: TargetsRule;
  /** Left out: every port. */
  readonly ports?: PortsAllowed;
  /** The name of the machine that looks. */
  readonly machine: string;
  /** Who logs in where nobody names a user, as ssh does, or null where the system does not say. */
  readonly localUser: string | null;
  /** Whether it is the machine of whoever cannot connect; null where nobody knows. */
  readonly vantage: FindingValue<'vantage'> | null;
  /** Whether a person can have a real login tried from there. */
  readonly offersLogin: boolean;
  /** Told of every look that was made anew and came to its end; left out: nobody counts. */
  readonly onReport?: (report: CheckReport) => void;
}

export type CheckOutcome =
  | { readonly kind: 'checked'; readonly fine: boolean; readonly reply: Reply; readonly json: object }
  | { readonly kind: 'refused'; readonly error: TargetError }
  | { readonly kind: 'interrupted' };

/** What was seen from outside, with what the inventory knows of the host, and how to tell a person of it. */
export type Look =
  | { readonly kind: 'seen'; readonly report: CheckReport; readonly vantage: Vantage }
  | Exclude<CheckOutcome, { readonly kind: 'checked' }>;

/** One target's way from what was asked to the answer. */
export async function checkTarget(
  call: CheckCall,
  surroundings: CheckSurroundings,
  onProgress: (progress: CheckProgress) => void,
  signal: AbortSignal,
): Promise<CheckOutcome> {
  const look = await lookFromOutside(call, surroundings, onProgress, signal);
  if (look.kind !== 'seen') return look;
  const { report, vantage } = look;
  const diagnosis = diagnoseReport(report);
  const reply = buildReply(report, diagnosis, vantage);
  return { kind: 'checked', fine: isFine(diagnosis), reply, json: checkJson(report, diagnosis) };
}

/** How a look is made, once its target was judged. */
export type MakeCheck = (
  request: CheckRequest,
  onProgress: (progress: CheckProgress) => void,
  signal: AbortSignal,
) => Promise<CheckMade>;

const AT_ONCE: MakeCheck = async (request, onProgress, signal) => ({
  ok: true,
  report: await check(request, onProgress, signal),
  isOwn: true,
  agoMs: 0,
});

/** Looks at a target, without a verdict: a case weighs it together with what persons told. */
export async function lookFromOutside(
  call: CheckCall,
  surroundings: CheckSurroundings,
  onProgress: (progress: CheckProgress) => void,
  signal: AbortSignal,
  make: MakeCheck = AT_ONCE,
): Promise<Look> {
  const { inventory, targets, ports = 'any' } = surroundings;
  const { host } = call.target;
  const named = findHost(inventory, host);
  const judged = judgeTarget(host, inventory, targets);
  if (!judged.allowed) {
    const message = [judged.message, ...(targets === 'inventory' ? meantHosts(inventory, host) : [])].join(' ');
    return refused({ ...judged, message });
  }
  const memory = await recallFor(surroundings, endpointFor(call, named));
  const seen = memory === null ? [] : seenKeys(memory, Date.now());
  const request = requestFor(call, named, surroundings, judged.addresses, seen);
  const port = judgePort(host, request.port, inventory, ports);
  if (!port.allowed) return refused(port);
  const made = await unlessAborted(() => make(request, onProgress, signal), signal);
  // What an aborted check did not see yet looks like silence, and silence is a symptom: tell none.
  if (made === null || signal.aborted) return { kind: 'interrupted' };
  if (!made.ok) return refused(made);
  const { report, isOwn, agoMs } = made;
  if (report.refused !== null) return refused(refuseAddress(request.host, report.refused, targets));
  if (isOwn) surroundings.onReport?.(report);
  if (isOwn) surroundings.observations?.record(observationOf(report, Date.now(), 'check'));
  const history = memory === null ? [] : historyFindings(memory, report, (named?.system ?? null) !== null);
  const fingerprints = seen.map(({ key }) => key);
  return {
    kind: 'seen',
    report: {
      ...report,
      findings: [...report.findings, ...inventoryFindings(named), ...history, ...vantageFindings(surroundings)],
    },
    vantage: {
      machine: surroundings.machine,
      loginUser: request.login?.user ?? null,
      name: named === null || named.name === request.host ? null : named.name,
      notes: [
        ...notesFor(call, request, named, surroundings),
        ...(report.stage === 'resolve' ? meantHosts(inventory, host) : []),
        ...(memory === null ? [] : historyNotes(memory, report, fingerprints)),
        ...agoNotes(agoMs),
      ],
    },
  };
}

/** What earlier checks know; a check does without where that cannot be read. */
function recallFor({ observations }: CheckSurroundings, target: Endpoint): Promise<Memory | null> {
  return observations?.recall(target).catch(() => null) ?? Promise.resolve(null);
}

function refused({ message, setting }: { readonly message: string; readonly setting: string }): Look {
  return { kind: 'refused', error: { code: 'target-refused', message, setting } };
}

/** What was not looked at anew says so. */
function agoNotes(agoMs: number): readonly string[] {
  if (agoMs === 0) return [];
  return [
    `This was seen ${inWords(agoMs)} ago: the target is looked at only so often (the setting CHECKS_PER_TARGET).`,
  ];
}

function vantageFindings({ vantage, machine }: CheckSurroundings): readonly Finding[] {
  return vantage === null ? [] : [finding('vantage', vantage, 'probe:vantage', machine)];
}

/** The report, or null as soon as `signal` is aborted: nobody who interrupts waits for a resolver. */
async function unlessAborted<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
  if (signal.aborted) return null;
  let stop = (): void => {};
  const aborted = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([run(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
