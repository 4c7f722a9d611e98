import type { DeliveryProblem } from '../core/adapter.ts';

/**
 * What Discord refused. It bans an address for an hour that sends 10,000 invalid requests (401, 403, 429) within ten
 * minutes, so what was refused is not tried again for a while, and long before that number nothing is sent at all.
 */
export interface Refusals {
  /** Why a request is not worth sending now, or null. */
  known(subject: string | null): Refusal | null;
  note(status: number, subject: string | null, refusal: Refusal): void;
  forget(): void;
}

export interface Refusal {
  readonly problem: DeliveryProblem;
  readonly detail: string;
}

const REMEMBERED_MS = 60_000;
const WINDOW_MS = 10 * 60_000;
const MOST_INVALID = 1_000;
const MOST_SUBJECTS = 5_000;

export function createRefusals(now: () => number): Refusals {
  const refused = new Map<string, { readonly refusal: Refusal; readonly until: number }>();
  let signedOut: Refusal | null = null;
  let invalid = 0;
  let windowEnds = 0;

  function count(): void {
    if (now() > windowEnds) {
      windowEnds = now() + WINDOW_MS;
      invalid = 0;
    }
    invalid += 1;
  }
  return {
    known(subject) {
      if (signedOut !== null) return signedOut;
      if (invalid >= MOST_INVALID && now() <= windowEnds)
        return { problem: 'no-access', detail: `${invalid} requests were refused: nothing is sent for ten minutes` };
      const found = subject === null ? undefined : refused.get(subject);
      return found !== undefined && found.until > now() ? found.refusal : null;
    },
    note(status, subject, refusal) {
      if (status !== 401 && status !== 403 && status !== 429) return;
      count();
      if (refusal.problem === 'signed-out') signedOut = refusal;
      if (status !== 403 || subject === null) return;
      if (refused.size >= MOST_SUBJECTS) refused.clear();
      refused.set(subject, { refusal, until: now() + REMEMBERED_MS });
    },
    forget() {
      refused.clear();
    },
  };
}
