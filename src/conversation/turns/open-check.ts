import { parseTarget } from '../../targets/parse-target.ts';
import { readUser } from '../../targets/user-name.ts';
import { type Case, openCase } from '../case.ts';
import type { CheckCall } from '../check-target.ts';
import type { Intent } from '../intent.ts';
import { looking, type Means, refusing, type Turn } from '../turn.ts';

/** A check opens a case of its own, which closes the one before it; a case that knows no host yet goes on with this one. */
export function openCheck(
  current: Case | null,
  { target, port, user, timeoutMs }: Extract<Intent, { type: 'check' }>,
  means: Means,
): Turn {
  const parsed = parseTarget(target);
  if (!parsed.ok) return refusing(current, parsed.message);
  const name = user === null ? null : readUser(user);
  if (name !== null && !name.ok) return refusing(current, `--user: ${name.message}`);
  const call: CheckCall = {
    target: parsed.target,
    port,
    user: name?.user ?? null,
    timeoutMs: timeoutMs ?? means.timeoutMs,
    credentials: null,
  };
  const isAdopted = current?.status === 'open' && current.report === null && isSameHost(current, call);
  return looking(isAdopted ? { ...current, call, talkers: [] } : openCase(call), call, 'first');
}

function isSameHost({ call }: Case, { target }: CheckCall): boolean {
  return call === null || call.target.host === target.host;
}
