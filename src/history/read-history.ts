import type { StageTimings } from '../report/check-report.ts';
import type { Symptom } from '../taxonomy/symptoms.ts';

/** A look, or looks in a row that saw the same: times in milliseconds since 1970, equal for a single look. */
export interface SeenStretch {
  readonly from: number;
  readonly to: number;
  readonly looks: number;
  readonly symptom: Symptom;
  readonly timings: StageTimings;
}

/** What is known of a host over some time. Nothing is said of times in which nobody looked. */
export interface HostHistory {
  readonly from: number;
  readonly to: number;
  /** Side by side without overlap, oldest first; what lies between them is not known. */
  readonly spells: readonly Spell[];
  /** Failures that more than one look showed, newest first. */
  readonly outages: readonly Outage[];
  /** Failures that a single look showed and the next one no more. */
  readonly blips: number;
  readonly looks: number;
  /** Milliseconds that are known, and of them those in which it worked. */
  readonly knownMs: number;
  readonly workedMs: number;
  readonly latency: readonly LatencyBucket[];
}

export interface Spell {
  readonly from: number;
  readonly to: number;
  readonly works: boolean;
}

export interface Outage {
  readonly from: number;
  /** When it was last seen to fail, or seen to work again. */
  readonly to: number;
  /** Whether it was still failing when it was seen last. */
  readonly isOpen: boolean;
  readonly symptom: Symptom;
}

export type LatencyStage = 'connectMs' | 'bannerMs' | 'kexMs';

/** The mean of each stage in a part of the time, over the looks that worked; null where there was none. */
export interface LatencyBucket {
  readonly means: Readonly<Record<LatencyStage, number>> | null;
}

export const LATENCY_STAGES = ['connectMs', 'bannerMs', 'kexMs'] as const satisfies readonly LatencyStage[];

// A watch looks every few minutes, at most every hour or so: in a longer time without a look anything may have happened.
const SHORTEST_GAP_MS = 15 * 60_000;
const LONGEST_GAP_MS = 150 * 60_000;
const USUAL_TIMES = 3;
const BUCKETS = 96;

/** What looks show of the time between `from` and `to`. They come in the order of their beginning. */
export function readHistory(stretches: readonly SeenStretch[], from: number, to: number): HostHistory {
  const inTime = stretches
    .filter((stretch) => stretch.to >= from && stretch.from <= to)
    .map((stretch) => ({ ...stretch, from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) }));
  const sorted = withoutOverlap(inTime.toSorted((a, b) => a.from - b.from));
  const gap = gapOf(sorted);
  const parts = partsOf(sorted, gap, to);
  const spells = spellsOf(parts);
  const outages = outagesOf(parts);
  const lengthOf = (all: readonly Spell[]): number => all.reduce((sum, spell) => sum + spell.to - spell.from, 0);
  return {
    from,
    to,
    spells,
    outages: outages.flatMap(({ looks, ...outage }) => (looks > 1 ? outage : [])).toReversed(),
    blips: outages.filter(({ looks }) => looks === 1).length,
    looks: sorted.reduce((sum, { looks }) => sum + looks, 0),
    knownMs: lengthOf(spells),
    workedMs: lengthOf(spells.filter(({ works }) => works)),
    latency: latencyOf(sorted, from, to),
  };
}

/** Of an hour in which both working and failing was seen, one is taken to lie within the other. */
function withoutOverlap(sorted: readonly SeenStretch[]): readonly SeenStretch[] {
  const rest = [...sorted];
  for (let index = 0; index + 1 < rest.length; index += 1) {
    const [outer, inner] = [rest[index], rest[index + 1]];
    if (outer === undefined || inner === undefined || inner.from >= outer.to) continue;
    const looks = Math.ceil(outer.looks / 2);
    rest[index] = { ...outer, to: inner.from, looks };
    if (inner.to >= outer.to) continue;
    const tail = { ...outer, from: inner.to, looks: outer.looks - looks };
    const place = rest.findIndex(({ from }, at) => at > index + 1 && from > tail.from);
    rest.splice(place < 0 ? rest.length : place, 0, tail);
  }
  return rest;
}

/** After how long without a look nothing is known any more: a few times as long as is usual for this host. */
function gapOf(sorted: readonly SeenStretch[]): number {
  const between = sorted.flatMap((stretch, index) => {
    const next = sorted[index + 1];
    return next === undefined ? [] : Math.max(0, next.from - stretch.to);
  });
  const median = between.toSorted((a, b) => a - b)[between.length >> 1] ?? 0;
  return Math.min(LONGEST_GAP_MS, Math.max(SHORTEST_GAP_MS, USUAL_TIMES * median));
}

/** A stretch with how long what it showed is taken to have lasted: until the next look, where that came soon enough. */
interface Part extends Spell {
  readonly symptom: Symptom;
  readonly looks: number;
  /** Whether the next look came too late to tell how it went on. */
  readonly isCut: boolean;
}

function partsOf(sorted: readonly SeenStretch[], gap: number, end: number): readonly Part[] {
  const parts: Part[] = [];
  for (const [index, { from, to, symptom, looks }] of sorted.entries()) {
    const next = sorted[index + 1]?.from ?? end;
    const isCut = next - to > gap;
    parts.push({ from, to: isCut ? to : next, works: symptom === 'ok', symptom, looks, isCut });
  }
  return parts;
}

function spellsOf(parts: readonly Part[]): readonly Spell[] {
  const spells: Spell[] = [];
  for (const { from, to, works } of parts) {
    const last = spells.at(-1);
    if (to <= from) continue;
    if (last !== undefined && last.works === works && last.to === from) spells[spells.length - 1] = { ...last, to };
    else spells.push({ from, to, works });
  }
  return spells;
}

/** Failures in a row, as long as nothing between them is unknown. */
function outagesOf(parts: readonly Part[]): readonly (Outage & { readonly looks: number })[] {
  const outages: (Outage & { readonly looks: number })[] = [];
  let isGoingOn = false;
  for (const { from, to, works, symptom, looks, isCut } of parts) {
    if (works) {
      const last = outages.at(-1);
      if (isGoingOn && last !== undefined) outages[outages.length - 1] = { ...last, to: from, isOpen: false };
      isGoingOn = false;
      continue;
    }
    const last = isGoingOn ? outages.at(-1) : undefined;
    if (last === undefined) outages.push({ from, to, isOpen: true, symptom, looks });
    else outages[outages.length - 1] = { ...last, to, looks: last.looks + looks };
    isGoingOn = !isCut;
  }
  return outages;
}

function latencyOf(sorted: readonly SeenStretch[], from: number, to: number): readonly LatencyBucket[] {
  const width = (to - from) / BUCKETS;
  const sums = Array.from({ length: BUCKETS }, () => ({ connectMs: 0, bannerMs: 0, kexMs: 0, looks: 0 }));
  for (const { from: at, timings, looks, symptom } of sorted) {
    const sum = sums[Math.min(BUCKETS - 1, Math.max(0, Math.floor((at - from) / width)))];
    if (sum === undefined || symptom !== 'ok') continue;
    for (const stage of LATENCY_STAGES) sum[stage] += (timings[stage] ?? 0) * looks;
    sum.looks += looks;
  }
  return sums.map(({ looks, connectMs, bannerMs, kexMs }) => ({
    means: looks === 0 ? null : { connectMs: connectMs / looks, bannerMs: bannerMs / looks, kexMs: kexMs / looks },
  }));
}
