import { canonicalIpv4, parseIpv4 } from './ipv4.ts';
import { embeddedIpv4, parseIpv6 } from './ipv6.ts';
import { type AddressRange, IPV4_RANGES, IPV6_RANGES, type SpecialRange } from './special-ranges.ts';

/** Where an address belongs. */
export interface Classification {
  readonly range: AddressRange;
  /** The block that decided, for example `10.0.0.0/8`, or null for plain public unicast and for text that is no address. */
  readonly block: string | null;
}

/** A block made ready for comparison. */
interface Block extends SpecialRange {
  readonly length: number;
  readonly prefix: bigint;
}

const PUBLIC: Classification = { range: 'public', block: null };
const UNREADABLE: Classification = { range: 'unreadable', block: null };
const IPV4_BLOCKS = IPV4_RANGES.map((row) => ready(row, 32, ipv4Bits)).sort(longestFirst);
const IPV6_BLOCKS = IPV6_RANGES.map((row) => ready(row, 128, ipv6Bits)).sort(longestFirst);

/**
 * Says to which kind of network an address belongs. Takes what a resolver gives, zones included, and every spelling of
 * an IPv4 address that getaddrinfo reads. Pure; whatever is not plain public unicast has a range other than `public`.
 */
export function classifyAddress(address: string): Classification {
  const ipv4 = canonicalIpv4(address);
  if (ipv4 !== null) return classifyBits(ipv4Bits(ipv4), 32, IPV4_BLOCKS);
  const ipv6 = parseIpv6(address);
  if (ipv6 === null) return UNREADABLE;
  const plain = classifyBits(bitsOf(ipv6.groups), 128, IPV6_BLOCKS);
  return plain.range === 'public' && reachesInward(ipv6.groups) ? { range: 'isatap', block: null } : plain;
}

/** Whether an address is an ISATAP one (RFC 5214 section 6.1) whose IPv4 address is not public. */
function reachesInward(groups: readonly number[]): boolean {
  const isIsatap = ((groups[4] ?? 0) & ~0x0200) === 0 && groups[5] === 0x5efe;
  return isIsatap && classifyBits(BigInt(embeddedIpv4(groups, 6)), 32, IPV4_BLOCKS).range !== 'public';
}

function classifyBits(bits: bigint, width: number, blocks: readonly Block[]): Classification {
  const block = blocks.find(({ length, prefix }) => bits >> BigInt(width - length) === prefix);
  return block === undefined || block.range === 'public' ? PUBLIC : { range: block.range, block: block.block };
}

function ready(row: SpecialRange, width: number, bitsFrom: (address: string) => bigint): Block {
  const [address = '', length = ''] = row.block.split('/');
  return { ...row, length: Number(length), prefix: bitsFrom(address) >> BigInt(width - Number(length)) };
}

function longestFirst(one: Block, other: Block): number {
  return other.length - one.length;
}

function ipv4Bits(address: string): bigint {
  return BigInt(parseIpv4(address) ?? 0);
}

function ipv6Bits(address: string): bigint {
  return bitsOf(parseIpv6(address)?.groups ?? []);
}

function bitsOf(groups: readonly number[]): bigint {
  return groups.reduce((bits, group) => bits * 0x1_0000n + BigInt(group), 0n);
}
