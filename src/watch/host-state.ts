import { type Condition, isSameCondition } from './condition.ts';
import { type FlapRules, isCalm, withFlip } from './flapping.ts';
import { isNewKey, type KnownKeys, type SeenKey, withKey } from './host-keys.ts';

/** What is known of a watched host. Plain data: it is stored as it is. Times are milliseconds since 1970. */
export interface HostState {
  /** What was confirmed last; null before the first look. */
  readonly condition: Condition | null;
  /** When it was first seen so. */
  readonly since: number;
  /** The last look; 0 before the first. */
  readonly seenAt: number;
  /** What one look showed, and a second one must confirm. */
  readonly suspicion: {
    readonly condition: Condition;
    readonly since: number;
    /** The last look before it; null where there was none. */
    readonly notBefore: number | null;
  } | null;
  readonly suspectedKey: SeenKey | null;
  readonly keys: KnownKeys;
  /** When it changed between working and failing, oldest first. */
  readonly flips: readonly number[];
  readonly isFlapping: boolean;
}

export const UNSEEN: HostState = {
  condition: null,
  since: 0,
  seenAt: 0,
  suspicion: null,
  suspectedKey: null,
  keys: {},
  flips: [],
  isFlapping: false,
};

/** What one look showed. */
export interface Sight {
  readonly at: number;
  readonly condition: Condition;
  /** The host key that was shown, or null where the look did not come so far. */
  readonly key: SeenKey | null;
}

/** A confirmed change. `notBefore` is the last look that showed the state before, or null where there was none. */
export type Change =
  | {
      readonly kind: 'failed';
      readonly at: number;
      readonly notBefore: number | null;
      /** Since when it had worked, or null where it was never seen to. */
      readonly workedSince: number | null;
      readonly condition: Condition;
    }
  | { readonly kind: 'worked'; readonly at: number; readonly notBefore: number | null; readonly failedAt: number }
  | { readonly kind: 'altered'; readonly at: number; readonly from: Condition; readonly condition: Condition }
  | { readonly kind: 'key'; readonly at: number; readonly key: SeenKey; readonly before: readonly string[] }
  | { readonly kind: 'flapping'; readonly at: number; readonly flips: readonly number[]; readonly condition: Condition }
  | { readonly kind: 'settled'; readonly at: number; readonly condition: Condition };

export interface Observed {
  readonly state: HostState;
  readonly changes: readonly Change[];
  /** Whether a second look is to follow soon. */
  readonly isSuspicious: boolean;
}

/** What a look means: nothing new, something to be confirmed by a second look, or a confirmed change. */
export function observe(state: HostState, sight: Sight, rules: FlapRules): Observed {
  const keyed = observeKey(state, sight);
  const found = observeCondition(keyed.state, sight, rules);
  const settled = settle(found.state, sight.at, rules);
  const changes = [...keyed.changes, ...found.changes, ...settled.changes];
  const seen = { ...settled.state, seenAt: sight.at };
  return { state: seen, changes, isSuspicious: isSuspicious(state, seen) };
}

/** A host that shows something else at every look is not looked at more often for it: one second look each time. */
function isSuspicious(before: HostState, { condition, suspicion, suspectedKey }: HostState): boolean {
  const isFirst = before.suspicion === null || suspicion?.condition.isFine !== condition?.isFine;
  return (suspicion !== null && isFirst) || (suspectedKey !== null && before.suspectedKey === null);
}

/** What was suspected before a restart or a sleep says nothing any more. */
export function withoutSuspicion(state: HostState): HostState {
  return { ...state, suspicion: null, suspectedKey: null };
}

type Step = Pick<Observed, 'state' | 'changes'>;

function observeKey(state: HostState, { at, key }: Sight): Step {
  if (key === null) return { state, changes: [] };
  if (!isNewKey(state.keys, key)) {
    return { state: { ...state, keys: withKey(state.keys, key), suspectedKey: null }, changes: [] };
  }
  if (state.suspectedKey?.fingerprint !== key.fingerprint)
    return { state: { ...state, suspectedKey: key }, changes: [] };
  const before = state.keys[key.type] ?? [];
  const known = { ...state, keys: withKey(state.keys, key), suspectedKey: null };
  return { state: known, changes: [{ kind: 'key', at, key, before }] };
}

function observeCondition(state: HostState, { at, condition }: Sight, rules: FlapRules): Step {
  const { condition: before, suspicion } = state;
  if (before !== null && isSameCondition(before, condition)) {
    return { state: { ...state, condition, suspicion: null }, changes: [] };
  }
  if (before === null && condition.isFine) return { state: { ...state, condition, since: at }, changes: [] };
  const isSecond = suspicion !== null && suspicion.condition.isFine === condition.isFine;
  // Of a host that fails already, a second look must show the very same to tell something new.
  const isConfirmed =
    isSecond && (before?.isFine !== condition.isFine || isSameCondition(suspicion.condition, condition));
  if (isConfirmed) return confirm(state, condition, suspicion, rules);
  const notBefore = state.seenAt === 0 ? null : state.seenAt;
  return { state: { ...state, suspicion: { condition, since: at, notBefore } }, changes: [] };
}

function confirm(
  state: HostState,
  condition: Condition,
  { since, notBefore }: NonNullable<HostState['suspicion']>,
  rules: FlapRules,
): Step {
  const { condition: before, isFlapping } = state;
  const next: HostState = { ...state, condition, suspicion: null };
  if (before !== null && before.isFine === condition.isFine) {
    const isTold = !condition.isFine && !isFlapping;
    return { state: next, changes: isTold ? [{ kind: 'altered', at: since, from: before, condition }] : [] };
  }
  // What fails when the watch begins has not changed.
  const flips = before === null ? state.flips : withFlip(state.flips, since, rules);
  const changed = { ...next, since, flips };
  if (isFlapping) return { state: changed, changes: [] };
  if (flips.length >= rules.changes) {
    return { state: { ...changed, isFlapping: true }, changes: [{ kind: 'flapping', at: since, flips, condition }] };
  }
  return {
    state: changed,
    changes: [
      condition.isFine
        ? { kind: 'worked', at: since, notBefore, failedAt: state.since }
        : { kind: 'failed', at: since, notBefore, workedSince: before === null ? null : state.since, condition },
    ],
  };
}

/** A host that stayed as it is for long enough flaps no more. */
function settle(state: HostState, now: number, rules: FlapRules): Step {
  const { condition, suspicion, flips, isFlapping } = state;
  if (!isFlapping || condition === null || suspicion !== null || !isCalm(flips, now, rules)) {
    return { state, changes: [] };
  }
  return {
    state: { ...state, isFlapping: false, flips: [] },
    changes: [{ kind: 'settled', at: state.since, condition }],
  };
}
