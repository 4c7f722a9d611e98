import type { Channel } from '../conversation/channel.ts';
import type { CheckCall } from '../conversation/check-target.ts';
import { beginCase, type Seen, withChangedKey } from './begin-case.ts';
import { flapRules } from './flapping.ts';
import { targetOf } from './host-name.ts';
import { type Change, observe, UNSEEN, withoutSuspicion } from './host-state.ts';
import { createHurry } from './hurry.ts';
import type { Begun } from './incident.ts';
import { createObserver } from './observer.ts';
import { spread } from './phase.ts';
import { isSilenced, type WatchedHost } from './roster.ts';
import { sightOf } from './sight.ts';
import { createSuspects } from './suspects.ts';
import { isSameChannel } from './watch.ts';
import type { WatcherPorts } from './watcher.ts';

/** Looks at one watched host, and says what became of it. */
export interface Visitor {
  visit(key: string, isCurrent: () => boolean): Promise<void>;
  /** Whether a second look is still to come of a host that this channel watches. */
  isSuspecting(channel: Channel): boolean;
  /** What was suspected says nothing any more. */
  dropSuspicions(): void;
  forget(key: string): void;
  /** The diagnosis of the newest look that showed something new. */
  begin(key: string, change: Change): Begun | null;
  /** The address that was looked at last, or null. */
  addressOf(key: string): string | null;
}

export interface VisitorPorts extends Pick<WatcherPorts, 'ledger' | 'observations' | 'look' | 'means' | 'rules'> {
  readonly onChange: (channel: Channel, key: string, change: Change) => void;
  /** A host is to be looked at in so many milliseconds. */
  readonly soon: (key: string, ms: number) => void;
}

// So many at a time are looked around as well; of more, what they have in common tells more than each alone.
const MOST_LOOKED_AROUND = 20;
const MOST_HURRIED = 500;
const HURRY_MS = 10_000;

export function createVisitor(ports: VisitorPorts): Visitor {
  const { ledger, rules, look, means } = ports;
  const suspects = createSuspects();
  const hurry = createHurry();
  const observer = ports.observations === null ? null : createObserver(ports.observations);
  const telling = new Map<string, Seen>();
  const addresses = new Map<string, string>();

  /** Nothing around a host is asked but where a second look of few hosts is to tell what is wrong. */
  function callOf(key: string): CheckCall | null {
    const target = targetOf(key);
    const { suspicion } = ledger.stateOf(key) ?? UNSEEN;
    const isRoutine = suspicion === null || suspicion.condition.isFine || suspects.size > MOST_LOOKED_AROUND;
    const { timeoutMs } = rules;
    return target && { target, port: null, user: null, timeoutMs, credentials: null, isQuick: true, isRoutine };
  }
  async function visit(key: string, isCurrent: () => boolean): Promise<void> {
    const call = callOf(key);
    if (call === null) return;
    const seen = await look(call);
    const host = ledger.roster().get(key);
    const sight = sightOf(seen, Date.now());
    if (host === undefined || sight === null || !isCurrent()) return;
    const before = ledger.stateOf(key) ?? UNSEEN;
    const { state, changes, isSuspicious } = observe(before, sight, flapRules(host.everyMs));
    const told = toldChanges(host, changes);
    ledger.setState(key, state, told.length > 0);
    if (seen.kind === 'seen') {
      noteAddress(key, seen);
      observer?.note(key, seen, sight.condition, sight.at, changes.length > 0);
      if (changes.length > 0) telling.set(key, seen);
    }
    if (isSuspicious) suspect(host, state.suspicion?.condition.isFine === false);
    else suspects.delete(key);
    for (const { channel, change } of told) ports.onChange(channel, key, change);
  }
  function toldChanges(host: WatchedHost, changes: readonly Change[]): readonly { channel: Channel; change: Change }[] {
    return host.channels.flatMap((channel) => {
      const isQuiet = isSilenced(ledger.silences(), host, channel, Date.now());
      const told = isQuiet ? changes.filter(({ kind }) => kind === 'worked') : changes;
      return told.map((change) => ({ channel, change }));
    });
  }
  function suspect(host: WatchedHost, isFailing: boolean): void {
    const { key, channels } = host;
    suspects.add(key, channels);
    ports.soon(key, rules.againMs * (1 + spread(`${key} again`)));
    if (!isFailing) return;
    for (const channel of channels) if (hurry.noteFailure(channel, key, Date.now())) hurryOthers(channel);
  }
  /** All that is wrong in a channel is to be told at once. */
  function hurryOthers(channel: Channel): void {
    const others = [...ledger.roster().values()].filter(({ channels }) =>
      channels.some((each) => isSameChannel(each, channel)),
    );
    for (const { key } of others.slice(0, MOST_HURRIED)) {
      const seenAt = ledger.stateOf(key)?.seenAt ?? 0;
      if (Date.now() - seenAt > rules.againMs) ports.soon(key, HURRY_MS * spread(`${key} hurry`));
    }
  }
  function noteAddress(key: string, { report }: Seen): void {
    const address = report.addresses[0]?.address;
    if (address !== undefined) addresses.set(key, address);
  }
  return {
    visit,
    isSuspecting: (channel) => suspects.isAny(channel),
    dropSuspicions() {
      for (const key of suspects.clear()) ledger.setState(key, withoutSuspicion(ledger.stateOf(key) ?? UNSEEN), false);
    },
    forget(key) {
      suspects.delete(key);
      telling.delete(key);
      addresses.delete(key);
      observer?.forget(key);
    },
    begin(key, change) {
      const seen = telling.get(key);
      const call = callOf(key);
      if (seen === undefined || call === null) return null;
      return beginCase(call, change.kind === 'key' ? withChangedKey(seen) : seen, means());
    },
    addressOf: (key) => addresses.get(key) ?? null,
  };
}
