import type { Symptom } from '../../taxonomy/symptoms.ts';
import type { ClientCall } from './call.ts';
import type { FoundMessage } from './find-messages.ts';
import type { ClientTool, ReachedStage, Role, Shows } from './message.ts';
import { alternativesOf, resolveSymptom } from './resolve-symptom.ts';

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
const MOST_ADDRESSES = 50;
const MOST_ERRORS = 200;
const MOST_KEYS = 100;
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
const DETAILS = ['mismatch', 'offer', 'greeting', 'hint'] as const;

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

/** Writes a message into the attempt to which it belongs. */
export function takeMessage(attempt: Attempt, found: FoundMessage, line: number): void {
  const { message, groups, tool } = found;
  attempt.tool ??= tool;
  attempt.lastLine = line;
  if (groups.banner !== undefined && attempt.banner !== null && attempt.viaProxy) goBehindProxy(attempt);
  takeCounts(attempt, found, line);
  takeNames(attempt, groups);
  if (message.reached !== undefined) advance(attempt, message.reached, line);
  for (const shows of found.shows) attempt.shown.set(shows[0], { shows, tool, line });
  for (const name of DETAILS) if (groups[name] !== undefined) attempt.details[name] ??= groups[name];
  if (message.stalls !== undefined) attempt.stall = { symptom: message.stalls, line };
  else if (found.symptom !== null || message.reached !== undefined) attempt.stall = null;
  if (found.symptom !== null) complain(attempt, found, line);
}

/** A second banner is that of the server behind the hop: what was seen up to there was the hop's. */
function goBehindProxy(attempt: Attempt): void {
  attempt.errors.length = 0;
  attempt.keysOffered.length = 0;
  for (const id of attempt.shown.keys()) if (OF_SERVER.has(id)) attempt.shown.delete(id);
  const fresh = openAttempt(attempt.lastLine, null);
  const { banner, methods, reached, keyAccepted, signatureRefused, keysTried, passwordAsked, passwordRefused } = fresh;
  const unseen = { banner, methods, reached, keyAccepted, signatureRefused, keysTried, passwordAsked, passwordRefused };
  Object.assign(attempt, unseen);
}

function complain(attempt: Attempt, found: FoundMessage, line: number): void {
  // The end of a session that worked is no trouble.
  if (attempt.reached === 'done' && found.role === 'echo') return;
  if (attempt.runsCommand && found.message.counts === 'exit-status') return advance(attempt, 'done', line);
  const rule = found.symptom ?? 'ok';
  const symptom = resolveSymptom(rule, attempt.reached, found.groups.reason);
  const or = alternativesOf(rule, attempt.reached, found.groups.reason);
  const oneAddress = found.message.counts === 'address-failed';
  const { address } = found.groups;
  if (oneAddress && address && attempt.addresses.length < MOST_ADDRESSES)
    attempt.addresses.push({ address, symptom, line });
  if (found.role === 'end' && !oneAddress) attempt.ended = true;
  const last = attempt.errors.at(-1);
  if (last?.symptom === symptom && last.role === found.role && !oneAddress) attempt.errors.pop();
  // Of a log without end the middle goes: what counts stands at the beginning and at the end.
  if (attempt.errors.length >= MOST_ERRORS) attempt.errors.splice(MOST_ERRORS / 2, 1);
  const host = found.groups.host?.toLowerCase() ?? null;
  attempt.errors.push({ host, symptom, or, role: found.role, line, tool: found.tool, oneAddress });
}

/** Notes that the connection came this far, unless it is known to have come further. */
export function advance(attempt: Attempt, reached: ReachedStage, line: number): void {
  if (attempt.reached !== null && REACHED.indexOf(reached) <= REACHED.indexOf(attempt.reached)) return;
  attempt.reached = reached;
  attempt.reachedLine = line;
}

function takeNames(attempt: Attempt, groups: FoundMessage['groups']): void {
  attempt.host ??= groups.host ?? null;
  attempt.user ??= groups.user ?? null;
  attempt.address = groups.address ?? attempt.address;
  attempt.banner ??= groups.banner?.trim() ?? null;
  attempt.methods ??= groups.methods ?? null;
  const port = Number(groups.port);
  if (attempt.port === null && Number.isInteger(port) && port > 0 && port < 65_536) attempt.port = port;
  const [major, minor] = groups.version?.split('.').map(Number) ?? [];
  if (major !== undefined && minor !== undefined) attempt.clientVersion = major * 100 + minor;
}

function takeCounts(attempt: Attempt, { message, groups }: FoundMessage, line: number): void {
  attempt.lastLine = line;
  switch (message.counts) {
    case 'key-offered':
      if (attempt.keysOffered.length < MOST_KEYS) attempt.keysOffered.push(groups.key ?? '');
      break;
    case 'key-accepted':
      attempt.keyAccepted = true;
      break;
    case 'key-tried':
      attempt.keysTried += 1;
      attempt.verbose = true;
      break;
    case 'password-asked':
      attempt.passwordAsked = true;
      break;
    case 'password-refused':
      attempt.passwordRefused = true;
      break;
    case 'via-proxy':
      attempt.viaProxy = true;
      break;
    case 'command':
      attempt.runsCommand = true;
      break;
    case 'verbose':
      attempt.verbose = true;
      break;
    case 'method-refused':
      attempt.signatureRefused ||= attempt.keyAccepted;
      break;
    case 'methods':
    case 'exit-status':
    case 'address-failed':
    case undefined:
      break;
  }
}
