import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, FINE } from '../../src/watch/condition.ts';
import { flapRules } from '../../src/watch/flapping.ts';
import {
  type Change,
  type HostState,
  observe,
  type Sight,
  UNSEEN,
  withoutSuspicion,
} from '../../src/watch/host-state.ts';

const MINUTE = 60_000;
const RULES = flapRules(MINUTE);
const REFUSED: Condition = { symptom: 'connection-refused', isFine: false };
const TIMEOUT: Condition = { symptom: 'connection-timeout', isFine: false };
const CLOSED: Condition = { symptom: 'closed-before-banner', isFine: false };
const RESET: Condition = { symptom: 'reset-before-banner', isFine: false };

/** Looks a minute apart, from minute 1 on. */
function watch(conditions: readonly Condition[], before: HostState = UNSEEN) {
  let state = before;
  const changes: Change[] = [];
  let isSuspicious = false;
  for (const [index, condition] of conditions.entries()) {
    const sight: Sight = { at: before.seenAt + (index + 1) * MINUTE, condition, key: null };
    const seen = observe(state, sight, RULES);
    ({ state, isSuspicious } = seen);
    changes.push(...seen.changes);
  }
  return { state, changes, isSuspicious, kinds: changes.map(({ kind }) => kind) };
}

function times<T>(count: number, ...items: readonly T[]): readonly T[] {
  return Array.from({ length: count }, () => items).flat();
}

describe('a change', () => {
  it('is told once a second look confirms it, and says when it was first seen', () => {
    expect(watch([FINE, REFUSED])).toMatchObject({ kinds: [], isSuspicious: true });
    expect(watch([FINE, REFUSED, REFUSED, REFUSED, REFUSED]).changes).toEqual([
      { kind: 'failed', at: 2 * MINUTE, notBefore: MINUTE, workedSince: MINUTE, condition: REFUSED },
    ]);
  });

  it('is none where the second look shows the host as before', () => {
    expect(watch([FINE, REFUSED, FINE, TIMEOUT, FINE])).toMatchObject({ kinds: [], isSuspicious: false });
  });

  it('is confirmed by a second failure of another kind, which is the one that is told', () => {
    expect(watch([FINE, REFUSED, TIMEOUT]).changes).toMatchObject([{ kind: 'failed', condition: TIMEOUT }]);
  });

  it('back to working tells since when the host had failed', () => {
    expect(watch([FINE, REFUSED, REFUSED, FINE, FINE]).changes.at(-1)).toEqual({
      kind: 'worked',
      at: 4 * MINUTE,
      notBefore: 3 * MINUTE,
      failedAt: 2 * MINUTE,
    });
  });

  it('of the symptom while the host is down is one of its own kind', () => {
    expect(watch([FINE, TIMEOUT, TIMEOUT, REFUSED, REFUSED]).changes).toMatchObject([
      { kind: 'failed', condition: TIMEOUT },
      { kind: 'altered', at: 4 * MINUTE, from: TIMEOUT, condition: REFUSED },
    ]);
  });

  it('of the symptom needs the very same symptom twice', () => {
    expect(watch([FINE, TIMEOUT, TIMEOUT, REFUSED, CLOSED, REFUSED, TIMEOUT]).kinds).toEqual(['failed']);
  });

  it('of a host that fails in another way at every look asks for no more looks than one that fails in one way', () => {
    let { state } = watch([FINE, TIMEOUT, TIMEOUT]);
    const asked = [REFUSED, CLOSED, TIMEOUT, REFUSED, CLOSED, REFUSED, CLOSED, REFUSED].map((condition) => {
      const seen = watch([condition], state);
      state = seen.state;
      return seen.isSuspicious;
    });
    expect(asked).toEqual([true, false, false, true, false, false, false, false]);
  });

  it('is none between two faces of one event', () => {
    expect(watch([FINE, CLOSED, RESET, CLOSED, RESET, RESET]).kinds).toEqual(['failed']);
  });

  it('is none where the first look ever finds the host working, and one where it fails from the start', () => {
    expect(watch([FINE])).toMatchObject({ kinds: [], isSuspicious: false });
    expect(watch([REFUSED, REFUSED]).changes).toEqual([
      { kind: 'failed', at: MINUTE, notBefore: null, workedSince: null, condition: REFUSED },
    ]);
  });

  it('that was only suspected before a restart must be seen twice again', () => {
    const { state } = watch([FINE, REFUSED]);
    expect(watch([REFUSED], withoutSuspicion(state)).kinds).toEqual([]);
    expect(watch([REFUSED, REFUSED], withoutSuspicion(state)).kinds).toEqual(['failed']);
  });
});

describe('a host that flaps', () => {
  const FLIP = [FINE, FINE, REFUSED, REFUSED];

  it('is told to flap once, and then nothing more while it goes on', () => {
    expect(watch(times(8, ...FLIP)).kinds).toEqual(['failed', 'worked', 'failed', 'flapping']);
  });

  it('is told to have settled once it stayed as it is', () => {
    const calm = RULES.calmMs / MINUTE + 1;
    const { kinds, state } = watch([...times(4, ...FLIP), ...times(calm, FINE)]);
    expect(kinds).toEqual(['failed', 'worked', 'failed', 'flapping', 'settled']);
    expect(watch([REFUSED, REFUSED], state).kinds).toEqual(['failed']);
  });

  it('is none where the changes are far apart', () => {
    const hour = times(60, FINE);
    expect(watch(times(6, ...hour, REFUSED, REFUSED)).kinds).not.toContain('flapping');
  });
});

describe('a host key', () => {
  const key = (fingerprint: string, type = 'ssh-ed25519') => ({ type, fingerprint });
  function show(...keys: readonly ReturnType<typeof key>[]) {
    let state = UNSEEN;
    return keys.flatMap((shown, index) => {
      const seen = observe(state, { at: (index + 1) * MINUTE, condition: FINE, key: shown }, RULES);
      state = seen.state;
      return seen.changes;
    });
  }

  it('that changes while the host works is told once two looks showed it', () => {
    expect(show(key('a'), key('b'))).toEqual([]);
    expect(show(key('a'), key('b'), key('b'), key('b'))).toEqual([
      { kind: 'key', at: 3 * MINUTE, key: key('b'), before: ['a'] },
    ]);
  });

  it('of several machines behind one name is told once for each', () => {
    expect(show(key('a'), key('b'), key('b'), key('a'), key('b'), key('a'))).toHaveLength(1);
  });

  it('of another type is no change', () => {
    expect(show(key('a'), key('b', 'ssh-rsa'), key('b', 'ssh-rsa'))).toEqual([]);
  });
});

it('tells working and failing by turns, whatever is seen', () => {
  const conditions = fc.array(fc.constantFrom(FINE, REFUSED, TIMEOUT, CLOSED), { maxLength: 200 });
  fc.assert(
    fc.property(conditions, (seen) => {
      const { changes } = watch(seen);
      const turns = changes.flatMap(({ kind }) => (kind === 'failed' || kind === 'worked' ? kind : []));
      const untilFlapping = changes.findIndex(({ kind }) => kind === 'flapping');
      const before = untilFlapping < 0 ? turns : turns.slice(0, untilFlapping);
      expect(before.every((kind, index) => kind === (index % 2 === 0 ? 'failed' : 'worked'))).toBe(true);
    }),
  );
});
