import type { CaseFacts } from '../clues/read-paste.ts';
import { parseTarget } from '../targets/parse-target.ts';
import type { CheckCall } from './check-target.ts';

/** The host that a paste names, as something to look at once somebody asks for it; null where it names none. */
export function namedCall({ host, port, user }: CaseFacts, timeoutMs: number): CheckCall | null {
  const parsed = host === undefined ? null : parseTarget(host);
  if (parsed === null || !parsed.ok) return null;
  return { target: parsed.target, port: port ?? null, user: user ?? null, timeoutMs, credentials: null };
}
