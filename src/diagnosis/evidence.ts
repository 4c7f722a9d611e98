import type { FindingSpec } from '../knowledge/finding-spec.ts';
import type { FindingId } from '../knowledge/findings.ts';
import { FINDINGS, isFindingId, valueSpec } from '../knowledge/findings.ts';
import type { Finding, FoundNames } from '../taxonomy/finding.ts';

/** One value that was found, with how much it weighs beside other values of the same finding. */
export interface WeightedValue {
  readonly value: string;
  /** Above 0; the weights of one finding sum to 1. */
  readonly weight: number;
  /** Chance that the source is wrong, 0 to 1. */
  readonly error: number;
  /** The finding with the strongest source. */
  readonly finding: Finding;
  /** Everybody who found it. */
  readonly sources: readonly string[];
  /** What they name besides. */
  readonly names: readonly FoundNames[];
}

export type Evidence = ReadonlyMap<FindingId, readonly WeightedValue[]>;

interface SourceTrust {
  readonly strength: number;
  readonly error: number;
}

/** What was measured weighs most, then what a tool printed, then what a person says. */
const TRUST: Readonly<Record<string, SourceTrust>> = {
  probe: { strength: 1, error: 0.0002 },
  paste: { strength: 0.9, error: 0.004 },
  answer: { strength: 0.5, error: 0.04 },
  // What earlier checks saw may have changed since.
  history: { strength: 0.4, error: 0.02 },
};
const LEAST_TRUST: SourceTrust = { strength: 0.5, error: 0.04 };

/** How far a finding can be trusted, by where it came from. */
export function trustOf(source: string): SourceTrust {
  const kind = source.split(':', 1)[0] ?? '';
  return Object.hasOwn(TRUST, kind) ? (TRUST[kind] ?? LEAST_TRUST) : LEAST_TRUST;
}

/** A finding, and which part of what its source says it is: 1 where the source says one thing. */
interface Told {
  readonly finding: Finding;
  readonly share: number;
}

/**
 * Findings by id. A value that one source repeats counts once; values that clash share the weight by the strength of
 * their sources. The order of the findings does not matter. What the catalogue does not declare is left out.
 */
export function gatherEvidence(findings: readonly Finding[]): Evidence {
  const byId = new Map<FindingId, Map<string, Map<string, Told>>>();
  for (const told of findings.flatMap(toldBy)) {
    const { id, value, source, evidence } = told.finding;
    if (!isFindingId(id) || valueSpec(id, value) === null) continue;
    const values = getOrAdd(byId, id, () => new Map());
    const sources = getOrAdd(values, value, () => new Map<string, Told>());
    const former = sources.get(source);
    if (!former || evidence < former.finding.evidence) sources.set(source, told);
  }
  return new Map([...byId].map(([id, values]) => [id, weigh(telling(id, values))]));
}

/** What a source cannot tell apart is each of it in part; what it says first, twice as much as the others. */
function toldBy(finding: Finding): readonly Told[] {
  const others = finding.or ?? [];
  const parts = others.length + 2;
  const rest = others.map((value) => ({ finding: { ...finding, value }, share: 1 / parts }));
  return [{ finding, share: others.length === 0 ? 1 : 2 / parts }, ...rest];
}

/** A filter that lets a port through, or a log without an error, says nothing against what another one shows. */
function telling<Sources>(id: FindingId, values: ReadonlyMap<string, Sources>): ReadonlyMap<string, Sources> {
  const firm = [...values].filter(([value]) => valueSpec(id, value)?.yields !== true);
  return firm.length > 0 ? new Map(firm) : values;
}

function weigh(values: ReadonlyMap<string, ReadonlyMap<string, Told>>): readonly WeightedValue[] {
  const weighed = [...values].map(([value, bySource]) => {
    const told = [...bySource.values()].toSorted(byTrust);
    const [{ finding }] = told as [Told, ...Told[]];
    const strength = told.reduce((sum, { finding: { source }, share }) => sum + share * trustOf(source).strength, 0);
    const sources = told.map(({ finding: { source } }) => source);
    const names = told.flatMap(({ finding }) => finding.names ?? []);
    return { value, finding, sources, names, weight: strength, error: trustOf(finding.source).error };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed
    .map((entry) => ({ ...entry, weight: entry.weight / total }))
    .toSorted((a, b) => b.weight - a.weight || (a.value < b.value ? -1 : 1));
}

function byTrust({ finding: a }: Told, { finding: b }: Told): number {
  return trustOf(b.source).strength - trustOf(a.source).strength || (a.source < b.source ? -1 : 1);
}

/** The value with most weight, or null where nothing was found. */
export function strongestValue(evidence: Evidence, id: FindingId): string | null {
  return evidence.get(id)?.[0]?.value ?? null;
}

/** Whether anything was found that speaks for or against causes, beyond the mere surroundings. */
export function isTelling(evidence: Evidence): boolean {
  return [...evidence.keys()].some((id) => {
    const spec: FindingSpec = FINDINGS[id];
    return spec.kind !== 'context' && !ABOUT_THE_PERSON.has(id);
  });
}

// What a person can do at the console says nothing about the fault.
const ABOUT_THE_PERSON: ReadonlySet<FindingId> = new Set(['console', 'privilege', 'clipboard', 'fix-failed']);

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const made = make();
  map.set(key, made);
  return made;
}
