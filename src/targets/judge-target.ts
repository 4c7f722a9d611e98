import type { Refusal } from '../report/check-report.ts';
import { classifyAddress } from './address-range.ts';
import { findHost, type Inventory, isListed } from './inventory.ts';
import { judgeAddress } from './policy.ts';
import type { AddressRange } from './special-ranges.ts';
import { quoted } from './visible-text.ts';

/** The values of the setting `TARGETS`. */
export type TargetsMode = 'public' | 'inventory' | 'any';

/** What may be checked: what `TARGETS` says, or of `any` what is left to those who are no `ADMINS`. */
export type TargetsRule = TargetsMode | 'listed-or-public';

export type TargetJudgement =
  /** `addresses` is how every address must be judged once the name is resolved. */
  | { readonly allowed: true; readonly addresses: 'public' | 'any' }
  | {
      readonly allowed: false;
      readonly code: 'target-refused';
      readonly message: string;
      readonly setting: 'TARGETS' | 'ADMINS';
    };

const ASK = 'Whoever runs this bot can change that: the setting';

/**
 * Judges a target before it is resolved.
 * - `public`: any host, but its addresses must be public, whoever names them. An address that was typed, or that the
 *   inventory gives, is judged at once. Being in the inventory lifts no refusal: that is what `inventory` is for.
 * - `inventory`: the hosts of the inventory, by name or by address, wherever they are; no others.
 * - `any`: everything.
 * - `listed-or-public`: the hosts of the inventory, wherever they are, and any other whose addresses are public.
 */
export function judgeTarget(host: string, inventory: Inventory, rule: TargetsRule): TargetJudgement {
  if (rule === 'any') return { allowed: true, addresses: 'any' };
  if (rule !== 'public' && isListed(inventory, host)) return { allowed: true, addresses: 'any' };
  if (rule === 'inventory') {
    const isAdded = findHost(inventory, host)?.isAdded === true;
    const why = isAdded
      ? 'was added in a chat, and only hosts of the inventory file'
      : 'is not in the inventory, and only its hosts';
    return {
      allowed: false,
      code: 'target-refused',
      setting: 'TARGETS',
      message: `${quoted(host)} ${why} may be checked here. ${ASK} TARGETS, or the hosts in HOSTS_FILE.`,
    };
  }
  const address = findHost(inventory, host)?.address ?? host;
  // Names, which are no addresses yet, are judged by what they resolve to.
  if (classifyAddress(address).range === 'unreadable') return { allowed: true, addresses: 'public' };
  const judgement = judgeAddress(address, 'public');
  return judgement.allowed ? { allowed: true, addresses: 'public' } : refuseAddress(host, judgement.refusal, rule);
}

/** The refusal of an address that is not public, where only public ones may be checked. */
export function refuseAddress(
  host: string,
  { address, range }: Refusal,
  rule: TargetsRule,
): Extract<TargetJudgement, { allowed: false }> {
  // Which address a name has that only the resolver here knows is nobody's business.
  const what = host === address ? `${quoted(host)} is` : `${quoted(host)} leads to`;
  const kind = isRange(range) ? RANGE_WORDS[range] : range;
  const others = rule === 'listed-or-public' ? 'only a few may check those that are no hosts of the inventory' : PUBLIC;
  const setting = rule === 'listed-or-public' ? 'ADMINS' : 'TARGETS';
  return {
    allowed: false,
    code: 'target-refused',
    message: `${what} ${kind}, and ${others}. ${ASK} ${setting}.`,
    setting,
  };
}

const PUBLIC = 'only public addresses may be checked here';

function isRange(range: string): range is AddressRange {
  return Object.hasOwn(RANGE_WORDS, range);
}

const RANGE_WORDS = {
  public: 'a public address',
  unspecified: 'the unspecified address',
  'this-network': 'an address of no network',
  loopback: 'a loopback address',
  'link-local': 'a link-local address',
  metadata: "the address of a cloud's metadata service",
  private: 'a private address',
  'carrier-grade-nat': 'an address behind carrier-grade NAT',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  documentation: 'an address for documentation only',
  benchmarking: 'an address for benchmarks only',
  reserved: 'a reserved address',
  discard: 'an address where packets are dropped',
  'ipv4-mapped': 'an IPv4 address in the form of an IPv6 one',
  'ipv4-compatible': 'an IPv4 address in the form of an IPv6 one',
  nat64: 'an address that a NAT64 gateway translates',
  '6to4': 'an address of a 6to4 tunnel',
  teredo: 'an address of a Teredo tunnel',
  isatap: 'an ISATAP address that leads to an IPv4 address that is not public',
  orchid: 'an identifier, not the address of a host',
  'segment-routing': 'an address for routing inside a network',
  unreadable: 'no address',
} as const satisfies Record<AddressRange, string>;
