import type { Symptom } from '../../taxonomy/symptoms.ts';
import type { ClientCall } from './call.ts';
import type { FoundMessage } from './find-messages.ts';
import type { ClientTool, ReachedStage, Role, Shows } from './message.ts';
import { resolveSymptom } from './resolve-symptom.ts';

/** One call of a client, from its command or first message to its last. */
export interface Attempt {
  readonly errors: Complaint[];
  /** What its lines show, the last line of each finding. */
  readonly shown: Map<Shows[0], Shown>;
  readonly keysOffered: string[];
  readonly addresses: { readonly address: string; readonly symptom: Symptom; readonly line: number }[];
  readonly call: ClientCall | null;
  /** Whether a message said how it ended. */
  ended: boolean;
  tool: ClientTool | null;
  reached: ReachedStage | null;
  /** Index of the line that showed how far it came. */
  reachedLine: number;
  /** Index of the last line that belongs to it. */
  lastLine: number;
  /** What it means if nothing comes after the last step. */
  stall: { readonly symptom: Symptom; readonly line: number } | null;
  host: string | null;
  address: string | null;
  port: number | null;
  user: string | null;
  banner: string | null;
  /** Version of the client as major × 100 + minor, or null. */
  clientVersion: number | null;
  methods: string | null;
  viaProxy: boolean;
  /** Whether it ran a command instead of a shell. */
  runsCommand: boolean;
  verbose: boolean;
  keyAccepted: boolean;
  /** Whether the server spoke of methods after it accepted a key: what it then refused was the signature. */
  signatureRefused: boolean;
  keysTried: number;
  passwordAsked: boolean;
  passwordRefused: boolean;
  /** Details for findings that a line gave: the mismatch, the offer, what another protocol said. */
  readonly details: Record<string, string>;
}

export interface Shown {
  readonly shows: Shows;
  readonly tool: ClientTool;
  readonly line: number;
}

export interface Complaint {
  /** The host that the message names, in lower case, or null. */
  readonly host: string | null;
  readonly symptom: Symptom;
  /** Symptoms from which the message cannot tell this one. */
  readonly or: readonly Symptom[];
  readonly role: Role;
  readonly line: number;
  readonly tool: ClientTool;
  /** Whether it is one of several addresses that one call tried. */
  readonly oneAddress: boolean;
}

const REACHED: readonly ReachedStage[] = ['connect', 'banner', 'kex', 'auth', 'session', 'done'];
/** Findings that are of the server to which the client spoke. */
export const OF_SERVER: ReadonlySet<string> = new Set<Shows[0]>([
  'host-key',
  'partial-success',
  'login-hint',
  'server-software',
  'openssh-age',
  'system',
  'key-offered',
  'key-type',
  'auth-methods',
  'password-result',
]);

export function openAttempt(line: number, call: ClientCall | null): Attempt {
  return {
    errors: [],
    shown: new Map(),
    keysOffered: [],
    addresses: [],
    call,
    ended: false,
    tool: null,
    reached: null,
    reachedLine: line,
    lastLine: line,
    stall: null,
    host: call?.host ?? null,
    address: null,
    port: call?.port ?? null,
    user: call?.user ?? null,
    banner: null,
    clientVersion: null,
    methods: null,
    viaProxy: call?.viaProxy ?? false,
    runsCommand: false,
    verbose: call?.verbose ?? false,
    keyAccepted: false,
    signatureRefused: false,
    keysTried: 0,
    passwordAsked: false,
    passwordRefused: false,
    details: {},
  };
}

/** Whether a message cannot belong to this attempt any more: it has ended, or the message opens another connection. */
export function isOver(attempt: Attempt, found: FoundMessage): boolean {
  const { message, symptom, role } = found;
  // Warnings about a key file come before the line with the version.
  if (message.starts && !attempt.viaProxy) return attempt.ended || attempt.reached !== null || attempt.stall !== null;
  const isOpen = attempt.reached === null || attempt.reached === 'connect';
  // Behind the outer call of a jump host runs an inner one, which connects later.
  if (message.reached === 'connect' && !isOpen && !attempt.viaProxy) return true;
  if (!attempt.ended) return false;
  if (symptom === null) return message.reached !== undefined && message.reached !== 'done';
  if (role !== 'end') return false;
  const next = resolveSymptom(symptom, attempt.reached, found.groups.reason);
  return attempt.errors.every((error) => error.symptom !== next);
}

/** Notes that the connection came this far, unless it is known to have come further. */
export function advance(attempt: Attempt, reached: ReachedStage, line: number): void {
  if (attempt.reached !== null && REACHED.indexOf(reached) <= REACHED.indexOf(attempt.reached)) return;
  attempt.reached = reached;
  attempt.reachedLine = line;
}
