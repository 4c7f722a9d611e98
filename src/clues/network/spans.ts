import { classifyAddress } from '../../targets/address-range.ts';
import { parseIpv4 } from '../../targets/ipv4.ts';
import { embeddedIpv4, parseIpv6 } from '../../targets/ipv6.ts';

export type Family = 4 | 6;

/** A block or range of addresses, both ends included. */
export interface Span {
  readonly family: Family;
  readonly from: bigint;
  readonly to: bigint;
}

export const ALL_IPV4: Span = { family: 4, from: 0n, to: 2n ** 32n - 1n };
export const ALL_IPV6: Span = { family: 6, from: 0n, to: 2n ** 128n - 1n };

/** Reads `203.0.113.7`, `203.0.113.0/24`, `203.0.113.0/255.255.255.0` or `203.0.113.1-203.0.113.9`, or IPv6 alike. */
export function readSpan(text: string): Span | null {
  const dash = text.indexOf('-');
  if (dash > 0) return between(readSpan(text.slice(0, dash)), readSpan(text.slice(dash + 1)));
  const slash = text.indexOf('/');
  const written = slash < 0 ? text : text.slice(0, slash);
  const ipv4 = parseIpv4(written);
  const address = ipv4 === null ? readAddress(written) : null;
  const family = ipv4 === null ? address?.family : 4;
  if (family === undefined) return null;
  const width = family === 4 ? 32 : 128;
  const length = slash < 0 ? width : readPrefixLength(text.slice(slash + 1), family);
  if (length === null) return null;
  if (ipv4 !== null) return ipv4Span(ipv4, 2 ** (width - length));
  const hosts = 2n ** BigInt(width - length);
  const first = address?.from ?? 0n;
  const from = first - (first % hosts);
  return { family, from, to: from + hosts - 1n };
}

/** Long lists are of IPv4, and plain numbers are quicker to reckon with. */
function ipv4Span(address: number, hosts: number): Span {
  const from = BigInt(address - (address % hosts));
  return { family: 4, from, to: hosts === 1 ? from : from + BigInt(hosts - 1) };
}

/** Reads an address without anything after it; an IPv4-mapped one is read as IPv4. */
function readAddress(text: string): Span | null {
  const ipv4 = parseIpv4(text);
  if (ipv4 !== null) return { family: 4, from: BigInt(ipv4), to: BigInt(ipv4) };
  const ipv6 = parseIpv6(text);
  if (ipv6 === null) return null;
  const { groups } = ipv6;
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const mapped = BigInt(embeddedIpv4(groups, 6));
    return { family: 4, from: mapped, to: mapped };
  }
  const value = groups.reduce((bits, group) => bits * 0x1_0000n + BigInt(group), 0n);
  return { family: 6, from: value, to: value };
}

function readPrefixLength(text: string, family: Family): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= (family === 4 ? 32 : 128) ? Number(text) : null;
  const mask = family === 4 ? parseIpv4(text) : null;
  if (mask === null) return null;
  const length = Math.clz32(~mask >>> 0);
  return mask === (length === 0 ? 0 : (0xffff_ffff << (32 - length)) >>> 0) ? length : null;
}

function between(from: Span | null, to: Span | null): Span | null {
  if (from === null || to === null || from.family !== to.family || to.to < from.from) return null;
  return { family: from.family, from: from.from, to: to.to };
}

/** The family of an address literal, or null. */
export function familyOf(address: string): Family | null {
  return readAddress(address)?.family ?? null;
}

export function covers(span: Span, address: string): boolean {
  const ipv4 = parseIpv4(address);
  if (ipv4 !== null) return span.family === 4 && ipv4 >= span.from && ipv4 <= span.to;
  const one = readAddress(address);
  return one !== null && one.family === span.family && one.from >= span.from && one.from <= span.to;
}

/** Whether two spellings name the same address. */
export function sameAddress(one: string, other: string): boolean {
  const span = readAddress(one);
  return span !== null && covers(span, other);
}

/** Whether the span holds the whole of its family (a hole of a few addresses does not matter: `1.0.0.0/1` is not it). */
export function isEverything(span: Span): boolean {
  const all = span.family === 4 ? ALL_IPV4 : ALL_IPV6;
  return span.from === all.from && span.to === all.to;
}

/** Whether an address belongs to a network that the Internet does not reach. */
export function isPrivate(address: string): boolean {
  const { range } = classifyAddress(address);
  return range === 'private' || range === 'carrier-grade-nat' || range === 'link-local' || range === 'loopback';
}

export function isLoopback(address: string): boolean {
  return classifyAddress(address).range === 'loopback';
}

/** Whether an address is one of these, however they are spelt. */
export function isAmong(address: string, addresses: readonly string[]): boolean {
  return addresses.some((other) => sameAddress(address, other));
}
