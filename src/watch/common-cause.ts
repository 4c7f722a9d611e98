import { parseIpv4 } from '../targets/ipv4.ts';
import { parseIpv6 } from '../targets/ipv6.ts';
import { type Condition, familyOf } from './condition.ts';

/** A watched host, as far as it can tell what several have in common. */
export interface Neighbour {
  readonly key: string;
  readonly condition: Condition;
  /** The address that was looked at last, or null where there was none. */
  readonly address: string | null;
  readonly provider: string | null;
  readonly jump: string | null;
  readonly tags: readonly string[];
  /** Whether it was looked at since the first of them began to fail. */
  readonly isFresh: boolean;
}

export type CommonCause =
  /** The bot's own network: `certain` where hosts that are known to be open cannot be reached either. */
  | { readonly kind: 'own-network'; readonly certain: boolean }
  | { readonly kind: 'network' | 'provider' | 'jump' | 'tag'; readonly value: string }
  | { readonly kind: 'all-watched' }
  | { readonly kind: 'same-symptom' };

/** Whether hosts outside that are known to be open can be reached; null where none is known. */
export type OutsideReached = boolean | null;

// Below this, that all fail together may be chance.
const FEWEST_FOR_OWN_NETWORK = 3;
// A rule has exceptions: a host that is told a little later, one that was broken before.
const MOST = 0.8;

// What the bot's own network can bring about; a server that answers, in whatever way, was reached.
const UNREACHED: readonly Condition['symptom'][] = [
  'dns-timeout',
  'dns-servfail',
  'connection-timeout',
  'no-route',
  'network-unreachable',
];

/** Whether it looks as if this machine had lost its network, which is worth asking hosts outside. */
export function looksLikeOwnNetwork(failing: readonly Neighbour[], others: readonly Neighbour[]): boolean {
  const unreached = failing.filter(({ condition }) => UNREACHED.includes(condition.symptom));
  // Without any route no packet left this machine, whatever is at the other end.
  if (unreached.length > 0 && failing.every(({ condition }) => condition.symptom === 'network-unreachable'))
    return true;
  const reached = others.filter(({ condition, isFresh }) => isFresh && !UNREACHED.includes(condition.symptom));
  const all = unreached.length + reached.length;
  return unreached.length >= FEWEST_FOR_OWN_NETWORK && unreached.length / all >= MOST;
}

/**
 * What hosts that began to fail together most likely have in common; null where nothing stands out. `others` are the
 * watched hosts that do not fail with them.
 */
export function commonCause(
  failing: readonly Neighbour[],
  others: readonly Neighbour[],
  outside: OutsideReached,
): CommonCause | null {
  if (outside !== true && looksLikeOwnNetwork(failing, others)) {
    const certain = outside === false || failing.every(({ condition }) => condition.symptom === 'network-unreachable');
    return { kind: 'own-network', certain };
  }
  if (failing.length < 2) return null;
  const shared = sharedTrait(failing, others);
  if (shared !== null) return shared;
  if (others.length === 0) return { kind: 'all-watched' };
  const [first] = failing;
  const isSame = failing.every(
    ({ condition }) => familyOf(condition.symptom) === familyOf(first?.condition.symptom ?? 'ok'),
  );
  return isSame ? { kind: 'same-symptom' } : null;
}

type Trait = Extract<CommonCause, { readonly value: string }>;

/** What most of the failing hosts share and hardly any other host has; the narrowest such trait. */
function sharedTrait(failing: readonly Neighbour[], others: readonly Neighbour[]): Trait | null {
  const counted = new Map<string, { readonly trait: Trait; failing: number; others: number }>();
  for (const trait of failing.flatMap(traitsOf)) {
    const known = counted.get(idOf(trait)) ?? { trait, failing: 0, others: 0 };
    known.failing += 1;
    counted.set(idOf(trait), known);
  }
  for (const trait of others.flatMap(traitsOf)) {
    const known = counted.get(idOf(trait));
    if (known !== undefined) known.others += 1;
  }
  const telling = [...counted.values()].filter(
    (count) =>
      count.failing >= 2 &&
      count.failing / failing.length >= MOST &&
      // What every watched host has tells nothing.
      others.length > 0 &&
      count.failing / (count.failing + count.others) >= MOST,
  );
  const ranked = telling.toSorted((a, b) => scoreOf(b) - scoreOf(a));
  return ranked[0]?.trait ?? null;
}

const NARROWEST = ['jump', 'network', 'provider', 'tag'] as const;

function scoreOf({ trait, failing, others }: { trait: Trait; failing: number; others: number }): number {
  return failing / (failing + others) - NARROWEST.indexOf(trait.kind) / 1_000;
}

function traitsOf({ address, provider, jump, tags }: Neighbour): readonly Trait[] {
  const network = address === null ? null : networkOf(address);
  return [
    ...(jump === null ? [] : [{ kind: 'jump', value: jump } as const]),
    ...(network === null ? [] : [{ kind: 'network', value: network } as const]),
    ...(provider === null ? [] : [{ kind: 'provider', value: provider } as const]),
    ...tags.map((value) => ({ kind: 'tag', value }) as const),
  ];
}

function idOf({ kind, value }: Trait): string {
  return `${kind} ${value}`;
}

/** The network that an address most likely belongs to: a /24, or a /48 in IPv6. */
export function networkOf(address: string): string | null {
  if (parseIpv4(address) !== null) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const groups = parseIpv6(address)?.groups;
  return groups === undefined
    ? null
    : `${groups
        .slice(0, 3)
        .map((group) => group.toString(16))
        .join(':')}::/48`;
}
