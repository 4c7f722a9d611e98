import { check } from '../probe/check.ts';
import type { CheckProgress, CheckRequest, Endpoint, KnownKey, LoginRequest, Refusal } from '../probe/report.ts';
import { buildReply, isFine } from '../reply/build-reply.ts';
import { checkJson, type TargetError } from '../reply/json.ts';
import type { Reply } from '../reply/reply.ts';
import type { Target } from '../targets/target.ts';
import { diagnosisOf } from './diagnosis-of.ts';

const SSH_PORT = 22;

/** A check as a person asked for it: what they named beside the target wins over what it says itself. */
export interface CheckCall {
  readonly target: Target;
  readonly port: number | null;
  readonly user: string | null;
  /** Milliseconds for the whole check. */
  readonly timeoutMs: number;
  /** What to log in with for real, or null for a look from outside. */
  readonly credentials: Pick<LoginRequest, 'identityFile' | 'agentSocket'> | null;
}

/** What a check needs to know of the place where it runs. */
export interface CheckSurroundings {
  /** The inventory's entry of that name, or null. */
  readonly findHost: (name: string) => NamedHost | null;
  readonly knownKeys: (host: string, port: number) => readonly KnownKey[];
  readonly canaries: readonly Endpoint[];
  readonly targets: CheckRequest['targets'];
  /** The name of the machine that looks. */
  readonly machine: string;
  /** Who logs in where nobody names a user, as ssh does, or null where the system does not say. */
  readonly localUser: string | null;
}

/** What a target's name stands for. */
export interface NamedHost {
  readonly host: string;
  readonly address: string | null;
  readonly port: number | null;
  readonly user: string | null;
}

export type CheckOutcome =
  | { readonly kind: 'checked'; readonly fine: boolean; readonly reply: Reply; readonly json: object }
  | { readonly kind: 'refused'; readonly error: TargetError }
  | { readonly kind: 'interrupted' };

/** One target's way from what was asked to the answer. */
export async function checkTarget(
  call: CheckCall,
  surroundings: CheckSurroundings,
  onProgress: (progress: CheckProgress) => void,
  signal: AbortSignal,
): Promise<CheckOutcome> {
  const request = requestFor(call, surroundings);
  const report = await unlessAborted(check(request, onProgress, signal), signal);
  // What an aborted check did not see yet looks like silence, and silence is a symptom: tell none.
  if (report === null || signal.aborted) return { kind: 'interrupted' };
  if (report.refused !== null) return { kind: 'refused', error: refusal(request, report.refused) };
  const diagnosis = diagnosisOf(report);
  const vantage = {
    machine: surroundings.machine,
    loginUser: request.login?.user ?? null,
    notes: notesFor(call, request),
  };
  return {
    kind: 'checked',
    fine: isFine(diagnosis),
    reply: buildReply(report, diagnosis, vantage),
    json: checkJson(report, diagnosis),
  };
}

function requestFor(call: CheckCall, surroundings: CheckSurroundings): CheckRequest {
  const { target, credentials } = call;
  const named = surroundings.findHost(target.host);
  const host = named?.host ?? target.host;
  const port = call.port ?? target.port ?? named?.port ?? SSH_PORT;
  const user = call.user ?? target.user ?? named?.user ?? null;
  const loginUser = user ?? surroundings.localUser;
  return {
    input: target.input,
    host,
    address: named?.address ?? null,
    port,
    user,
    timeoutMs: call.timeoutMs,
    targets: surroundings.targets,
    knownKeys: surroundings.knownKeys(host, port),
    askAuthMethods: true,
    login: credentials === null || loginUser === null ? null : { user: loginUser, ...credentials },
    canaries: surroundings.canaries,
  };
}

function notesFor({ target, port, credentials }: CheckCall, request: CheckRequest): readonly string[] {
  const notes = [...target.notes];
  if (target.jump !== null) {
    notes.push(`The command goes through the jump host ${target.jump}; this check went to ${request.host} directly.`);
  }
  if (target.identityFile !== null && credentials === null) {
    notes.push(`The command names the key ${target.identityFile}; add --identity to log in with it.`);
  }
  if (port !== null && target.port !== null && port !== target.port) {
    notes.push(`The target names port ${target.port}; port ${port} was asked for beside it and was checked.`);
  }
  return notes;
}

function refusal({ host, port }: CheckRequest, { address, range }: Refusal): TargetError {
  const what = host === address ? host : `${host} (${address})`;
  const message = `${what}, port ${port}, was not checked: its address is ${range}, and only public addresses may be checked. TARGETS decides that.`;
  return { code: 'target-refused', message, setting: 'TARGETS' };
}

/** The report, or null as soon as `signal` is aborted: nobody who interrupts waits for a resolver. */
async function unlessAborted<T>(running: Promise<T>, signal: AbortSignal): Promise<T | null> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return signal.aborted ? null : await Promise.race([running, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
