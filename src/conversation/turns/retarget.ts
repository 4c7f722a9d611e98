import { remark } from '../../reply/follow-up.ts';
import { parseTarget } from '../../targets/parse-target.ts';
import type { TargetResult } from '../../targets/target.ts';
import { aboutCase } from '../about-case.ts';
import { type Case, spoken } from '../case.ts';
import type { CheckCall } from '../check-target.ts';
import { asPast, remember } from '../history.ts';
import type { Intent } from '../intent.ts';
import type { Message } from '../message.ts';
import { afterRepair, withNewer } from '../told.ts';
import { toldText } from '../told-text.ts';
import { looking, type Means, saying, type Turn } from '../turn.ts';
import type { Correction } from '../words/correction.ts';
import { learnWords } from './learn.ts';

const HIGHEST_PORT = 65_535;

/** The target is another one, so it is looked at anew; of another host nothing is known yet but what its people said. */
export function retarget(
  current: Case,
  { correction, findings }: Extract<Intent, { type: 'correct' }>,
  message: Message,
  means: Means,
): Turn {
  const corrected = correctedCall(current.call, correction, means.timeoutMs);
  if (!corrected.ok) return saying(spoken(current), remark(corrected.message));
  const { call } = corrected;
  if (current.report !== null && isSameCall(call, current)) {
    const same = findings.length === 0 ? saying(spoken(current), remark(SAME_TARGET)) : null;
    return same ?? learnWords(current, findings, message, means);
  }
  const isOtherHost = current.call !== null && call.target.host !== current.call.target.host;
  const history = remember(current.history, { at: means.now, kind: 'told', ...toldText(message) });
  const next: Case = {
    ...spoken(current),
    status: 'open',
    call,
    report: null,
    told: withNewer(
      isOtherHost ? afterRepair(current.told) : current.told.filter(({ id }) => id !== 'symptom'),
      findings,
    ),
    history: isOtherHost ? asPast(history) : history,
    asked: null,
    repair: null,
    ...(isOtherHost ? { answered: [], skipped: [] } : {}),
  };
  return looking(next, call, hasFailed(current) ? 'corrected' : 'first');
}

function hasFailed({ report }: Case): boolean {
  return report !== null && report.symptom !== 'ok';
}

const SAME_TARGET = 'That is what I looked at already. Say "check again" for another look.';

function isSameCall(call: CheckCall, current: Case): boolean {
  const { host, port, user } = aboutCase(current);
  const named = { port: call.port ?? call.target.port ?? port, user: call.user ?? call.target.user ?? user };
  const isSameHost = call.target.host === host || call.target.host === current.call?.target.host;
  return isSameHost && named.port === port && named.user === user;
}

type Corrected = { readonly ok: true; readonly call: CheckCall } | { readonly ok: false; readonly message: string };

/** The call with what a person corrected; what they named before and did not correct stays. */
function correctedCall(call: CheckCall | null, correction: Correction, timeoutMs: number): Corrected {
  const { port, user } = correction;
  if (port !== undefined && (port < 1 || port > HIGHEST_PORT)) {
    return { ok: false, message: `There is no port ${port}: ports go from 1 to ${HIGHEST_PORT}.` };
  }
  const named = targetOf(correction);
  if (named !== null && !named.ok) return { ok: false, message: named.message };
  const target = named?.target ?? call?.target;
  if (target === undefined) return { ok: false, message: 'Which host is that about? /ssh-check HOST names one.' };
  // What was named before stays, unless the new target names its own.
  const kept = named?.target ?? { port: null, user: null };
  const merged = {
    port: port ?? kept.port ?? call?.port ?? call?.target.port ?? null,
    user: user ?? kept.user ?? call?.user ?? call?.target.user ?? null,
  };
  const rest = { port: null, user: null, timeoutMs: call?.timeoutMs ?? timeoutMs, credentials: null };
  return { ok: true, call: { target: { ...target, ...merged }, ...rest } };
}

function targetOf({ target, host }: Correction): TargetResult | null {
  if (target !== undefined) return { ok: true, target };
  return host === undefined ? null : parseTarget(host);
}
