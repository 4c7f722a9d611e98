import type { About } from '../../reader.ts';
import { type Packet, packetsOf } from './packet.ts';
import type { Walk } from './walk.ts';

/** What a set of rules means for the case. */
export interface Judgement {
  readonly outcome: 'allows' | 'blocks' | 'other-source-only' | 'limits';
  /** Index of the line that shows it best. */
  readonly line: number;
  readonly knock: boolean;
}

/** Walks every packet of the case; null where nothing certain can be said. */
export function judge(
  about: About,
  send: (packet: Packet) => Walk,
  packets: readonly Packet[] = packetsOf(about),
): Judgement | null {
  const walks = packets.map(send);
  if (walks.some(({ verdict }) => verdict === 'unknown' || verdict === 'undecided')) return null;
  const stopped = walks.find(({ verdict }) => verdict !== 'accept');
  const knock = walks.some((one) => one.knock);
  const [first] = walks;
  if (first === undefined) return null;
  if (stopped === undefined) {
    return { outcome: walks.some(({ limited }) => limited) ? 'limits' : 'allows', line: first.line ?? 0, knock };
  }
  const forOthers = walks.some(({ verdict, others }) => verdict === 'accept' || others);
  return { outcome: forOthers ? 'other-source-only' : 'blocks', line: stopped.line ?? 0, knock };
}

/** Several firewalls one after the other: each must let the packet through. */
export function inSeries(walks: readonly Walk[]): Walk {
  const [first, ...rest] = walks;
  if (first === undefined) return { verdict: 'undecided', line: null, limited: false, others: false, knock: false };
  return rest.reduce(both, first);
}

function both(one: Walk, next: Walk): Walk {
  const seen = {
    limited: one.limited || next.limited,
    others: one.others || next.others,
    knock: one.knock || next.knock,
  };
  const stops = [one, next].find(({ verdict }) => verdict === 'drop' || verdict === 'reject');
  if (stops !== undefined) return { ...stops, ...seen };
  const unsure = [one, next].find(({ verdict }) => verdict !== 'accept');
  return { ...(unsure ?? next), ...seen };
}
