import { readPortList } from '../ports.ts';
import { ALWAYS, type Condition, NEVER } from '../rules/rule.ts';
import { ALL_IPV4, ALL_IPV6, readSpan, type Span } from '../spans.ts';

/** Protocol names and numbers of TCP and of everything, in both listings. */
export function protocolCondition(protocol: string, negated = false): Condition {
  const name = protocol.toLowerCase();
  if (name === 'all' || name === '0' || name === 'ip') return ALWAYS;
  return (name === 'tcp' || name === '6') === negated ? NEVER : ALWAYS;
}

/** States as conntrack and state know them: the first packet of a connection is new and belongs to nothing. */
export function stateCondition(states: string, negated = false): Condition {
  return states.toUpperCase().split(',').includes('NEW') === negated ? NEVER : ALWAYS;
}

const FLAG_BITS: Readonly<Record<string, number>> = {
  FIN: 1,
  SYN: 2,
  RST: 4,
  PSH: 8,
  ACK: 16,
  URG: 32,
  ALL: 63,
  NONE: 0,
};
const SYN = 2;

/** `mask/wanted`, each a list of names or a number in hexadecimal, for a packet with SYN alone. */
export function flagsCondition(mask: string, wanted: string, negated = false): Condition {
  const maskBits = flagBits(mask);
  const wantedBits = flagBits(wanted);
  if (maskBits === null || wantedBits === null) return { kind: 'unknown' };
  return ((SYN & maskBits) === wantedBits) === negated ? NEVER : ALWAYS;
}

function flagBits(text: string): number | null {
  if (/^0x[0-9a-f]{1,2}$/i.test(text)) return Number.parseInt(text, 16);
  const bits = text.split(',').map((name) => (Object.hasOwn(FLAG_BITS, name) ? (FLAG_BITS[name] ?? null) : null));
  return bits.reduce<number | null>((sum, bit) => (sum === null || bit === null ? null : sum | bit), 0);
}

export function portCondition(list: string, negated = false): Condition {
  const bang = list.startsWith('!');
  const ranges = readPortList(bang ? list.slice(1) : list);
  return ranges.length === 0 ? { kind: 'unknown' } : { kind: 'port', ranges, negated: negated !== bang };
}

/** A client's own port is above 1023 and otherwise not known. */
export function sourcePortCondition(list: string, negated = false): Condition {
  const bang = list.startsWith('!');
  const ranges = readPortList(bang ? list.slice(1) : list);
  const high = ranges.some(({ from, to }) => from <= 1024 && to >= 65_535);
  return high === (negated !== bang) ? NEVER : ALWAYS;
}

/** `anywhere`, an address, a network or a name; a name is nobody's address as far as can be told. */
export function addressCondition(kind: 'source' | 'destination', text: string, negated = false): Condition {
  const bang = text.startsWith('!');
  const name = bang ? text.slice(1) : text;
  if (name === 'anywhere' || name === '*') return bang === negated ? ALWAYS : NEVER;
  const spans = spansOf(name);
  if (spans.length > 0) return { kind, spans, negated: negated !== bang };
  return kind === 'source' ? { kind: 'listed', list: name, negated: negated !== bang } : { kind: 'unknown' };
}

function spansOf(text: string): readonly Span[] {
  if (text === '0/0' || text === 'default') return [ALL_IPV4, ALL_IPV6];
  if (text === 'localhost' || text === 'localhost.localdomain')
    return [readSpan('127.0.0.0/8')].flatMap((span) => span ?? []);
  if (text.includes(',')) return text.split(',').flatMap((part) => readSpan(part) ?? []);
  const span = readSpan(text);
  return span === null ? [] : [span];
}
