import { composeAnswer, plainMessage } from '../chats/core/compose-answer.ts';
import { openCase } from '../conversation/case.ts';
import type { CheckCall, Look } from '../conversation/check-target.ts';
import type { Means } from '../conversation/turn.ts';
import { afterLook } from '../conversation/turns/after-look.ts';
import { finding } from '../knowledge/findings.ts';
import { buildReply } from '../reply/build-reply.ts';
import type { CheckReport } from '../report/check-report.ts';
import type { Begun } from './incident.ts';

export type Seen = Extract<Look, { readonly kind: 'seen' }>;

// Nobody asked for it, so nobody's record holds it.
const SEEN = { outcome: 'silent', target: null, detail: null } as const;

/** The case that a look of a watch begins: what it means, and what to ask next, as if somebody had asked for the look. */
export function beginCase(call: CheckCall, seen: Seen, means: Means): Begun {
  const { isQuick: _quick, isRoutine: _routine, ...lasting } = call;
  const { next, say } = afterLook({ ...openCase(lasting), call: lasting }, seen, 'first', means);
  const reply = buildReply(seen.report, next.diagnosis, seen.vantage);
  const answer = { reply, followUp: say, case: null, next, error: null, record: SEEN };
  return { case: next, reply, message: composeAnswer(answer) ?? plainMessage(reply.summary) };
}

/** What was seen of a host whose key is another one than a watch saw before: no client has that key on record. */
export function withChangedKey(seen: Seen): Seen {
  return { ...seen, report: changedKeyReport(seen.report) };
}

function changedKeyReport(report: CheckReport): CheckReport {
  const { server, findings } = report;
  const [key] = server?.hostKeys ?? [];
  if (server === null || key === undefined) return report;
  const evidence = `${key.type} ${key.fingerprint}`;
  const others = findings.filter(({ id }) => id !== 'symptom' && id !== 'host-key');
  return {
    ...report,
    stage: 'hostkey',
    symptom: 'hostkey-changed',
    addresses: report.addresses.map((address) =>
      address.symptom === 'ok' ? { ...address, symptom: 'hostkey-changed' } : address,
    ),
    server: { ...server, hostKeys: [{ ...key, status: 'changed' }] },
    findings: [
      finding('symptom', 'hostkey-changed', 'probe:hostkey', evidence),
      finding('host-key', 'changed', 'probe:hostkey', evidence),
      ...others,
    ],
  };
}
