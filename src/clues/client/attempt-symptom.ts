import { SYMPTOM_STAGE, type Symptom, stageRank } from '../../taxonomy/symptoms.ts';
import type { Attempt, Complaint } from './attempt.ts';
import type { ReachedStage } from './message.ts';

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
  const errors = attempt.errors.filter((error) => !isOvercome(error, attempt));
  const proxy = errors.find(({ role }) => role === 'proxy');
  if (proxy) return proxy;
  const lasting = errors.findLast(({ role }) => role === 'stays');
  if (lasting) return lasting;
  const end = endOf(errors);
  const detail = errors.findLast(({ role, symptom }) => role === 'detail' && belongsTo(symptom, end, attempt.reached));
  if (detail) return detail;
  const remark = errors.find(({ role }) => role === 'remark');
  return end ?? stallOf(attempt) ?? hintOf(errors, attempt) ?? remark ?? null;
}

/** Whether the connection came further after this error: a refused key or address is no matter once another one does. */
function isOvercome({ role, symptom, line }: Complaint, { reached, reachedLine }: Attempt): boolean {
  if (reached === null || line >= reachedLine || role === 'stays' || role === 'proxy' || role === 'remark')
    return false;
  return stageRank(SYMPTOM_STAGE[symptom]) < stageRank(reached);
}

/** How it ended; an outer client that waits for a banner says no more than that its proxy is gone. */
function endOf(errors: readonly Complaint[]): Complaint | undefined {
  const ends = errors.filter(({ role }) => role === 'end');
  const end = furthestOf(errors, ends) ?? echoOf(errors);
  const hop = errors.find(({ symptom, role }) => symptom === 'proxy-failed' && role === 'echo');
  return hop !== undefined && end?.symptom === 'closed-before-banner' ? hop : end;
}

/** The last word, unless the call tried several addresses: then the one that came furthest, and the first among equals. */
function furthestOf(errors: readonly Complaint[], complaints: readonly Complaint[]): Complaint | undefined {
  const last = complaints.at(-1);
  if (last === undefined || SYMPTOM_STAGE[last.symptom] !== 'connect') return last;
  const perAddress = errors.filter(({ oneAddress }) => oneAddress);
  if (perAddress.length < 2) return last;
  return perAddress.reduce((best, next) => (nearness(next) > nearness(best) ? next : best));
}

function nearness({ symptom }: Complaint): number {
  return NEARNESS[symptom] ?? 0;
}

function echoOf(errors: readonly Complaint[]): Complaint | undefined {
  const echoes = errors.filter(({ role }) => role === 'echo');
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
  return { ...attempt.stall, host: null, or: [], role: 'hint', tool: attempt.tool ?? 'ssh', oneAddress: false };
}

/** A warning counts only as long as the connection came no further than what it warns of. */
function hintOf(errors: readonly Complaint[], { reached }: Attempt): Complaint | null {
  const rank = reached === null ? -1 : stageRank(reached);
  const hints = errors.filter(({ role }) => role === 'hint');
  const fitting = hints.filter(
    ({ symptom }) => stageRank(SYMPTOM_STAGE[symptom]) >= rank || SYMPTOM_STAGE[symptom] === null,
  );
  // A call that is made again and again came as far as its best try.
  const furthest = Math.max(...fitting.map(({ symptom }) => stageRank(SYMPTOM_STAGE[symptom])));
  const best = fitting.filter(({ symptom }) => stageRank(SYMPTOM_STAGE[symptom]) === furthest);
  return furthestOf(errors, best) ?? null;
}
