import { inWords, type Limits } from '../guard/limits.ts';
import type { CheckProgress, CheckReport, CheckRequest } from '../report/check-report.ts';

/** Makes checks for many people at once, no more than a target, this machine and the limits bear. */
export interface Checks {
  make(order: CheckOrder): Promise<CheckMade>;
  /** Counts a check that somebody else makes; null where there may be one. */
  count(
    order: Pick<CheckOrder, 'person' | 'channel'>,
    target: string,
  ): Extract<CheckMade, { readonly ok: false }> | null;
}

export interface CheckOrder {
  readonly request: CheckRequest;
  /** Whose checks are counted together; null: nobody's. */
  readonly person: string | null;
  readonly channel: string | null;
  /** Whether only what is seen from now on counts, as after a repair. */
  readonly mustBeNew: boolean;
  readonly onProgress: (progress: CheckProgress) => void;
}

export type CheckMade =
  /** `isOwn`: nobody else is told the same; `agoMs`: how long ago it was seen, where it was not looked at anew. */
  | { readonly ok: true; readonly report: CheckReport; readonly isOwn: boolean; readonly agoMs: number }
  | { readonly ok: false; readonly message: string; readonly setting: string };

export interface ChecksParts {
  readonly check: (request: CheckRequest, onProgress: (progress: CheckProgress) => void) => Promise<CheckReport>;
  readonly whenItsTurn: <T>(look: () => Promise<T>) => Promise<T>;
  readonly limits: Limits;
  /** Checks that may wait for their turn. */
  readonly mostWaiting: number;
  /** Milliseconds. */
  readonly now: () => number;
}

interface Running {
  readonly made: Promise<CheckMade>;
  /** Shows somebody else what happened so far, and what happens from now on. */
  watch(onProgress: (progress: CheckProgress) => void): void;
}

// What was seen longer ago is no answer any more.
const RECENT_MS = 60_000;
const MOST_RECENT = 1_000;

export function createChecks({ check, whenItsTurn, limits, mostWaiting, now }: ChecksParts): Checks {
  const running = new Map<string, Running>();
  const recent = new Map<string, { readonly report: CheckReport; readonly at: number }>();
  const pace = createPace();
  let waiting = 0;

  async function run(request: CheckRequest, onProgress: (progress: CheckProgress) => void): Promise<CheckReport> {
    const ahead = waiting;
    let isWaiting = true;
    waiting += 1;
    // Whoever is not the next to be served wants to know it.
    if (ahead > 0) onProgress({ type: 'waiting', ahead });
    return whenItsTurn(() => {
      if (isWaiting) waiting -= 1;
      isWaiting = false;
      const start = now();
      return check(request, onProgress).finally(() => pace.note(now() - start));
    });
  }
  function begin(key: string, request: CheckRequest): Running {
    const told: CheckProgress[] = [];
    const watchers: ((progress: CheckProgress) => void)[] = [];
    const made = run(request, (progress) => {
      told.push(progress);
      for (const watcher of watchers) watcher(progress);
    }).then((report): CheckMade => {
      remember(key, report);
      return { ok: true, report, isOwn: true, agoMs: 0 };
    });
    const begun: Running = {
      made,
      watch(onProgress) {
        for (const progress of told) onProgress(progress);
        watchers.push(onProgress);
      },
    };
    running.set(key, begun);
    const end = (): void => {
      if (running.get(key) === begun) running.delete(key);
    };
    made.then(end, end);
    return begun;
  }
  function remember(key: string, report: CheckReport): void {
    recent.delete(key);
    recent.set(key, { report, at: now() });
    if (recent.size > MOST_RECENT) recent.delete(recent.keys().next().value ?? '');
  }
  function recall(key: string): CheckMade | null {
    const seen = recent.get(key);
    if (seen === undefined || now() - seen.at > RECENT_MS) return null;
    return { ok: true, report: seen.report, isOwn: false, agoMs: now() - seen.at };
  }
  return {
    async make({ request, person, channel, mustBeNew, onProgress }) {
      const key = keyOf(request);
      const equal = mustBeNew ? undefined : running.get(key);
      if (equal !== undefined) return shared(await joined(equal, request, onProgress));
      if (waiting >= mostWaiting && waiting > 0) return full(waiting, pace.waitMs(waiting));
      const verdict = limits.take({ person, channel, target: `${request.host}, port ${request.port},` });
      if (!verdict.ok) {
        const seen = verdict.by === 'target' && !mustBeNew ? recall(key) : null;
        return seen === null ? verdict : asAskedFor(seen, request);
      }
      return joined(begin(key, request), request, onProgress);
    },
    count(order, target) {
      const verdict = limits.take({ ...order, target });
      return verdict.ok ? null : verdict;
    },
  };
}

function shared(made: CheckMade): CheckMade {
  return made.ok ? { ...made, isOwn: false } : made;
}

async function joined(
  check: Running,
  request: CheckRequest,
  onProgress: (progress: CheckProgress) => void,
): Promise<CheckMade> {
  check.watch(onProgress);
  return asAskedFor(await check.made, request);
}

/** Equal checks differ in how the person spelt the target. */
function asAskedFor(made: CheckMade, { input }: CheckRequest): CheckMade {
  if (!made.ok) return made;
  return { ...made, report: { ...made.report, request: { ...made.report.request, input } } };
}

/** Everything that makes a difference to what is seen, and to what may be seen. */
function keyOf(request: CheckRequest): string {
  return JSON.stringify({ ...request, input: '' });
}

function full(waiting: number, ms: number): CheckMade {
  return {
    ok: false,
    setting: 'CHECKS_WAITING',
    message: `${waiting} checks wait for their turn already, which is as many as may. Try again in about ${inWords(ms)}. Whoever runs this bot can change that: the setting CHECKS_WAITING.`,
  };
}

/** How long those in line have to wait, from how long checks took lately and how many run side by side. */
function createPace() {
  let meanMs = 5_000;
  let perMs: number | null = null;
  let last: number | null = null;
  return {
    note(ms: number): void {
      meanMs = meanMs * 0.9 + ms * 0.1;
      const at = performance.now();
      if (last !== null) perMs = perMs === null ? at - last : perMs * 0.9 + (at - last) * 0.1;
      last = at;
    },
    waitMs: (inLine: number): number => Math.max(1_000, perMs === null ? meanMs : perMs * inLine),
  };
}
