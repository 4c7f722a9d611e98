import { formatIpv4, parseIpv4 } from './ipv4.ts';

/** An IPv6 address taken apart. */
export interface Ipv6 {
  /** Eight groups of 16 bits. */
  readonly groups: readonly number[];
  /** The scope id after `%`, for example `eth0`, or null. */
  readonly zone: string | null;
}

const GROUP = /^[0-9a-f]{1,4}$/i;
const ZONE = /^[A-Za-z0-9._-]{1,32}$/;
/** The longest address without its zone: eight full groups with an embedded dotted quad. */
const LONGEST_ADDRESS = 45;

/** Reads an IPv6 address as RFC 4291 section 2.2 writes it, with an optional zone (RFC 4007); null for anything else. */
export function parseIpv6(text: string): Ipv6 | null {
  const percent = text.indexOf('%');
  const address = percent < 0 ? text : text.slice(0, percent);
  const zone = percent < 0 ? null : text.slice(percent + 1);
  if (address.length > LONGEST_ADDRESS || (zone !== null && !ZONE.test(zone))) return null;
  const groups = readGroups(address);
  return groups === null ? null : { groups, zone };
}

function readGroups(address: string): readonly number[] | null {
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half, index) => readHalf(half, index === halves.length - 1));
  if (head === undefined || head === null || tail === null) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing >= 1 ? [...head, ...Array.from({ length: missing }, () => 0), ...tail] : null;
}

function readHalf(half: string, isLast: boolean): readonly number[] | null {
  if (half === '') return [];
  const groups: number[] = [];
  const words = half.split(':');
  for (const [index, word] of words.entries()) {
    const ipv4 = isLast && index === words.length - 1 ? parseIpv4(word) : null;
    if (ipv4 !== null) groups.push(ipv4 >>> 16, ipv4 & 0xffff);
    else if (GROUP.test(word)) groups.push(Number.parseInt(word, 16));
    else return null;
  }
  return groups;
}

/** Reads two neighbouring groups, from `index`, as an IPv4 address (an unsigned 32-bit number). */
export function embeddedIpv4(groups: readonly number[], index: number): number {
  return (groups[index] ?? 0) * 0x1_0000 + (groups[index + 1] ?? 0);
}

/** Writes an address as getnameinfo(3) prints it (RFC 5952; IPv4-mapped and -compatible ones end in a dotted quad). */
export function formatIpv6({ groups, zone }: Ipv6): string {
  const dotted = endsInDottedQuad(groups);
  const words = (dotted ? groups.slice(0, 6) : groups).map((group) => group.toString(16));
  if (dotted) words.push(formatIpv4(embeddedIpv4(groups, 6)));
  const gap = longestZeroRun(dotted ? groups.slice(0, 6) : groups);
  const text =
    gap === null
      ? words.join(':')
      : `${words.slice(0, gap.start).join(':')}::${words.slice(gap.start + gap.length).join(':')}`;
  return zone === null ? text : `${text}%${zone}`;
}

function endsInDottedQuad(groups: readonly number[]): boolean {
  if (groups.slice(0, 5).some((group) => group !== 0)) return false;
  return groups[5] === 0xffff || (groups[5] === 0 && groups[6] !== 0);
}

function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } | null {
  let best: { start: number; length: number } | null = null;
  let start = 0;
  for (let index = 0; index <= groups.length; index += 1) {
    if (groups[index] === 0) continue;
    const length = index - start;
    if (length >= 2 && length > (best?.length ?? 0)) best = { start, length };
    start = index + 1;
  }
  return best;
}
