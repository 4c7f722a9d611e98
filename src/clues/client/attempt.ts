import { SYMPTOM_STAGE, type Symptom, stageRank } from '../../taxonomy/symptoms.ts';
import type { ClientCall } from './call.ts';
import type { FoundMessage } from './find-messages.ts';
import type { ClientTool, ReachedStage, Role, Shows } from './message.ts';
import { resolveSymptom } from './resolve-symptom.ts';

/** One call of a client, from its command or first message to its last. */
export interface Attempt {
  readonly errors: Complaint[];
  readonly shown: { readonly shows: Shows; readonly tool: ClientTool; readonly line: number }[];
  readonly keysOffered: string[];
  readonly addresses: { readonly address: string; readonly symptom: Symptom; readonly line: number }[];
  readonly call: ClientCall | null;
  tool: ClientTool | null;
  reached: ReachedStage | null;
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
  verbose: boolean;
  keyAccepted: boolean;
  keysTried: number;
  passwordAsked: boolean;
  passwordRefused: boolean;
  /** Details for findings that a line gave: the mismatch, the offer, what another protocol said. */
  readonly details: Record<string, string>;
}

export interface Complaint {
  readonly symptom: Symptom;
  readonly role: Role;
  readonly line: number;
  readonly tool: ClientTool;
  /** Whether it is one of several addresses that one call tried. */
  readonly oneAddress: boolean;
}

const REACHED: readonly ReachedStage[] = ['connect', 'banner', 'kex', 'auth', 'session', 'done'];
const DETAILS = ['mismatch', 'offer', 'greeting', 'hint'] as const;

export function openAttempt(line: number, call: ClientCall | null): Attempt {
  return {
    errors: [],
    shown: [],
    keysOffered: [],
    addresses: [],
    call,
    tool: null,
    reached: null,
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
    verbose: call?.verbose ?? false,
    keyAccepted: false,
    keysTried: 0,
    passwordAsked: false,
    passwordRefused: false,
    details: {},
  };
}

/** Whether a message cannot belong to this attempt any more: it has ended, or the message opens another connection. */
export function isOver(attempt: Attempt, found: FoundMessage): boolean {
  const { message, symptom, role } = found;
  const ended = attempt.errors.some((error) => error.role === 'end' && !error.oneAddress);
  // Warnings about a key file come before the line with the version.
  if (message.starts && !attempt.viaProxy) return ended || attempt.reached !== null || attempt.stall !== null;
  if (message.reached === 'connect' && attempt.reached !== null && attempt.reached !== 'connect') return true;
  if (!ended) return false;
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
  takeCounts(attempt, found, line);
  takeNames(attempt, groups);
  if (message.reached !== undefined) advance(attempt, message.reached);
  for (const shows of found.shows) attempt.shown.push({ shows, tool, line });
  for (const name of DETAILS) if (groups[name] !== undefined) attempt.details[name] ??= groups[name];
  if (message.stalls !== undefined) attempt.stall = { symptom: message.stalls, line };
  else if (found.symptom !== null || message.reached !== undefined) attempt.stall = null;
  if (found.symptom !== null) complain(attempt, found, line);
}

function complain(attempt: Attempt, found: FoundMessage, line: number): void {
  const symptom = resolveSymptom(found.symptom ?? 'ok', attempt.reached, found.groups.reason);
  const oneAddress = found.message.counts === 'address-failed';
  if (oneAddress && found.groups.address) attempt.addresses.push({ address: found.groups.address, symptom, line });
  attempt.errors.push({ symptom, role: found.role, line, tool: found.tool, oneAddress });
}

function advance(attempt: Attempt, reached: ReachedStage): void {
  if (attempt.reached === null || REACHED.indexOf(reached) > REACHED.indexOf(attempt.reached))
    attempt.reached = reached;
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
      if (attempt.keysOffered.length < 100) attempt.keysOffered.push(groups.key ?? '');
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
    case 'verbose':
      attempt.verbose = true;
      break;
    case 'methods':
    case 'address-failed':
    case undefined:
      break;
  }
}

/** How near the server an error was: what went wrong at the server itself is further than what never left the client. */
const NEARNESS: Readonly<Partial<Record<Symptom, number>>> = {
  'network-unreachable': 1,
  'no-route': 2,
  'connection-timeout': 3,
  'connection-rejected': 4,
  'connection-refused': 5,
};

/** The one symptom of an attempt, or null where it shows none. */
export function symptomOf(attempt: Attempt): Complaint | null {
  const errors = attempt.errors;
  const proxy = errors.find(({ role }) => role === 'proxy');
  if (proxy) return proxy;
  const lasting = errors.findLast(({ role }) => role === 'stays');
  if (lasting) return lasting;
  const end = endOf(attempt);
  const detail = errors.findLast(({ role, symptom }) => role === 'detail' && belongsTo(symptom, end, attempt.reached));
  if (detail) return detail;
  return end ?? stallOf(attempt) ?? hintOf(attempt) ?? errors.find(({ role }) => role === 'remark') ?? null;
}

/** How it ended; an outer client that waits for a banner says no more than that its proxy is gone. */
function endOf(attempt: Attempt): Complaint | undefined {
  const ends = attempt.errors.filter(({ role }) => role === 'end');
  const end = furthestOf(attempt, ends) ?? echoOf(attempt);
  const hop = attempt.errors.find(({ symptom, role }) => symptom === 'proxy-failed' && role === 'echo');
  return hop !== undefined && end?.symptom === 'closed-before-banner' ? hop : end;
}

/** The last word, unless the call tried several addresses: then the one that came furthest, and the first among equals. */
function furthestOf(attempt: Attempt, complaints: readonly Complaint[]): Complaint | undefined {
  const last = complaints.at(-1);
  if (last === undefined || SYMPTOM_STAGE[last.symptom] !== 'connect') return last;
  const perAddress = attempt.errors.filter(({ oneAddress }) => oneAddress);
  if (perAddress.length < 2) return last;
  return perAddress.reduce((best, next) => (nearness(next) > nearness(best) ? next : best));
}

function nearness({ symptom }: Complaint): number {
  return NEARNESS[symptom] ?? 0;
}

function echoOf(attempt: Attempt): Complaint | undefined {
  const echoes = attempt.errors.filter(({ role }) => role === 'echo');
  const denied = echoes.findLast(({ symptom }) => symptom === 'auth-denied');
  const isAboutLogin = echoes.every(({ symptom }) => symptom.startsWith('auth-'));
  return denied !== undefined && isAboutLogin ? denied : echoes[0];
}

/** Why a key was not used explains a refused login, and nothing that came earlier or later. */
function belongsTo(detail: Symptom, end: Complaint | undefined, reached: ReachedStage | null): boolean {
  const stage = SYMPTOM_STAGE[detail];
  if (end === undefined) return !(stage === 'auth' && (reached === 'session' || reached === 'done'));
  const endStage = SYMPTOM_STAGE[end.symptom];
  return stage === endStage;
}

function stallOf(attempt: Attempt): Complaint | undefined {
  if (attempt.stall === null) return undefined;
  return { ...attempt.stall, role: 'hint', tool: attempt.tool ?? 'ssh', oneAddress: false };
}

/** A warning counts only as long as the connection came no further than what it warns of. */
function hintOf(attempt: Attempt): Complaint | null {
  const reached =
    attempt.reached === null ? -1 : stageRank(attempt.reached === 'connect' ? 'connect' : attempt.reached);
  const hints = attempt.errors.filter(({ role }) => role === 'hint');
  const fitting = hints.filter(
    ({ symptom }) => stageRank(SYMPTOM_STAGE[symptom]) >= reached || SYMPTOM_STAGE[symptom] === null,
  );
  return furthestOf(attempt, fitting) ?? null;
}
